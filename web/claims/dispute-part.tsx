import { Button, Radio, RadioGroup, Textarea, TextField } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { AnswerBody, DisputeToAnswer } from "../../server/claims/contract.ts";
import { isByDay, kindText, monthText } from "../billing/index.ts";
import {
  Days,
  errorOf,
  fieldId,
  kronorText,
  Money,
  oreOf,
  PageLink,
  PartHead,
  Refused,
  Shown,
  t,
  useApi,
  useCommand,
} from "../platform/index.ts";
import { DisputeHistory } from "./dispute-words.tsx";

/** A disputed line with what is known of it, what was said, and the answer. */
export function DisputePart({ disputeId, close }: { disputeId: string; close: () => void }) {
  const asked = useApi<DisputeToAnswer>("/api/claims/disputes/{disputeId}", { path: { disputeId } });
  const title = asked.is === "shown" ? t("claims.dispute", { disputeNo: asked.value.disputeNo }) : t("claims.title");
  return (
    <section className="case" aria-label={title}>
      <PartHead title={title} hide={t("claims.hide")} close={close} />
      <Shown asked={asked} rows={6}>
        {(dispute) => (
          <>
            <About dispute={dispute} />
            <DisputeHistory dispute={dispute} />
            {dispute.state === "open" && <Answer dispute={dispute} />}
          </>
        )}
      </Shown>
    </section>
  );
}

function About({ dispute }: { dispute: DisputeToAnswer }) {
  const { invoiceId, invoiceNo, lineNo, page, kind, fromOn, toOn } = dispute;
  return (
    <dl className="facts">
      <dt>{t("billing.payer")}</dt>
      <dd>{dispute.payerName}</dd>
      <dt>{t("claims.line.short")}</dt>
      <dd>
        <PageLink to="/fakturor/$invoiceId" params={{ invoiceId }} search={page > 1 ? { sida: String(page) } : {}}>
          {t("claims.line", { invoiceNo, lineNo })}
        </PageLink>
        , {monthText(dispute.month)}
      </dd>
      <dt>{t("billing.article")}</dt>
      <dd>
        {dispute.articleName}{" "}
        <span className="subtle figures">
          {dispute.deviceNo ? t("billing.device", { no: dispute.deviceNo }) : t("billing.article-no", { no: dispute.articleNo })}
          {dispute.orderNo && ` · ${t("billing.order-no", { no: dispute.orderNo })}`}
        </span>
      </dd>
      <dt>{kindText(kind)}</dt>
      <dd>
        <Days from={fromOn} to={toOn} />
        {isByDay({ kind }) && `, ${t("claims.days", { count: dispute.days })}`}
      </dd>
      <dt>{t("claims.amount")}</dt>
      <dd>
        <Money ore={dispute.amountOre} />
        {dispute.leftOre !== dispute.amountOre && (
          <>
            {`, ${t("claims.left")} `}
            <Money ore={dispute.leftOre} />
          </>
        )}
      </dd>
      {dispute.credits.length > 0 && (
        <>
          <dt>{t("claims.credited")}</dt>
          <dd>
            {dispute.credits.map((credit) => (
              <div key={`${credit.invoiceNo} ${credit.lineNo} ${credit.amountOre}`}>
                <Money ore={credit.amountOre} />{" "}
                <span className="subtle">
                  {credit.invoiceNo === null || credit.lineNo === null
                    ? t("claims.credited.waits")
                    : t("claims.line", { invoiceNo: credit.invoiceNo, lineNo: credit.lineNo })}
                </span>
              </div>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}

function Answer({ dispute }: { dispute: DisputeToAnswer }) {
  const { disputeId, disputeNo, leftOre } = dispute;
  const [is, setIs] = useState<AnswerBody["is"] | "">("");
  const [amount, setAmount] = useState(kronorText(leftOre));
  const [because, setBecause] = useState("");
  const [isAsked, setAsked] = useState(false);
  const send = useCommand<AnswerBody, unknown>("/api/claims/disputes/{disputeId}/answer", {
    invalidates: ["/api/claims"],
    done: () => ({ text: t("claims.answer.done", { disputeNo }) }),
  });
  const amountOre = oreOf(amount);
  const isTooMuch = amountOre === undefined || amountOre < 1 || amountOre > leftOre;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (is === "" || because.trim() === "" || (is === "accepted" && isTooMuch)) return;
    const body = is === "accepted" ? { is, because, amountOre: amountOre ?? 0 } : { is, because };
    await send.run(body, { path: { disputeId } });
  }
  return (
    <form className="aid-fields" noValidate onSubmit={(event) => void submit(event)}>
      <RadioGroup
        size="small"
        legend={t("claims.answer")}
        value={is}
        error={isAsked && is === "" ? t("claims.answer.choose") : undefined}
        onChange={setIs}
      >
        <Radio value="upheld">{t("claims.answer.upheld")}</Radio>
        <Radio value="accepted" disabled={leftOre === 0}>
          {t("claims.answer.accepted")}
        </Radio>
      </RadioGroup>
      {leftOre === 0 && <p className="subtle">{t("claims.answer.nothing-left")}</p>}
      {is === "accepted" && (
        <TextField
          id={fieldId("amountOre")}
          size="small"
          className="claim-amount"
          inputMode="decimal"
          label={t("claims.answer.amount")}
          description={t("claims.answer.amount.hint", { most: kronorText(leftOre) })}
          value={amount}
          error={errorOf(send.errors, "amountOre") ?? (isAsked && isTooMuch ? t("claims.answer.amount.wrong") : undefined)}
          onChange={({ target }) => setAmount(target.value)}
        />
      )}
      <Because
        value={because}
        error={
          errorOf(send.errors, "because") ?? (isAsked && because.trim() === "" ? t("claims.answer.because.asked") : undefined)
        }
        onChange={setBecause}
      />
      <Refused refusal={send.refusal} />
      <div>
        <Button size="small" loading={send.isRunning}>
          {t("claims.answer.do")}
        </Button>
      </div>
    </form>
  );
}

function Because({ value, error, onChange }: { value: string; error: string | undefined; onChange: (text: string) => void }) {
  return (
    <Textarea
      id={fieldId("because")}
      size="small"
      label={t("claims.answer.because")}
      description={t("claims.answer.because.hint")}
      minRows={3}
      maxRows={8}
      maxLength={1000}
      value={value}
      error={error}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

import "./claims.css";
import { Button, Radio, RadioGroup, Textarea } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { DisputeBody, DisputedLineView, DisputeView } from "../../server/claims/contract.ts";
import { isByDay, kindText, monthText } from "../billing/index.ts";
import { Days, errorOf, fieldId, Missing, Money, Page, Part, Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";
import { DisputeHistory, DisputeState } from "./dispute-words.tsx";

/** A line of the payer's invoice: what it is, what has been said about it, and how it is disputed. */
export function LinePage({ invoiceNo, lineNo }: { invoiceNo: string; lineNo: string }) {
  const path = { invoiceNo, lineNo };
  const asked = useApi<DisputedLineView>("/api/claims/lines/{invoiceNo}/{lineNo}", { path });
  const month = asked.is === "shown" ? asked.value.month : undefined;
  return (
    <Page
      title={t("claims.line", path)}
      back={{ to: "/kostnader", ...(month ? { search: { manad: month } } : {}), text: t("billing.costs") }}
    >
      <Shown asked={asked}>
        {(line) => (
          <>
            <About line={line} />
            {line.disputes.map((one) => (
              <OneDispute key={one.disputeId} dispute={one} />
            ))}
            {line.mayDispute && <Dispute key={line.disputes.length} line={line} />}
            {line.kind === "credit" && <p className="subtle">{t("claims.is-credit")}</p>}
          </>
        )}
      </Shown>
    </Page>
  );
}

function About({ line }: { line: DisputedLineView }) {
  return (
    <dl className="facts">
      <dt>{t("billing.article")}</dt>
      <dd>
        {line.articleName}{" "}
        {line.articleNo !== line.articleName && (
          <span className="subtle figures">{t("billing.article-no", { no: line.articleNo })}</span>
        )}
      </dd>
      <dt>{t("billing.kind")}</dt>
      <dd>{kindText(line.kind)}</dd>
      <dt>{t("billing.period")}</dt>
      <dd>
        <Days from={line.fromOn} to={line.toOn} />
        {isByDay(line) && `, ${t("claims.days", { count: line.days })}`}
      </dd>
      <dt>{t("billing.quantity")}</dt>
      <dd className="figures">{line.quantity}</dd>
      <dt>{t("billing.costs.unit")}</dt>
      <dd>{line.unitName ?? <Missing />}</dd>
      <dt>{t("billing.costs.person")}</dt>
      <dd>{line.reference ? <span className="figures">{line.reference}</span> : <Missing />}</dd>
      <dt>{t("claims.amount")}</dt>
      <dd>
        <Money ore={line.amountOre} />
      </dd>
      <dt>{t("claims.invoiced")}</dt>
      <dd>
        {monthText(line.month)}, {line.payerName}
      </dd>
    </dl>
  );
}

const invalidates = ["/api/claims"];

function OneDispute({ dispute }: { dispute: DisputeView }) {
  const { disputeId, disputeNo, state, isUnseen } = dispute;
  const params = { path: { disputeId } };
  const withdraw = useCommand<undefined, unknown>("/api/claims/disputes/{disputeId}/withdraw", {
    invalidates,
    done: () => ({ text: t("claims.withdraw.done", { disputeNo }) }),
  });
  const seen = useCommand<undefined, unknown>("/api/claims/disputes/{disputeId}/seen", { invalidates });
  return (
    <Part title={t("claims.dispute", { disputeNo })}>
      <p>
        <DisputeState dispute={dispute} />
      </p>
      <DisputeHistory dispute={dispute} />
      <Refused refusal={withdraw.refusal ?? seen.refusal} />
      <div className="row">
        {state === "open" && (
          <Button
            size="small"
            variant="secondary"
            loading={withdraw.isRunning}
            onClick={() => void withdraw.run(undefined, params)}
          >
            {t("claims.withdraw")}
          </Button>
        )}
        {isUnseen && (
          <Button size="small" variant="secondary" loading={seen.isRunning} onClick={() => void seen.run(undefined, params)}>
            {t("claims.seen")}
          </Button>
        )}
      </div>
    </Part>
  );
}

function Dispute({ line }: { line: DisputedLineView }) {
  const [reason, setReason] = useState("");
  const [told, setTold] = useState("");
  const send = useCommand<DisputeBody, { disputeNo: string }>("/api/claims/disputes", {
    invalidates,
    done: ({ disputeNo }) => ({ text: t("claims.do.done", { disputeNo }) }),
  });
  const isAsked = line.reasons.find(({ id }) => id === reason)?.asksWords ?? false;

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { invoiceNo, lineNo } = line;
    await send.run({ invoiceNo, lineNo, reason, ...(told.trim() ? { told: told.trim() } : {}) });
  }
  return (
    <Part title={t(line.disputes.length > 0 ? "claims.do.again" : "claims.do")}>
      <form className="aid-fields" noValidate onSubmit={(event) => void submit(event)}>
        <p>{t("claims.do.what", { count: line.answerDays })}</p>
        <RadioGroup
          id={fieldId("reason")}
          size="small"
          legend={t("claims.reason")}
          value={reason}
          error={errorOf(send.errors, "reason")}
          onChange={setReason}
        >
          {line.reasons.map((one) => (
            <Radio key={one.id} value={one.id}>
              {one.text}
            </Radio>
          ))}
        </RadioGroup>
        <Textarea
          id={fieldId("told")}
          size="small"
          label={t(isAsked ? "claims.told.asked" : "claims.told")}
          description={t("claims.told.hint")}
          minRows={3}
          maxRows={8}
          maxLength={1000}
          value={told}
          error={errorOf(send.errors, "told")}
          onChange={({ target }) => setTold(target.value)}
        />
        <Refused refusal={send.refusal} />
        <div>
          <Button size="small" loading={send.isRunning}>
            {t("claims.do")}
          </Button>
        </div>
      </form>
    </Part>
  );
}

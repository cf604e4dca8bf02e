import { Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { DecideReturnBody, ReturnBody, ReturnView, SoldView, UndoReturnBody } from "../../server/claims/contract-returns.ts";
import { sourceText } from "../orders/index.ts";
import {
  Day,
  DayField,
  errorOf,
  fieldId,
  kronorText,
  Money,
  oreOf,
  PartHead,
  Refused,
  t,
  UndoForm,
  useCommand,
  useToday,
  Why,
} from "../platform/index.ts";
import { DecideForm } from "./decide-form.tsx";

const invalidates = ["/api/claims"];

/** What a state of a return is called. */
export function returnState({ state }: Pick<ReturnView, "state">): string {
  return t(`claims.returns.state.${state}`);
}

/** Something sold, and its return: how many, when, and in what state. */
export function SoldPart({ sale, close }: { sale: SoldView; close: () => void }) {
  const { chargeId, articleName, left } = sale;
  return (
    <section className="case" aria-label={articleName}>
      <PartHead title={articleName} hide={t("claims.hide")} close={close} />
      {left === 0 ? <p>{t("claims.returns.all-back")}</p> : <TakeBack key={`${chargeId} ${left}`} sale={sale} close={close} />}
    </section>
  );
}

function TakeBack({ sale, close }: { sale: SoldView; close: () => void }) {
  const today = useToday();
  const [quantity, setQuantity] = useState("1");
  const [returnedOn, setDay] = useState<string | null>(today);
  const [isUnused, setUnused] = useState<boolean | null>(null);
  const [isInPackage, setPackage] = useState<boolean | null>(null);
  const [to, setTo] = useState<"stock" | "scrap">("stock");
  const [scrapReason, setReason] = useState("");
  const isMarked = sale.deviceNo !== null;
  const send = useCommand<ReturnBody, { returnNo: string; answer: string }>("/api/claims/returns", {
    invalidates,
    done: ({ returnNo, answer }) => ({ text: t(`claims.returns.done.${answer}`, { returnNo }) }),
  });
  async function submit(event: FormEvent) {
    event.preventDefault();
    const where = isMarked
      ? { to: null, scrapReason: null }
      : { to, scrapReason: to === "scrap" && scrapReason.trim() !== "" ? scrapReason.trim() : null };
    const said = { chargeId: sale.chargeId, quantity: Number(quantity), returnedOn: returnedOn ?? "", isUnused, isInPackage };
    if (await send.run({ ...said, ...where })) close();
  }
  return (
    <form className="aid-fields" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        id={fieldId("quantity")}
        size="small"
        inputMode="numeric"
        className="claim-amount"
        label={t("claims.returns.quantity", { left: sale.left })}
        value={quantity}
        error={errorOf(send.errors, "quantity")}
        onChange={({ target }) => setQuantity(target.value)}
      />
      <DayField
        label={t("claims.returns.on")}
        value={returnedOn}
        today={today}
        from={sale.soldOn}
        error={errorOf(send.errors, "returnedOn")}
        onChange={setDay}
      />
      <Said legend={t("claims.returns.unused")} value={isUnused} choose={setUnused} />
      <Said legend={t("claims.returns.package")} value={isInPackage} choose={setPackage} />
      {isMarked ? (
        <p className="subtle">{t("claims.returns.marked")}</p>
      ) : (
        <Place to={to} setTo={setTo} reason={scrapReason} setReason={setReason} error={errorOf(send.errors, "scrapReason")} />
      )}
      <Refused refusal={send.refusal} />
      <div>
        <Button size="small" loading={send.isRunning}>
          {t("claims.returns.do")}
        </Button>
      </div>
    </form>
  );
}

interface PlaceProps {
  to: "stock" | "scrap";
  setTo: (to: "stock" | "scrap") => void;
  reason: string;
  setReason: (reason: string) => void;
  error: string | undefined;
}

/** Where a thing without a number of its own goes: into the stock, or scrapped with why. */
function Place({ to, setTo, reason, setReason, error }: PlaceProps) {
  return (
    <>
      <RadioGroup size="small" legend={t("claims.returns.to")} value={to} onChange={setTo}>
        <Radio value="stock">{t("claims.returns.to.stock")}</Radio>
        <Radio value="scrap">{t("claims.returns.to.scrap")}</Radio>
      </RadioGroup>
      {to === "scrap" && (
        <TextField
          id={fieldId("scrapReason")}
          size="small"
          label={t("claims.returns.scrap-reason")}
          value={reason}
          maxLength={200}
          error={error}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
    </>
  );
}

/** Yes, no, or not known. */
function Said({ legend, value, choose }: { legend: string; value: boolean | null; choose: (value: boolean | null) => void }) {
  return (
    <RadioGroup
      size="small"
      legend={legend}
      value={String(value)}
      onChange={(said: string) => choose(said === "null" ? null : said === "true")}
    >
      <Radio value="true">{t("claims.returns.yes")}</Radio>
      <Radio value="false">{t("claims.returns.no-it-is-not")}</Radio>
      <Radio value="null">{t("claims.returns.not-known")}</Radio>
    </RadioGroup>
  );
}

/** A return with the rule that it follows from, and where no rule decides, what a person says. */
export function ReturnPart({ one, close }: { one: ReturnView; close: () => void }) {
  const title = t("claims.returns.one", { returnNo: one.returnNo });
  return (
    <section className="case" aria-label={title}>
      <PartHead title={title} hide={t("claims.hide")} close={close} />
      <dl className="facts">
        <dt>{t("claims.returns.state")}</dt>
        <dd>{returnState(one)}</dd>
        <dt>{t("billing.article")}</dt>
        <dd>
          {one.articleName} <span className="subtle figures">{t("claims.returns.pieces", { count: one.quantity })}</span>
        </dd>
        <dt>{t("billing.payer")}</dt>
        <dd>{one.payerName}</dd>
        <dt>{t("claims.returns.order")}</dt>
        <dd className="figures">{one.orderNo}</dd>
        <dt>{t("claims.returns.sold-on")}</dt>
        <dd>
          <Day on={one.soldOn} />
        </dd>
        <dt>{t("claims.returns.on")}</dt>
        <dd>
          <Day on={one.returnedOn} />
        </dd>
        {one.wentTo && (
          <>
            <dt>{t("claims.returns.went")}</dt>
            <dd>
              {t(`claims.returns.went.${one.wentTo}`)}
              {one.scrapReason && `: ${one.scrapReason}`}
            </dd>
          </>
        )}
        {one.undoneBecause !== null && (
          <>
            <dt>{t("claims.returns.undone-because")}</dt>
            <dd>{one.undoneBecause}</dd>
          </>
        )}
        <dt>{t("claims.returns.paid")}</dt>
        <dd>
          <Money ore={one.paidOre} />
        </dd>
        {one.amountOre !== null && (
          <>
            <dt>{t("claims.returns.credit")}</dt>
            <dd>
              <Money ore={one.amountOre} />
              {one.creditInvoiceNo !== null && ` · ${t("claims.returns.on-invoice", { no: one.creditInvoiceNo })}`}
            </dd>
          </>
        )}
        <dt>{t("claims.returns.why")}</dt>
        <dd>
          {one.decidedBecause ?? t(`claims.returns.because.${one.because}`)}{" "}
          <Why
            reason={one.ruleText}
            rule={one.ruleId}
            source={sourceText({ rulebook: one.ruleSource, edition: null })}
            about={one.returnNo}
          />
        </dd>
      </dl>
      {one.state === "open" && <Decide one={one} />}
      {one.state !== "undone" && !one.isMarked && <Undo key={one.returnId} one={one} />}
    </section>
  );
}

/** A return that was registered by mistake. */
function Undo({ one }: { one: ReturnView }) {
  const send = useCommand<UndoReturnBody, { returnNo: string }>("/api/claims/returns/{returnId}/undo", {
    invalidates,
    done: ({ returnNo }) => ({ text: t("claims.returns.undone", { returnNo }) }),
  });
  return (
    <UndoForm
      send={send}
      path={{ returnId: one.returnId }}
      open={t("claims.returns.undo")}
      doIt={t("claims.returns.undo.do")}
      because={t("claims.returns.undo.because")}
      lead={t(one.wentTo === "scrap" ? "claims.returns.undo.how.scrap" : "claims.returns.undo.how")}
    />
  );
}

function Decide({ one }: { one: ReturnView }) {
  const [amount, setAmount] = useState(kronorText(one.paidOre));
  const send = useCommand<DecideReturnBody, { returnNo: string }>("/api/claims/returns/{returnId}/decide", {
    invalidates,
    done: ({ returnNo }) => ({ text: t("claims.returns.decided", { returnNo }) }),
  });
  const amountOre = oreOf(amount);
  return (
    <>
      <TextField
        size="small"
        inputMode="decimal"
        className="claim-amount"
        label={t("claims.returns.amount")}
        value={amount}
        error={amountOre === undefined ? t("claims.returns.amount.wrong") : undefined}
        onChange={({ target }) => setAmount(target.value)}
      />
      <DecideForm
        legend={t("claims.returns.decide")}
        options={[
          { is: "credit", text: t("claims.returns.decide.credit") },
          { is: "none", text: t("claims.returns.decide.none") },
        ]}
        because={t("claims.returns.decide.because")}
        button={t("claims.returns.decide.do")}
        send={send}
        run={(is, because) => {
          if (is === "none") return send.run({ is, because }, { path: { returnId: one.returnId } });
          return amountOre !== undefined && send.run({ is, because, amountOre }, { path: { returnId: one.returnId } });
        }}
      />
    </>
  );
}

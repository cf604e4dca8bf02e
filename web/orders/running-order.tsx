import { Button, Heading } from "@navikt/ds-react";
import type { QuoteView } from "../../server/orders/contract.ts";
import { SigningWhy } from "../competence/index.ts";
import { AidFees } from "../fees/index.ts";
import { Day, type DraftState, Money, Problem, type Refusal, Refused, StatusTag, t } from "../platform/index.ts";
import { faultText } from "./aid-errors.tsx";
import type { AidInHand } from "./aid-in-hand.ts";
import { HandOver, needsSigner } from "./hand-over.tsx";
import { UrgentFee } from "./how-sent.tsx";
import { payerSoFar } from "./judge-aid.ts";
import type { AidRow } from "./new-aid.ts";
import { isRent } from "./order-words.ts";
import { PayerWhy } from "./payer-why.tsx";
import { quotedFor } from "./quoted-for.ts";

interface RunningOrderProps extends AidInHand {
  draftId: string;
  /** She has it from a colleague: it is hers to sign or to send back, not to hand on. */
  isHanded: boolean;
  saved: DraftState;
  refusal: Refusal | undefined;
  isSending: boolean;
  send: () => void;
}

/** The order as it grows: rows, who pays and why, when it comes, what it costs, and the one button. */
export function RunningOrder({ person, draftId, isHanded, aid, quote, saved, refusal, isSending, send }: RunningOrderProps) {
  const isOld = aid.rows.length > 0 && !quote.isFresh && !quote.problem;
  return (
    <aside className="running" aria-label={t("orders.running")}>
      <Heading level="2" size="small">
        {t("orders.running")}
      </Heading>
      {aid.rows.length === 0 && <p className="subtle">{t("orders.running.empty")}</p>}
      <ol className="running-rows" aria-busy={isOld}>
        {aid.rows.map((row, place) => (
          <RunningRow
            key={row.key}
            personId={person.personId}
            row={row}
            quoted={quotedFor(quote.value, place, row.articleNo)}
            isOld={isOld}
          />
        ))}
      </ol>
      {quote.problem && <Problem problem={quote.problem} retry={quote.retry} />}
      {aid.rows.length > 0 && quote.value && <Sums quote={quote.value} />}
      {aid.rows.length > 0 && quote.value && <UrgentFee urgent={quote.value.urgent} />}
      <Refused refusal={refusal?.code === "rows-refused" ? undefined : refusal} />
      {quote.value && quote.isFresh && !isHanded && needsSigner(quote.value) && (
        <HandOver draftId={draftId} quote={quote.value} saveNow={saved.saveNow} />
      )}
      <div className="running-send">
        <Button
          size="small"
          variant={!isHanded && needsSigner(quote.value) ? "secondary" : "primary"}
          loading={isSending}
          onClick={send}
        >
          {t("orders.send")}
        </Button>
        <span className="subtle" role="status">
          {saved.words}
        </span>
      </div>
    </aside>
  );
}

type Quoted = QuoteView["rows"][number];

interface RunningRowProps {
  personId: string;
  row: AidRow;
  quoted: Quoted | undefined;
  isOld: boolean;
}

function RunningRow({ personId, row, quoted, isOld }: RunningRowProps) {
  return (
    <li className={`running-row ${isOld ? "is-old" : ""}`}>
      <p className="running-line">
        <strong>{row.name}</strong>
        <span className="figures nowrap">{t("orders.pieces", { count: row.quantity })}</span>
      </p>
      {quoted?.chain && !quoted.chain.isKept && (
        <p className="subtle">{t("orders.chain.delivered", { name: quoted.articleName })}</p>
      )}
      {quoted && <QuotedLines quoted={quoted} quantity={row.quantity} />}
      {quoted && <AidFees personId={personId} articleNo={quoted.articleNo} payerName={payerSoFar(quoted).name} />}
      {quoted?.fault && quoted.signing.answer === "yes" && (
        <p className="wrong-word">{faultText({ field: "rows.", code: quoted.fault.code })}</p>
      )}
    </li>
  );
}

function QuotedLines({ quoted, quantity }: { quoted: Quoted; quantity: number }) {
  const { inStock } = quoted;
  return (
    <>
      <p className="running-line">
        <span>
          {t("orders.latest")} <Day on={quoted.promisedOn} week />
        </span>
        {quoted.billingForm !== "none" && (
          <Money ore={quoted.amountOre === null ? null : quoted.amountOre * quantity} perMonth={isRent(quoted)} />
        )}
      </p>
      <p className="row">
        {inStock.reconditioned > 0 && (
          <StatusTag kind="good">{t("orders.stock.reconditioned", { count: inStock.reconditioned })}</StatusTag>
        )}
        {inStock.fresh > 0 && <StatusTag kind="info">{t("orders.stock.fresh", { count: inStock.fresh })}</StatusTag>}
        {inStock.reconditioned + inStock.fresh === 0 && <StatusTag kind="wait">{t("orders.stock.none")}</StatusTag>}
      </p>
      <PayerWhy payer={payerSoFar(quoted)} about={t("orders.why.about", { name: quoted.articleName })} />
      {quoted.signing.answer !== "yes" && (
        <SigningWhy signing={quoted.signing} about={t("orders.why.sign", { name: quoted.articleName })} />
      )}
    </>
  );
}

function Sums({ quote }: { quote: QuoteView }) {
  return (
    <dl className="running-sums">
      <div>
        <dt>{t("orders.promised")}</dt>
        <dd>
          <Day on={quote.promisedOn} week />
        </dd>
      </div>
      {quote.monthOre > 0 && (
        <div>
          <dt>{t("orders.sum.rent")}</dt>
          <dd>
            <Money ore={quote.monthOre} perMonth />
          </dd>
        </div>
      )}
      {quote.saleOre > 0 && (
        <div>
          <dt>{t("orders.sum.sale")}</dt>
          <dd>
            <Money ore={quote.saleOre} />
          </dd>
        </div>
      )}
    </dl>
  );
}

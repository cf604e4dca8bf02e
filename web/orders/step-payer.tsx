import { fieldId, Money, Shown, t } from "../platform/index.ts";
import type { AidInHand } from "./aid-in-hand.ts";
import { GatesOfRow } from "./gates-of-row.tsx";
import { isArticleFault, payerSoFar, sharesOf } from "./judge-aid.ts";
import { payerText } from "./order-words.ts";
import { answered } from "./questions.ts";
import { QuestionsOfRow } from "./questions-of-row.tsx";
import { quotedFor } from "./quoted-for.ts";

/** Step 3: who bears the order, and what a rule must know or demands before it can be sent. */
export function StepPayer(inHand: AidInHand) {
  const { aid, quote } = inHand;
  if (aid.rows.length === 0) return <p className="subtle">{t("orders.payer.nothing")}</p>;
  if (quote.problem) return <Shown asked={{ is: "failed", problem: quote.problem, retry: quote.retry }}>{() => null}</Shown>;
  if (!quote.value)
    return (
      <Shown asked={{ is: "waiting" }} rows={2}>
        {() => null}
      </Shown>
    );
  const shares = sharesOf(quote.value.rows, (row) => payerText(payerSoFar(row)));
  return (
    <div className="aid-fields">
      <ul className="shares">
        {shares.map((share) => (
          <li key={share.name}>
            <strong>{share.name}</strong> <span className="subtle">{t("orders.share.rows", { count: share.rows })}</span>
            <span className="share-sum">
              {share.monthOre > 0 && <Money ore={share.monthOre} perMonth />}
              {share.monthOre > 0 && share.saleOre > 0 && " + "}
              {share.saleOre > 0 && <Money ore={share.saleOre} />}
            </span>
          </li>
        ))}
      </ul>
      {aid.rows.map((row, place) => {
        const quoted = quotedFor(quote.value, place, row.articleNo);
        return quoted && <RowDemands key={row.key} {...inHand} row={row} quoted={quoted} />;
      })}
    </div>
  );
}

type Row = AidInHand["aid"]["rows"][number];
type Quoted = NonNullable<ReturnType<typeof quotedFor>>;

/** What one row waits for: an answer, something done, or a person's decision. Nothing when nothing is asked of it. */
function RowDemands({ row, quoted, ...inHand }: AidInHand & { row: Row; quoted: Quoted }) {
  const isStopped = quoted.fault !== null && isArticleFault(quoted.fault);
  const waits = !isStopped && quoted.payer.kind === "manual" && quoted.missing.length === 0;
  const isAsked = quoted.missing.length > 0 || quoted.gates.length > 0 || quoted.approval !== null;
  if (isStopped || !(waits || isAsked || answered(inHand.aid, row).length > 0)) return null;
  const isOpen = quoted.fault !== null || quoted.gates.some((gate) => gate.inOrder !== "no" && !gate.done);
  return (
    <div id={fieldId(`payer.${row.key}`)} className={`demand ${isOpen ? "is-asking" : ""}`} tabIndex={-1}>
      <p>
        <strong>{quoted.articleName}</strong>
      </p>
      <QuestionsOfRow row={row} quoted={quoted} {...inHand} />
      <GatesOfRow row={row} quoted={quoted} {...inHand} />
      {waits && (
        <p>
          {quoted.payer.because} {t("orders.payer.waits")}
        </p>
      )}
    </div>
  );
}

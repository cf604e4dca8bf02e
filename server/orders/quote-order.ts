import { logLook } from "../access/index.ts";
import { signingView } from "../competence/index.ts";
import { kindOf } from "../duties/index.ts";
import { localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, sendAlong, type Tx, today } from "../platform/index.ts";
import { type Stock, stockOf } from "../stores/index.ts";
import { outageOf } from "./after-delivery.ts";
import { assessChecks, withChecks } from "./assess-checks.ts";
import { type AssessedRow, assessOrder, type OtherSigner } from "./assess-order.ts";
import { urgently, urgentOf, viewUrgent } from "./assess-urgent.ts";
import type { QuoteBody, QuoteView, RowFault } from "./contract.ts";
import { unanswered } from "./judge-row.rule.ts";
import { chainOfRow, choiceOfRow } from "./view-choice.ts";

/**
 * The running order: what the rows cost, who pays and why, when they come and what stops them. The same judgement that
 * placing the order makes; stores nothing and reserves nothing. It tells of the person (who pays follows from where she lives
 * and how), so it is a look in the log.
 */
export async function quoteOrder(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: QuoteBody & { signer?: OtherSigner | undefined; chain?: "offered" | undefined },
): Promise<Result<QuoteView, { code: "person-unknown" | "orderer-unknown" }>> {
  const wish = { ...body, wishedOn: body.wishedOn ? localDate(body.wishedOn) : null };
  const [judged, stocked] = await Promise.all([
    assessOrder(base, tx, actor, wish),
    stockOf(
      tx,
      body.rows.map((row) => row.articleNo),
    ),
  ]);
  if ("code" in judged) return refuse(judged);
  const instead = [...judged.substitutions.values()].map((found) => found.instead.articleNo);
  const stock = instead.length > 0 ? new Map([...stocked, ...(await stockOf(tx, instead))]) : stocked;
  const urgent = body.isUrgent ? await urgentOf(base, tx, judged) : undefined;
  const warnings = await assessChecks(base, tx, actor, judged);
  const assessed = withChecks(urgently(judged, urgent), warnings);
  const warned = (rowNo: number) => warnings.filter((one) => one.rowNo === rowNo).map(({ rowNo: _row, ...shown }) => shown);
  sendAlong(tx, () => logLook(base, tx, { personId: body.personId, action: "read", subject: "quote" }));
  const rows = assessed.rows.map((row) => ({
    ...quoted(row, inStockOf(stock.get(row.wanted.articleNo))),
    checks: warned(row.rowNo),
    choice: choiceOfRow(assessed, row.rowNo, today(base)),
    chain: chainOfRow(assessed, row.rowNo, today(base)),
    approval: assessed.approvals.find(({ rowNos }) => rowNos.includes(row.rowNo))?.because ?? null,
  }));
  return ok({
    rows,
    promisedOn: assessed.promisedOn,
    monthOre: sumOf(assessed.rows, "rent"),
    saleOre: sumOf(assessed.rows, "sale"),
    urgent: viewUrgent(urgent),
  });
}

function sumOf(rows: readonly AssessedRow[], form: "rent" | "sale"): number {
  return rows
    .filter((row) => row.article.billingForm === form)
    .reduce((sum, row) => sum + (row.article.amountOre ?? 0) * row.wanted.quantity, 0);
}

function quoted(
  row: AssessedRow,
  inStock: { reconditioned: number; fresh: number },
): Omit<QuoteView["rows"][number], "approval" | "chain" | "choice" | "checks"> {
  const { rowNo, wanted, article, decision, facts } = row;
  return {
    rowNo,
    articleNo: wanted.articleNo,
    articleName: article.name,
    quantity: wanted.quantity,
    payer: {
      kind: decision.payer,
      name: row.payerName,
      rulebook: decision.rulebook,
      edition: decision.edition,
      rules: [...decision.rules],
      because: decision.because,
      facts,
    },
    missing: unanswered(decision),
    gates: row.gates.map((gate) => ({ ...gate, ...wordsOf(gate.gate) })),
    billingForm: article.billingForm,
    amountOre: article.amountOre,
    promisedOn: row.promisedOn,
    inStock,
    signing: signingView(row.signing),
    outage: outageOf(row),
    fault: row.fault && toldOf(row.fault),
  };
}

/** What a demand says on the screen: the words of its kind of duty. */
function wordsOf(gate: string) {
  const kind = kindOf(gate);
  return {
    title: kind?.title ?? gate,
    help: kind?.help ?? "",
    needs: kind?.needs ?? ("nothing" as const),
    sheet: kind?.sheet ?? false,
  };
}

/** What the screen needs of a fault. */
function toldOf({ code, because, channel }: RowFault) {
  return { code, ...(because ? { because } : {}), ...(channel ? { channel } : {}) };
}

/** Devices by grade; what is counted is new. */
function inStockOf(stock: Stock | undefined): { reconditioned: number; fresh: number } {
  return { reconditioned: stock?.reconditioned ?? 0, fresh: (stock?.fresh ?? 0) + (stock?.quantity ?? 0) };
}

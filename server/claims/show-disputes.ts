import { creditsOf, findLineOfPayer, findLinesAt } from "../billing/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { deviceNumbers } from "../devices/index.ts";
import { daysBetween, idsOf, monthOf } from "../kernel/index.ts";
import { reasonsOfRows } from "../orders/index.ts";
import { findPayers, findUnits } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { claimsBook } from "./claims-book.ts";
import type { DisputedLineView, DisputeToAnswer, DisputeView } from "./contract.ts";
import { reasonsOn } from "./reasons.rule.ts";
import { type Dispute, findDisputes } from "./store.ts";
import { loadTerms } from "./terms.ts";

/** Lines on a page of an invoice. */
const linesOnPage = 200;

/** Disputes that the actor may see: those that wait, by their day; or all, the latest first. */
export async function showDisputes(base: Base, tx: Tx, which: "open" | "all"): Promise<DisputeView[]> {
  return viewsOf(base, tx, await findDisputes(tx, { which }));
}

/** A line that the actor's payer is invoiced, with its disputes and how to dispute it. Undefined for who doesn't answer for the payer. */
export async function showLine(
  base: Base,
  actor: Actor,
  tx: Tx,
  at: { invoiceNo: number; lineNo: number },
): Promise<DisputedLineView | undefined> {
  const line = await findLineOfPayer(tx, at);
  if (!line) return undefined;
  const { invoiceId, monthOn, payerId, unitId, ...shown } = line;
  const on = today(base);
  const disputes = await viewsOf(base, tx, await findDisputes(tx, { invoiceId, lineNo: at.lineNo }));
  const [articles, payers, units, terms] = await Promise.all([
    articleNames(tx, [line.articleNo]),
    findPayers(tx, [payerId]),
    findUnits(tx, idsOf([unitId])),
    loadTerms(base, tx, actor.supplierId),
  ]);
  return {
    ...{ ...at, ...shown, month: monthOf(monthOn), disputes, ...terms },
    payerName: payers.get(payerId)?.name ?? "",
    articleName: articles.get(line.articleNo) ?? line.articleNo,
    unitName: (unitId && units.get(unitId)?.name) || null,
    mayDispute: line.kind !== "credit" && disputes.every(({ state }) => state !== "open"),
    reasons: reasonsOn(claimsBook, on).map(({ id, text, asksWords }) => ({ id, text, asksWords })),
  };
}

/** A dispute with what is known of its line, for whoever answers. Undefined when it is not there. */
export async function showDispute(base: Base, tx: Tx, disputeId: string): Promise<DisputeToAnswer | undefined> {
  const [dispute] = await findDisputes(tx, { disputeId });
  const [line] = dispute ? await findLinesAt(tx, [dispute]) : [];
  if (!dispute || !line) return undefined;
  const [view] = await viewsOf(base, tx, [dispute]);
  const [articles, devices, rows, credits] = await Promise.all([
    articleNames(tx, [line.articleNo]),
    deviceNumbers(tx, idsOf([line.deviceId])),
    reasonsOfRows(tx, [line.orderRowId]),
    creditsOf(tx, dispute),
  ]);
  const { invoiceId, kind, articleNo, fromOn, toOn, amountOre, leftOre } = line;
  return (
    view && {
      ...{ ...view, invoiceId, kind, articleNo, fromOn, toOn, amountOre, leftOre, credits },
      days: kind === "rent" || kind === "on-call" || kind === "adjustment" ? daysBetween(fromOn, toOn) + 1 : 0,
      page: Math.ceil(dispute.lineNo / linesOnPage),
      articleName: articles.get(articleNo) ?? articleNo,
      deviceNo: line.deviceId ? (devices.get(line.deviceId) ?? null) : null,
      orderNo: rows.get(line.orderRowId)?.orderNo ?? "",
    }
  );
}

async function viewsOf(base: Base, tx: Tx, disputes: readonly Dispute[]): Promise<DisputeView[]> {
  const payers = await findPayers(tx, idsOf(disputes.map(({ payerId }) => payerId)));
  const on = today(base);
  return disputes.map((dispute) => {
    const { disputeId, disputeNo, state, invoiceNo, lineNo, told, answerBy, entries } = dispute;
    return {
      ...{ disputeId, disputeNo, state, invoiceNo, lineNo, told, answerBy },
      payerName: payers.get(dispute.payerId)?.name ?? "",
      month: monthOf(dispute.monthOn),
      reason: claimsBook.reasons.find(({ id }) => id === dispute.reason)?.text ?? dispute.reason,
      disputedAt: dispute.disputedAt.toISOString(),
      isLate: state === "open" && answerBy < on,
      isUnseen: (state === "upheld" || state === "accepted") && entries.every(({ what }) => what !== "seen"),
      entries: entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
    };
  });
}

import { type Base, sendAlong, type Tx } from "../platform/index.ts";
import type { Assessment } from "./assess-order.ts";
import { needKept } from "./choice.rule.ts";
import type { NewRow } from "./store.ts";
import { insertDepartures, insertNeeds } from "./store-choice.ts";

/** Keeps what the rows are for and why they were chosen: with the end of the transaction, and nothing when nothing was said. */
export function keepChoices(
  base: Base,
  tx: Tx,
  { order, personId }: { order: { id: string; unitId: string }; personId: string },
  { assessed, rows }: { assessed: Assessment; rows: readonly Pick<NewRow, "id" | "rowNo">[] },
): void {
  const chosen = assessed.rows.flatMap(({ rowNo, wanted, article }) => {
    const [choice, row] = [assessed.choices.get(rowNo), rows.find((one) => one.rowNo === rowNo)];
    return choice && row ? [{ choice, orderRowId: row.id, rowNo, wanted, article }] : [];
  });
  const needs = chosen.flatMap(({ choice, orderRowId, rowNo, wanted }) => {
    const kept = needKept(choice, wanted);
    return kept ? [{ ...kept, orderRowId, rowNo }] : [];
  });
  const departures = chosen.flatMap(({ choice: { departure }, orderRowId, rowNo, wanted, article }) => {
    if (!departure || wanted.departure === undefined) return [];
    const { kind, rule, articleNo: insteadOf, amountOre } = departure;
    const moreOre = amountOre === null || article.amountOre === null ? null : (article.amountOre - amountOre) * wanted.quantity;
    const { articleNo } = article;
    return [{ orderRowId, rowNo, kind, rule, reason: wanted.departure, articleNo, insteadOf, moreOre }];
  });
  const kept = assessed.rows.flatMap(({ rowNo, wanted, article }) => {
    const { keeps = null, instead } = assessed.substitutions.get(rowNo) ?? {};
    const row = rows.find((one) => one.rowNo === rowNo);
    if (!instead || keeps === null || !row) return [];
    const { rule, articleNo: insteadOf, amountOre } = instead;
    const moreOre = amountOre === null || article.amountOre === null ? null : (article.amountOre - amountOre) * wanted.quantity;
    const { articleNo } = article;
    return [{ orderRowId: row.id, rowNo, kind: "chain" as const, rule, reason: keeps, articleNo, insteadOf, moreOre }];
  });
  const said = [...departures, ...kept];
  const at = base.now();
  if (needs.length > 0) sendAlong(tx, () => insertNeeds(tx, { orderId: order.id, personId, at }, needs));
  if (said.length > 0) sendAlong(tx, () => insertDepartures(tx, { orderId: order.id, unitId: order.unitId, at }, said));
}

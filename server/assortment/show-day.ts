import { articleNames, contractBook, type DatedPrice, findPriceTurns, type Turn, turnsOn } from "../catalogue/index.ts";
import { addDays, type LocalDate } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { DayRow, DayView, FieldChange } from "./contract.ts";
import { placeOf } from "./ranks.rule.ts";
import { type KeptPlan, plansUntil } from "./store.ts";
import { importRows, importsUntil } from "./store-import.ts";

/** How many open order rows there are of each article: counted by a later room in the same transaction, given by app. */
export type CountOpenOrders = (tx: Tx, articleNos: readonly string[]) => Promise<Map<string, number>>;

const rowsMost = 500;
const eachMost = 20_000;

/** The catalogue on a coming day: every article that is changed then, and what expires with orders that are open. */
export async function showDay(
  base: Base,
  tx: Tx,
  { on = addDays(today(base), 1), openOrders }: { on?: LocalDate | undefined; openOrders: CountOpenOrders },
): Promise<DayView> {
  const rows = [
    ...[...(await ofPlans(tx, on)), ...(await ofImports(tx, on)), ...priceRows(await findPriceTurns(tx, on), on)],
    ...rankRows(turnsOn(await contractBook(tx, { since: addDays(on, -1) }), on)),
  ];
  const count = (kind: DayRow["kind"]) => rows.filter((row) => row.kind === kind).length;
  const order: readonly DayRow["kind"][] = ["expire", "publish", "new", "change", "price", "rank"];
  const shown = rows
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.articleNo < b.articleNo ? -1 : 1))
    .slice(0, rowsMost);
  const names = await articleNames(
    tx,
    shown.map(({ articleNo }) => articleNo),
  );
  const expiring = shown.filter(({ kind }) => kind === "expire").map(({ articleNo }) => articleNo);
  const open = expiring.length > 0 ? await openOrders(tx, expiring) : new Map<string, number>();
  return {
    on,
    total: rows.length,
    counts: {
      publish: count("publish"),
      expire: count("expire"),
      change: count("change"),
      price: count("price"),
      new: count("new"),
      rank: count("rank"),
    },
    rows: shown.map((row) => ({
      ...row,
      name: names.get(row.articleNo) ?? row.name,
      openOrders: row.kind === "expire" ? (open.get(row.articleNo) ?? 0) : null,
    })),
  };
}

const isEnd = (changes: readonly FieldChange[]) =>
  changes.some(({ field, to }) => (field === "status" && to === "discontinued") || (field === "isPublished" && to === false));
const isBeginning = (changes: readonly FieldChange[]) => changes.some(({ field, to }) => field === "isPublished" && to === true);
const plain = { name: "", openOrders: null, planId: null, importId: null };

/** What a plan changes, field by field; what is today is not asked. */
export function planChanges({ content }: Pick<KeptPlan, "content">): FieldChange[] {
  return Object.entries({ ...content.article, ...content.offer }).map(([field, to]) => ({ field, from: null, to }));
}

async function ofPlans(tx: Tx, on: LocalDate): Promise<DayRow[]> {
  const plans = await plansUntil(tx, on, eachMost);
  return plans.map((plan) => {
    const changes = planChanges(plan);
    const kind = isEnd(changes) ? "expire" : isBeginning(changes) ? "publish" : "change";
    return { ...plain, articleNo: plan.articleNo, kind, changes, planId: plan.planId };
  });
}

async function ofImports(tx: Tx, on: LocalDate): Promise<DayRow[]> {
  const rows: DayRow[] = [];
  for (const { importId } of await importsUntil(tx, on))
    for (const { articleNo, change, fields } of await importRows(tx, importId, { change: "all", from: 0, most: eachMost }))
      if (change !== "unchanged") {
        const kind = change === "ended" ? "expire" : change === "new" ? "new" : isBeginning(fields) ? "publish" : "change";
        rows.push({ ...plain, articleNo, kind, changes: fields, importId });
      }
  return rows;
}

/** Prices that begin or end on the day: one row an article and kind of price. */
function priceRows(turns: readonly DatedPrice[], on: LocalDate): DayRow[] {
  const begins = turns.filter(({ from }) => from === on);
  const ends = turns.filter(({ to }) => to === on);
  const keyOf = ({ articleNo, kind }: DatedPrice) => `${articleNo} ${kind}`;
  const begun = new Set(begins.map(keyOf));
  const ended = new Map(ends.map((one) => [keyOf(one), one.amountOre]));
  const row = ({ articleNo, kind }: DatedPrice, from: number | null, to: number | null): DayRow => ({
    ...{ ...plain, articleNo, kind: "price" },
    changes: [{ field: kind, from, to }],
  });
  return [
    ...begins.map((one) => row(one, ended.get(keyOf(one)) ?? null, one.amountOre)),
    ...ends.filter((one) => !begun.has(keyOf(one))).map((one) => row(one, one.amountOre, null)),
  ];
}

/** Articles whose contract, lot or rank becomes another on the day. */
function rankRows(turns: readonly Turn[]): DayRow[] {
  return turns.map(({ articleNo, from, to }) => ({
    ...{ ...plain, articleNo, kind: "rank" },
    changes: [{ field: "rank", from: placeOf(from), to: placeOf(to) }],
  }));
}

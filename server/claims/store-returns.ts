import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { ReturnAnswer } from "./sale-return.rule.ts";

/** A return to be kept. */
export interface NewReturn extends ReturnAnswer {
  returnId: string;
  chargeId: string;
  quantity: number;
  returnedOn: LocalDate;
  isUnused: boolean | null;
  isInPackage: boolean | null;
  ruleId: string;
  ruleSource: string;
  /** Where it was booked; null: a marked thing, which is scanned in. */
  wentTo: "stock" | "scrap" | null;
  scrapReason: string | null;
  registeredAt: Date;
}

/** A return as it is kept, with what a person said of it; `decidedBecause` null: nobody has. */
export interface SaleReturn extends Omit<NewReturn, "because"> {
  returnNo: string;
  because: string;
  decidedOre: number | null;
  decidedBecause: string | null;
  /** Why it was undone; null: it stands. */
  undoneBecause: string | null;
}

/** Two that register what came back of one sale wait for each other. */
export async function lockSale(tx: Tx, chargeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('claims.sale_return ' || ${chargeId}::text))`.execute(tx);
}

/** Keeps a return. Gives its number. @throws `return_within_its_sale` when more came back than was sold, or before it was */
export async function insertReturn(tx: Tx, one: NewReturn): Promise<string> {
  const made = await sql<{ returnNo: string }>`
    insert into claims.sale_return (id, charge_id, quantity, returned_on, is_unused, is_in_package, rule_id, rule_source, answer, because, amount_ore, went_to, scrap_reason, registered_at)
    values (${one.returnId}, ${one.chargeId}, ${one.quantity}, ${one.returnedOn}::date, ${one.isUnused}, ${one.isInPackage}, ${one.ruleId}, ${one.ruleSource},
      ${one.answer}, ${one.because}, ${one.amountOre}, ${one.wentTo}, ${one.scrapReason}, ${one.registeredAt})
    returning return_no as "returnNo"`.execute(tx);
  return made.rows[0]?.returnNo ?? "";
}

/** Keeps what a person said of a return. @throws `sale_return_answer_pkey` when somebody has, `return_is_manual` when a rule has */
export async function insertReturnAnswer(
  tx: Tx,
  { returnId, amountOre, because, at }: { returnId: string; amountOre: number | null; because: string; at: Date },
): Promise<void> {
  await sql`insert into claims.sale_return_answer (return_id, amount_ore, because, answered_at)
    values (${returnId}, ${amountOre}, ${because}, ${at})`.execute(tx);
}

/** Keeps that a return is undone. @throws `sale_return_undo_pkey` when it is */
export async function insertReturnUndo(
  tx: Tx,
  { returnId, because, at }: { returnId: string; because: string; at: Date },
): Promise<void> {
  await sql`insert into claims.sale_return_undo (return_id, because, undone_at) values (${returnId}, ${because}, ${at})`.execute(
    tx,
  );
}

const columns = sql`r.id as "returnId", r.return_no as "returnNo", r.charge_id as "chargeId", r.quantity, r.returned_on as "returnedOn", r.is_unused as "isUnused",
  r.is_in_package as "isInPackage", r.rule_id as "ruleId", r.rule_source as "ruleSource", r.answer, r.because, r.amount_ore as "amountOre",
  r.went_to as "wentTo", r.scrap_reason as "scrapReason",
  r.registered_at as "registeredAt", u.because as "undoneBecause", a.amount_ore as "decidedOre", a.because as "decidedBecause"`;
const from = sql`from claims.sale_return r left join claims.sale_return_answer a on a.return_id = r.id
  left join claims.sale_return_undo u on u.return_id = r.id`;

/** Lets one at a time decide a return, and reads it. Undefined when it is another supplier's. */
export async function lockReturn(tx: Tx, returnId: string): Promise<SaleReturn | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('claims.sale_return_answer ' || ${returnId}::text))`.execute(tx);
  return (await sql<SaleReturn>`select ${columns} ${from} where r.id = ${returnId}::uuid`.execute(tx)).rows[0];
}

/** Returns, the latest first: those that a person must decide, or all. At most 500. */
export async function listReturns(tx: Tx, which: "open" | "all"): Promise<SaleReturn[]> {
  const where = which === "open" ? sql`r.answer = 'manual' and a.return_id is null and u.return_id is null` : sql`true`;
  const found =
    await sql<SaleReturn>`select ${columns} ${from} where ${where} order by r.registered_at desc, r.id limit 500`.execute(tx);
  return found.rows;
}

/** How many have come back, by sale. */
export async function returnedOf(tx: Tx, chargeIds: readonly string[]): Promise<Map<string, number>> {
  if (chargeIds.length === 0) return new Map();
  const found = await sql<{ chargeId: string; quantity: number }>`
    select r.charge_id as "chargeId", sum(r.quantity)::integer as quantity from claims.sale_return r
    where r.charge_id = any(${chargeIds}::uuid[]) and not exists (select from claims.sale_return_undo u where u.return_id = r.id) group by 1 order by 1 limit 1000`.execute(
    tx,
  );
  return new Map(found.rows.map(({ chargeId, quantity }) => [chargeId, quantity]));
}

/** What is to be credited and is not yet, in the order that it came. At most 1 000; one alone when said. */
export async function returnsToCredit(tx: Tx, returnId?: string): Promise<SaleReturn[]> {
  const found = await sql<SaleReturn>`
    select ${columns} ${from}
    where coalesce(r.amount_ore, a.amount_ore) is not null and u.return_id is null ${returnId === undefined ? sql`` : sql`and r.id = ${returnId}::uuid`}
      and not exists (select from billing.charge_report c where c.cause_id = r.id)
    order by r.registered_at, r.id limit 1000`.execute(tx);
  return found.rows;
}

import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { Cause } from "./payer-timeline.rule.ts";

/** Who pays a row from a day on, decided after it was ordered. */
export interface PayerDecision {
  id: string;
  orderRowId: string;
  from: LocalDate;
  payerKind: string;
  payerId: string | null;
  rulebook: string;
  edition: string;
  rules: string[];
  because: string;
  facts: Record<string, unknown>;
  cause: Cause;
  recordedAt: Date;
}

const columns = sql`d.id, d.order_row_id as "orderRowId", d.from_on as "from", d.payer_kind as "payerKind", d.payer_id as "payerId", d.rulebook,
  d.edition, d.rules, d.because, d.facts, d.cause, d.recorded_at as "recordedAt"`;

/** Keeps a decision. Nothing before it is changed. */
export async function insertDecision(tx: Tx, made: PayerDecision): Promise<void> {
  await sql`insert into orders.payer_decision (id, order_row_id, from_on, payer_kind, payer_id, rulebook, edition, rules, because, facts, cause, recorded_at)
    values (${made.id}, ${made.orderRowId}, ${made.from}::date, ${made.payerKind}, ${made.payerId}, ${made.rulebook}, ${made.edition}, ${made.rules},
      ${made.because}, ${JSON.stringify(made.facts)}::jsonb, ${made.cause}, ${made.recordedAt})`.execute(tx);
}

/** The decisions of rows, each row's in the order in which they hold; of one day the later recorded last. At most 2 000. */
export async function findDecisions(tx: Tx, rowIds: readonly string[]): Promise<PayerDecision[]> {
  if (rowIds.length === 0) return [];
  const found = await sql<PayerDecision>`
    select ${columns} from orders.payer_decision d where d.order_row_id = any(${rowIds}::uuid[])
    order by d.order_row_id, d.from_on, d.number limit 2000`.execute(tx);
  return found.rows;
}

/** The last day that was asked about; null before the first. Holds the supplier's row until the transaction ends. */
export async function lockAskedDay(tx: Tx): Promise<LocalDate | null> {
  const found = await sql<{ askedOn: LocalDate }>`
    select asked_on as "askedOn" from orders.asked_day where supplier_id = platform.actor_supplier() for update`.execute(tx);
  return found.rows[0]?.askedOn ?? null;
}

/** Keeps the last day that was asked about. */
export async function keepAskedDay(tx: Tx, on: LocalDate): Promise<void> {
  await sql`insert into orders.asked_day (asked_on) values (${on}::date) on conflict (supplier_id) do update set asked_on = excluded.asked_on`.execute(
    tx,
  );
}

/** The rows that another pays from a day on, as it was decided before the day. At most 20 000. Uses payer_decision_by_day. */
export async function rowsDecidedFrom(tx: Tx, on: LocalDate): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select distinct d.order_row_id as id from orders.payer_decision d
    where d.supplier_id = platform.actor_supplier() and d.from_on = ${on}::date order by 1 limit 20000`.execute(tx);
  return found.rows.map(({ id }) => id);
}

/** Who pays a row on a day, as it is known now; `decisionId` null: its first decision. Undefined when there is no such row. */
export async function payerOnDay(
  tx: Tx,
  orderRowId: string,
  on: LocalDate,
): Promise<{ payerId: string | null; decisionId: string | null } | undefined> {
  const found = await sql<{ payerId: string | null; decisionId: string | null }>`
    select r.payer_id as "payerId", r.decision_id as "decisionId" from orders.payer_report r
    where r.order_row_id = ${orderRowId}::uuid and r.valid @> ${on}::date`.execute(tx);
  return found.rows[0];
}

/** Days from which somebody pays a row. */
export interface PayerStretch {
  from: LocalDate;
  payerId: string | null;
}

/** Who pays a row from a day to another, both counted: the first stretch begins on the first day. At most 500. */
export async function payersOfRow(tx: Tx, orderRowId: string, days: { from: LocalDate; to: LocalDate }): Promise<PayerStretch[]> {
  const found = await sql<PayerStretch>`
    select greatest(lower(r.valid), ${days.from}::date) as "from", r.payer_id as "payerId" from orders.payer_report r
    where r.order_row_id = ${orderRowId}::uuid and r.valid && daterange(${days.from}::date, ${days.to}::date, '[]')
    order by 1 limit 500`.execute(tx);
  return found.rows;
}

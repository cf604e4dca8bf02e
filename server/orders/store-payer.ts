import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

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
  cause: "moved" | "care" | "eighteen" | "case";
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

/** Decisions by id. At most 1 000. */
export async function findDecisionsById(tx: Tx, ids: readonly string[]): Promise<Map<string, PayerDecision>> {
  if (ids.length === 0) return new Map();
  const found = await sql<PayerDecision>`
    select ${columns} from orders.payer_decision d where d.id = any(${ids}::uuid[]) order by d.id limit 1000`.execute(tx);
  return new Map(found.rows.map((row) => [row.id, row]));
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

/** Rows with an open case that asks who pays what the person already has. */
export async function rowsUnderQuestion(tx: Tx, rowIds: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    select order_row_id as id from orders.service_case where order_row_id = any(${rowIds}::uuid[]) and state = 'open'
      and kind in ('payer', 'transition-to-rent') order by 1 limit 1000`.execute(tx);
  return new Set(found.rows.map(({ id }) => id));
}

import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { PayerMerger } from "./merged-payer.rule.ts";

/** A merger of payers as it stands. */
export interface ToldMerger extends PayerMerger {
  mergerId: string;
  payerName: string;
  because: string;
  /** Who gets what comes late of the old payer's own days. */
  late: "old" | "new";
  state: "planned" | "done" | "undoing" | "withdrawn";
  rowsTurned: number;
  toldBy: string;
  toldAt: Date;
  doneAt: Date | null;
  withdrawnAt: Date | null;
}

const columns = sql`m.id as "mergerId", m.merger_no::integer as "mergerNo", m.payer_id as "payerId", p.name as "payerName", m.into_payer_id as "intoPayerId",
  i.name as "intoName", m.on_day as "on", m.because, m.late, m.state, m.rows_turned as "rowsTurned", m.told_by as "toldBy", m.told_at as "toldAt",
  m.done_at as "doneAt", m.withdrawn_at as "withdrawnAt"`;
const from = sql`from organisation.payer_merger m join organisation.payer p on p.id = m.payer_id join organisation.payer i on i.id = m.into_payer_id`;

/** Payers that have gone or are to go into others, by day: what is taken back is not among them. At most 200. */
export async function payerMergers(tx: Tx): Promise<PayerMerger[]> {
  const found = await sql<PayerMerger>`
    select m.merger_no::integer as "mergerNo", m.payer_id as "payerId", m.into_payer_id as "intoPayerId", i.name as "intoName", m.on_day as "on"
    from organisation.payer_merger m join organisation.payer i on i.id = m.into_payer_id
    where m.supplier_id = platform.actor_supplier() and m.state in ('planned', 'done') order by m.on_day, m.merger_no limit 200`.execute(
    tx,
  );
  return found.rows;
}

/** Mergers of payers, the latest told first, also those that were taken back. At most 200. */
export async function listMergers(tx: Tx): Promise<ToldMerger[]> {
  const found = await sql<ToldMerger>`
    select ${columns} ${from} where m.supplier_id = platform.actor_supplier() order by m.merger_no desc limit 200`.execute(tx);
  return found.rows;
}

/** What is to be carried out by a day, or taken back, in the order of the days. At most 50. Uses payer_merger_to_do. */
export async function mergersToDo(tx: Tx, by: LocalDate): Promise<ToldMerger[]> {
  const found = await sql<ToldMerger>`
    select ${columns} ${from} where m.supplier_id = platform.actor_supplier()
      and (m.state = 'undoing' or m.state = 'planned' and m.on_day <= ${by}::date)
    order by m.on_day, m.merger_no limit 50`.execute(tx);
  return found.rows;
}

/** A merger, held until the transaction ends. Undefined when it is another supplier's. */
export async function lockMerger(tx: Tx, mergerId: string): Promise<ToldMerger | undefined> {
  const found = await sql<ToldMerger>`select ${columns} ${from} where m.id = ${mergerId}::uuid for update of m`.execute(tx);
  return found.rows[0];
}

/** Two that are told at once wait for each other. */
export async function lockMergers(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('organisation.payer_merger ' || platform.actor_supplier()::text))`.execute(tx);
}

/** Keeps that a payer goes into another. */
export async function insertMerger(
  tx: Tx,
  told: Pick<ToldMerger, "mergerId" | "payerId" | "intoPayerId" | "on" | "because" | "late"> & { at: Date },
): Promise<void> {
  await sql`insert into organisation.payer_merger (id, payer_id, into_payer_id, on_day, because, late, told_at)
    values (${told.mergerId}, ${told.payerId}, ${told.intoPayerId}, ${told.on}::date, ${told.because}, ${told.late}, ${told.at})`.execute(
    tx,
  );
}

/** Counts rows that have been turned, and says how far the merger has come. */
export async function setMerger(
  tx: Tx,
  { mergerId, state, turned, at }: { mergerId: string; state: ToldMerger["state"]; turned: number; at: Date },
): Promise<void> {
  await sql`update organisation.payer_merger set rows_turned = rows_turned + ${turned}, state = ${state},
      done_at = case when ${state} = 'done' then coalesce(done_at, ${at}) else done_at end,
      withdrawn_by = case when ${state} in ('undoing', 'withdrawn') then coalesce(withdrawn_by, platform.actor_user()) end,
      withdrawn_at = case when ${state} in ('undoing', 'withdrawn') then coalesce(withdrawn_at, ${at}) end
    where id = ${mergerId}::uuid`.execute(tx);
}

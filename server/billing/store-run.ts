import { sql } from "kysely";
import type { LocalDate, Month } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import { heirOf, lateOf, lineColumns, linesOf, type Span } from "./store-lines.ts";

/** How far a supplier's run of a month has come. */
export interface MonthRun {
  month: Month;
  state: "running" | "done" | "failed";
  startedAt: Date;
  endedAt: Date | null;
  payersDone: number;
  payersAll: number;
  linesMade: number;
  totalOre: number;
  fault: string | null;
}
const columns = sql`month, state, started_at as "startedAt", ended_at as "endedAt", payers_done as "payersDone", payers_all as "payersAll", lines_made as "linesMade",
  total_ore as "totalOre", fault`;

/** The run of a month; undefined before it is begun. */
export async function findRun(tx: Tx, month: Month): Promise<MonthRun | undefined> {
  return (await sql<MonthRun>`select ${columns} from billing.month_run where month = ${month}`.execute(tx)).rows[0];
}

/** The runs of months, by month; those that are not begun are left out. One statement. */
export async function findRuns(tx: Tx, months: readonly Month[]): Promise<Map<Month, MonthRun>> {
  const found = await sql<MonthRun>`select ${columns} from billing.month_run where month = any(${months}::text[])`.execute(tx);
  return new Map(found.rows.map((run) => [run.month, run]));
}

/** The months that have been run, the latest first. At most 36. */
export async function listRuns(tx: Tx): Promise<MonthRun[]> {
  return (await sql<MonthRun>`select ${columns} from billing.month_run order by month desc limit 36`.execute(tx)).rows;
}

/** Begins a month, or goes on with one that was broken off: its first moment stays. */
export async function beginRun(tx: Tx, month: Month, at: Date): Promise<void> {
  await sql`insert into billing.month_run (month, state, started_at) values (${month}, 'running', ${at})
    on conflict (supplier_id, month) do update set state = 'running', ended_at = null, fault = null`.execute(tx);
}

/** Writes how far the run has come. */
export async function progressRun(
  tx: Tx,
  month: Month,
  run: Pick<MonthRun, "payersDone" | "payersAll" | "linesMade" | "totalOre">,
): Promise<void> {
  await sql`update billing.month_run set payers_done = ${run.payersDone}, payers_all = ${run.payersAll}, lines_made = ${run.linesMade}, total_ore = ${run.totalOre} where month = ${month}`.execute(
    tx,
  );
}

/** Ends the run: done, or failed with the name of the fault. */
export async function endRun(tx: Tx, month: Month, at: Date, fault: string | null): Promise<void> {
  await sql`update billing.month_run set state = ${fault === null ? "done" : "failed"}, ended_at = ${at}, fault = ${fault} where month = ${month}`.execute(
    tx,
  );
}

/** Whether everything that is charged for begins after a day: then a month that ends on it is a wrong year. False before there is anything. */
export async function beginsAfter(tx: Tx, day: LocalDate): Promise<boolean> {
  const found = await sql<{ isAfter: boolean }>`
    select not exists (select from billing.rent_entry e where e.kind = 'start' and e.on_day <= ${day}::date)
      and not exists (select from billing.charge c where c.on_day <= ${day}::date)
      and (exists (select from billing.rent_entry e where e.kind = 'start') or exists (select from billing.charge c)) as "isAfter"`.execute(
    tx,
  );
  return found.rows[0]?.isAfter ?? false;
}

/** A month's invoices and their sum in öre, excluding VAT. */
export async function sumOfMonth(tx: Tx, month: Month): Promise<{ invoices: number; totalOre: number }> {
  const found = await sql<{ invoices: number; totalOre: number }>`
    select count(*)::integer as invoices, coalesce(sum(i.total_ore), 0)::bigint as "totalOre" from billing.invoice i where i.month = ${month}`.execute(
    tx,
  );
  return found.rows[0] ?? { invoices: 0, totalOre: 0 };
}

/** Takes the supplier's lock for month runs until the transaction ends; false when another run holds it. */
export async function takeRunLock(tx: Tx): Promise<boolean> {
  const taken = await sql<{
    taken: boolean;
  }>`select pg_try_advisory_xact_lock(hashtext('billing.month_run ' || platform.actor_supplier()::text)) as taken`.execute(tx);
  return taken.rows[0]?.taken ?? false;
}

/**
 * Of these payers: who may have something to be invoiced until the month's end, and no invoice of the month, with about how many
 * lines. In the given order. At most 5 000. Reads each rent of the month once.
 */
export async function payersToInvoice(
  tx: Tx,
  payerIds: readonly string[],
  span: Span,
): Promise<{ payerId: string; lines: number }[]> {
  const found = await sql<{ payerId: string; lines: number }>`
    with ${lateOf(span)},
    ${heirOf(span)},
    source as (
      select r.payer_id from billing.rent_period r
      where r.supplier_id = (select platform.actor_supplier()) and r.valid && daterange(${span.first}::date, ${span.last}::date, '[]')
      union all
      select a.payer_id from billing.charge_waiting a
      cross join lateral (select from billing.charge c where c.id = a.charge_id and c.on_day <= ${span.last}::date offset 0) c
      where a.supplier_id = (select platform.actor_supplier())
      union all
      select coalesce(h.payer_id, r.payer_id) from late l cross join lateral (select r.payer_id from billing.rent_period r where r.id = l.period_id offset 0) r
      left join heir h on h.of_id = r.payer_id
    )
    select p.id as "payerId", s.lines from unnest(${payerIds}::uuid[]) with ordinality as p(id, place)
    join (select payer_id, count(*)::integer as lines from source group by payer_id) s on s.payer_id = p.id
    where not exists (select 1 from billing.invoice i where i.payer_id = p.id and i.month = ${span.month})
    order by p.place limit 5000`.execute(tx);
  return found.rows;
}

/**
 * Lets the transaction sort and join a large batch in memory, and plans each statement for the batch that it is about. Behind row
 * security the planner takes a batch for a handful of rows: sets are joined as sets, and what is looked up one by one is written so.
 */
export async function planForBatches(tx: Tx): Promise<void> {
  await sql`select set_config('work_mem', '64MB', true), set_config('plan_cache_mode', 'force_custom_plan', true),
    set_config('enable_nestloop', 'off', true)`.execute(tx);
}

/**
 * Makes the invoices of a month for several payers in one statement, each whole or not at all. Nothing for a payer that has nothing to be
 * invoiced, or has its invoice. Gives those that were made, in the order of the wishes.
 */
export async function insertInvoices(
  tx: Tx,
  wishes: readonly { invoiceId: string; payerId: string }[],
  wish: Span & { madeAt: Date; dueOn: LocalDate },
): Promise<{ lines: number; totalOre: number }[]> {
  const payerIds = wishes.map(({ payerId }) => payerId);
  const made = await sql<{ lines: number; totalOre: number }>`
    with ${linesOf(wish, payerIds)},
    payer as (
      select p.invoice_id, p.payer_id, p.place from unnest(${wishes.map(({ invoiceId }) => invoiceId)}::uuid[], ${payerIds}::uuid[]) with ordinality as p(invoice_id, payer_id, place)
    ),
    total as (select l.payer_id, count(*) as lines, sum(l.amount_ore) as total_ore from line l group by l.payer_id),
    invoice as (
      insert into billing.invoice (id, payer_id, month, made_at, due_on, lines, total_ore)
      select p.invoice_id, p.payer_id, ${wish.month}, ${wish.madeAt}, ${wish.dueOn}::date, t.lines, t.total_ore
      from payer p join total t on t.payer_id = p.payer_id order by p.place
      on conflict (supplier_id, payer_id, month) do nothing
      returning id, payer_id, lines, total_ore, invoice_no
    ),
    stored as (
      insert into billing.invoice_line (month_on, invoice_id, line_no, ${lineColumns})
      select ${wish.first}::date, i.id, l.line_no, l.kind, l.source_id, l.order_row_id, l.device_id, l.article_no, l.from_on, l.to_on, l.days, l.quantity, l.price_id, l.price_ore,
        l.amount_ore, l.vat_rate, l.decision_id
      from line l join invoice i on i.payer_id = l.payer_id
    )
    select lines, total_ore as "totalOre" from invoice order by invoice_no limit 5000`.execute(tx);
  return made.rows;
}

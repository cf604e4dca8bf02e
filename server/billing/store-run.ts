import { sql } from "kysely";
import type { LocalDate, Month } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

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

/** The first day that anything is charged for; null before there is anything. */
export async function findFirstDay(tx: Tx): Promise<LocalDate | null> {
  const found = await sql<{ day: LocalDate | null }>`
    select least((select min(e.on_day) from billing.rent_entry e where e.kind = 'start'), (select min(c.on_day) from billing.charge c)) as day`.execute(
    tx,
  );
  return found.rows[0]?.day ?? null;
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
 * An entry that may have changed a month after it was run: written since (a day is taken off, for a deed may have begun
 * before the run and ended after it), and about a day of it or before. What it changed is found by counting again.
 */
const isLate = sql`e.recorded_at > m.started_at - interval '1 day' and e.on_day < (m.month || '-01')::date + interval '1 month'`;

/** Of these payers: who has something to be invoiced until the month's end, and no invoice of the month. In the given order. */
export async function payersToInvoice(
  tx: Tx,
  payerIds: readonly string[],
  { month, first, last }: { month: Month; first: LocalDate; last: LocalDate },
): Promise<string[]> {
  const found = await sql<{ payerId: string }>`
    select p.id as "payerId" from unnest(${payerIds}::uuid[]) with ordinality as p(id, place)
    where (exists (select 1 from billing.rent_period r where r.supplier_id = platform.actor_supplier() and r.payer_id = p.id and r.valid && daterange(${first}::date, ${last}::date, '[]'))
        or exists (select 1 from billing.charge c where c.supplier_id = platform.actor_supplier() and c.payer_id = p.id and c.on_day <= ${last}::date
          and not exists (select 1 from billing.invoice_line l where l.source_id = c.id))
        or exists (select 1 from billing.rent_period r join billing.rent_entry e on e.period_id = r.id
          join billing.month_run m on m.state = 'done' and m.month < ${month} and ${isLate}
          where r.supplier_id = platform.actor_supplier() and r.payer_id = p.id))
      and not exists (select 1 from billing.invoice i where i.payer_id = p.id and i.month = ${month})
    order by p.place limit 2000`.execute(tx);
  return found.rows.map((row) => row.payerId);
}

const lineColumns = sql`kind, source_id, order_row_id, device_id, article_no, from_on, to_on, days, quantity, price_id, price_ore, amount_ore, vat_rate, decision_id`;

/**
 * Makes one payer's invoice of a month in one statement: a line for each stretch of rent under one price row, the
 * charges that have not been invoiced (a credit is one of them), and what late entries have changed in months that were run before,
 * but for what is credited of it already. A line keeps the decision
 * that is known now of its last day. Nothing when there is nothing to invoice, or when the payer has its invoice. Half öre
 * are rounded away from zero.
 * @source rules-i § rent-line
 */
export async function insertInvoice(
  tx: Tx,
  wish: { invoiceId: string; payerId: string; month: Month; first: LocalDate; last: LocalDate; madeAt: Date; dueOn: LocalDate },
): Promise<{ lines: number; totalOre: number }> {
  const made = await sql<{ lines: number; totalOre: number }>`
    with wanted as (select ${wish.first}::date as first_day, ${wish.last}::date as last_day, ${wish.payerId}::uuid as payer_id),
    rent as (
      select 'rent' as kind, r.id as source_id, r.order_row_id, r.device_id, r.article_no, lower(s.span) as from_on, upper(s.span) - 1 as to_on,
        upper(s.span) - lower(s.span) as days, r.quantity::integer as quantity, c.price_id, c.amount_ore as price_ore,
        round(c.amount_ore * r.quantity * (upper(s.span) - lower(s.span))::numeric / (w.last_day - w.first_day + 1))::bigint as amount_ore, c.vat_rate, coalesce((select d.decision_id from orders.payer_report d where d.order_row_id = r.order_row_id and d.payer_id = r.payer_id and d.valid @> upper(s.span) - 1), r.decision_id) as decision_id
      from wanted w
      join billing.rent_period r on r.supplier_id = platform.actor_supplier() and r.payer_id = w.payer_id and r.valid && daterange(w.first_day, w.last_day, '[]')
      join catalogue.catalogue_report c on c.supplier_id = r.supplier_id and c.article_no = r.article_no and c.kind = 'rent_month' and c.valid && r.valid
        and c.valid && daterange(w.first_day, w.last_day, '[]')
      cross join lateral (select r.valid * c.valid * daterange(w.first_day, w.last_day, '[]') as span) s
      where not isempty(s.span)
    ),
    sale (${lineColumns}) as (
      select case when c.quantity < 0 then 'credit' when c.rule_id is not null then 'claim' else 'sale' end, c.id, c.order_row_id, c.device_id, c.article_no,
        coalesce(c.from_on, c.on_day), coalesce(c.to_on, c.on_day), 0, c.quantity, c.price_id, c.price_ore, c.price_ore * c.quantity, coalesce(c.vat_rate, p.vat_rate), c.decision_id
      from wanted w
      join billing.charge c on c.supplier_id = platform.actor_supplier() and c.payer_id = w.payer_id and c.on_day <= w.last_day
      left join catalogue.catalogue_report p on p.price_id = c.price_id
      where (p.price_id is not null or c.price_id is null) and not exists (select 1 from billing.invoice_line l where l.source_id = c.id)
    ),
    changed as (
      select distinct r.id, m.month, (m.month || '-01')::date as first_day, ((m.month || '-01')::date + interval '1 month')::date - 1 as last_day
      from wanted w
      join billing.rent_period r on r.supplier_id = platform.actor_supplier() and r.payer_id = w.payer_id
      join billing.rent_entry e on e.period_id = r.id
      join billing.month_run m on m.state = 'done' and m.month < ${wish.month} and ${isLate}
    ),
    adjustment (${lineColumns}) as (
      select 'adjustment', r.id, r.order_row_id, r.device_id, r.article_no, ch.first_day, ch.last_day, x.due_days - coalesce(b.days, 0), r.quantity::integer, x.price_id, x.price_ore, x.due_ore - coalesce(b.ore, 0), x.vat_rate, r.decision_id
      from changed ch
      join billing.rent_period r on r.id = ch.id
      join catalogue.catalogue_report c on c.supplier_id = r.supplier_id and c.article_no = r.article_no and c.kind = 'rent_month'
        and (c.valid && daterange(ch.first_day, ch.last_day, '[]') or exists (select 1 from billing.invoice_line l
          where l.source_id = r.id and l.price_id = c.price_id and l.from_on between ch.first_day and ch.last_day))
      cross join lateral (select coalesce(-sum(k.quantity * k.price_ore), 0)::bigint as ore from billing.invoice_line l
        join billing.charge k on k.credits_invoice_id = l.invoice_id and k.credits_line_no = l.line_no
        where l.source_id = r.id and l.price_id = c.price_id and l.from_on between ch.first_day and ch.last_day) credited
      cross join lateral (
        select c.price_id, c.amount_ore as price_ore, c.vat_rate, coalesce(upper(s.span) - lower(s.span), 0) as due_days,
          greatest(credited.ore, round(c.amount_ore * r.quantity * coalesce(upper(s.span) - lower(s.span), 0)::numeric / (ch.last_day - ch.first_day + 1))::bigint) as due_ore
        from (select r.valid * c.valid * daterange(ch.first_day, ch.last_day, '[]') as span) s) x
      left join lateral (
        select sum(l.days)::integer as days, sum(l.amount_ore)::bigint as ore from billing.invoice_line l
        where l.source_id = r.id and l.price_id = c.price_id and l.from_on between ch.first_day and ch.last_day) b on true
      where x.due_ore <> coalesce(b.ore, 0) or x.due_days <> coalesce(b.days, 0)
    ),
    line as (
      select row_number() over (order by kind desc, article_no, from_on, source_id, price_id)::integer as line_no, ${lineColumns}
      from (select ${lineColumns} from rent union all select ${lineColumns} from sale union all select ${lineColumns} from adjustment) all_lines
    ),
    invoice as (
      insert into billing.invoice (id, payer_id, month, made_at, due_on, lines, total_ore)
      select ${wish.invoiceId}::uuid, ${wish.payerId}::uuid, ${wish.month}, ${wish.madeAt}, ${wish.dueOn}::date, count(*), sum(amount_ore) from line having count(*) > 0
      on conflict (supplier_id, payer_id, month) do nothing
      returning id, lines, total_ore
    ),
    stored as (
      insert into billing.invoice_line (month_on, invoice_id, line_no, kind, source_id, order_row_id, device_id, article_no, from_on, to_on, days, quantity, price_id, price_ore,
        amount_ore, vat_rate, decision_id)
      select ${wish.first}::date, i.id, l.line_no, l.kind, l.source_id, l.order_row_id, l.device_id, l.article_no, l.from_on, l.to_on, l.days, l.quantity, l.price_id, l.price_ore, l.amount_ore, l.vat_rate, l.decision_id
      from invoice i cross join line l
    )
    select lines, total_ore as "totalOre" from invoice`.execute(tx);
  return made.rows[0] ?? { lines: 0, totalOre: 0 };
}

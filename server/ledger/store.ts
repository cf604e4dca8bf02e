import { sql } from "kysely";
import type { LocalDate, Month } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { Accounts } from "./accounts.rule.ts";

/** Waits for the supplier's right to give numbers to vouchers, until the transaction ends. */
export async function takeNumberLock(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('ledger.voucher ' || platform.actor_supplier()::text))`.execute(tx);
}

/** The rates of VAT on what is invoiced of a month and not booked. At most 50. */
export async function ratesToBook(tx: Tx, { month, first }: { month: Month; first: LocalDate }): Promise<number[]> {
  const found = await sql<{ rate: number }>`
    select distinct l.vat_rate::float8 as rate from billing.line_report l
    join billing.invoice_report i on i.invoice_id = l.invoice_id and i.month = ${month} and i.is_closed
    where l.month_on = ${first}::date and not exists (select from ledger.voucher v where v.invoice_id = i.invoice_id)
    order by 1 limit 50`.execute(tx);
  return found.rows.map(({ rate }) => rate);
}

/** A voucher for each invoice of the month that has none, numbered on from the last of its year. Gives how many. */
export async function insertVouchers(
  tx: Tx,
  { month, lastOn, series, at }: { month: Month; lastOn: LocalDate; series: string; at: Date },
): Promise<number> {
  const made = await sql`
    insert into ledger.voucher (id, series, year, number, month, on_day, text, invoice_id, payer_id, booked_at)
    select gen_random_uuid(), ${series}, extract(year from ${lastOn}::date), n.last + row_number() over (order by i.invoice_no), ${month},
      ${lastOn}::date, 'Faktura ' || i.invoice_no || ', ' || ${month}, i.invoice_id, i.payer_id, ${at}
    from billing.invoice_report i
    cross join (select coalesce(max(v.number), 0) as last from ledger.voucher v
      where v.supplier_id = platform.actor_supplier() and v.series = ${series} and v.year = extract(year from ${lastOn}::date)) n
    where i.month = ${month} and i.is_closed and not exists (select from ledger.voucher v where v.invoice_id = i.invoice_id)`.execute(
    tx,
  );
  return Number(made.numAffectedRows ?? 0);
}

/**
 * The entries of the month's vouchers that have none: the receivable, VAT by rate, revenue by kind and rate. Half an öre of VAT is
 * rounded away from zero, once an invoice and rate.
 * @source rules-i § books
 */
export async function insertEntries(
  tx: Tx,
  { month, first, accounts }: { month: Month; first: LocalDate; accounts: Accounts },
): Promise<void> {
  await sql`
    with chart as (select ${JSON.stringify(accounts)}::jsonb as c),
    line as (
      select v.id as voucher_id, v.payer_id, l.kind, l.vat_rate, sum(l.amount_ore) as ore from ledger.voucher v
      join billing.line_report l on l.invoice_id = v.invoice_id and l.month_on = ${first}::date
      where v.month = ${month} and not exists (select from ledger.entry e where e.voucher_id = v.id)
      group by v.id, v.payer_id, l.kind, l.vat_rate
    ),
    vat as (
      select l.voucher_id, l.payer_id, l.vat_rate, round(sum(l.ore) * l.vat_rate / 100) as ore from line l group by l.voucher_id, l.payer_id, l.vat_rate
    ),
    credit as (
      select 2 as place, l.voucher_id, l.payer_id, 'vat' as what, null::text as kind, l.vat_rate, c->'vat'->trim_scale(l.vat_rate)::text->>'account' as account, -l.ore as ore
      from vat l cross join chart where l.ore <> 0
      union all
      select 3, l.voucher_id, l.payer_id, 'revenue', l.kind, l.vat_rate, c->'revenue'->l.kind->>'account', -l.ore from line l cross join chart
    ),
    whole as (
      select place, voucher_id, payer_id, what, kind, vat_rate, account, ore from credit
      union all
      select 1, k.voucher_id, k.payer_id, 'receivable', null, null, (select c->'receivable'->>'account' from chart), -sum(k.ore)
      from credit k group by k.voucher_id, k.payer_id
    )
    insert into ledger.entry (voucher_id, entry_no, account, amount_ore, payer_id, what, kind, vat_rate)
    select w.voucher_id, row_number() over (partition by w.voucher_id order by w.place, w.kind, w.vat_rate), w.account, w.ore, w.payer_id, w.what, w.kind, w.vat_rate
    from whole w`.execute(tx);
}

/** Closed months with an invoice that is not booked, the earliest first. At most 120. */
export async function monthsToBook(tx: Tx): Promise<Month[]> {
  const found = await sql<{ month: Month }>`
    select distinct i.month from billing.invoice_report i
    where i.is_closed and not exists (select from ledger.voucher v where v.invoice_id = i.invoice_id) order by i.month limit 120`.execute(
    tx,
  );
  return found.rows.map(({ month }) => month);
}

/** What is booked of a month: how many vouchers, and the sum of what is to be paid in öre, including VAT. */
export interface BookedMonth {
  month: Month;
  vouchers: number;
  receivableOre: number;
}

/** The latest booked months, the latest first. At most 36. */
export async function bookedMonths(tx: Tx): Promise<BookedMonth[]> {
  const found = await sql<BookedMonth>`
    select v.month, count(*)::integer as vouchers, sum(e.amount_ore)::bigint as "receivableOre"
    from ledger.voucher v join ledger.entry e on e.voucher_id = v.id and e.what = 'receivable'
    group by v.month order by v.month desc limit 36`.execute(tx);
  return found.rows;
}

/** One entry of a month's vouchers, with its voucher's head. */
export interface BookedEntry {
  series: string;
  number: number;
  onDay: LocalDate;
  text: string;
  bookedAt: Date;
  account: string;
  amountOre: number;
  payerId: string;
}

/** All entries of a month by voucher: a handful for each payer. At most 50 000. */
export async function entriesOf(tx: Tx, month: Month): Promise<BookedEntry[]> {
  const found = await sql<BookedEntry>`
    select v.series, v.number, v.on_day as "onDay", v.text, v.booked_at as "bookedAt", e.account, e.amount_ore as "amountOre", e.payer_id as "payerId"
    from ledger.voucher v join ledger.entry e on e.voucher_id = v.id
    where v.month = ${month} order by v.series, v.number, e.entry_no limit 50000`.execute(tx);
  return found.rows;
}

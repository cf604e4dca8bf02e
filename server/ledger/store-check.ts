import { sql } from "kysely";
import type { BrokenRow } from "../devices/index.ts";
import type { Tx } from "../platform/index.ts";

/**
 * What is not as it must be in the books: an invoice of a closed month that is not booked, a booked sum that is not the
 * invoice's lines, a voucher out of balance, a number that is missing. At most 100 of each. Reads all of them.
 */
export async function findBrokenVouchers(tx: Tx): Promise<BrokenRow[]> {
  const found = await sql<BrokenRow>`
    with booked as (
      select e.voucher_id, sum(e.amount_ore) as rest, -sum(e.amount_ore) filter (where e.what = 'revenue') as revenue from ledger.entry e group by e.voucher_id
    ),
    lined as (
      select l.invoice_id, sum(l.amount_ore) as ore from billing.line_report l group by l.invoice_id
    ),
    broken as (
      (select 'invoice-is-not-booked' as "check", i.invoice_id::text as id from billing.invoice_report i
      where i.is_closed and not exists (select from ledger.voucher v where v.invoice_id = i.invoice_id) order by 2 limit 100)
      union all
      (select 'booked-sum-is-not-the-invoice', v.id::text from ledger.voucher v left join booked b on b.voucher_id = v.id
      left join billing.invoice_report i on i.invoice_id = v.invoice_id left join lined l on l.invoice_id = v.invoice_id
      where b.revenue is distinct from i.total_ore or b.revenue is distinct from l.ore order by 2 limit 100)
      union all
      (select 'voucher-is-out-of-balance', v.id::text from ledger.voucher v left join booked b on b.voucher_id = v.id
      where b.rest is distinct from 0 order by 2 limit 100)
      union all
      (select 'voucher-number-is-missing', v.series || ' ' || v.year from ledger.voucher v
      group by v.series, v.year having count(*) <> max(v.number) order by 2 limit 100)
    )
    select "check", id from broken order by "check", id limit 400`.execute(tx);
  return found.rows;
}

import { expect } from "vitest";
import { checkLedger, runMonth } from "../billing/index.ts";
import { firstDay, lastDay, type Month } from "../kernel/index.ts";
import { systemActor } from "../platform/index.ts";
import type { Model } from "./fixtures-model-hand.ts";

/**
 * A month that is over is invoiced by two at once and then again: one invoice a payer, each rented day on a line once, each line with its
 * price, payer and rule, sums to the öre; and the run again changes nothing.
 */
export async function monthIsInvoicedOnce(model: Model, month: Month): Promise<void> {
  for (const supplierId of [model.supplierId, model.stay.supplierId]) {
    const actor = systemActor(supplierId);
    const run = () => runMonth(model.base, actor, month);
    const both = await Promise.all([run(), run()]);
    expect(both.filter(({ ok }) => ok).length, JSON.stringify(both)).toBeGreaterThanOrEqual(1);
    const made = await invoicesOf(model, supplierId);
    expect(made).not.toEqual([]);
    expect(await run()).toMatchObject({ ok: true });
    expect(await invoicesOf(model, supplierId)).toEqual(made);
    expect(await checkLedger(model.base, actor)).toEqual([]);
    const { rows: otherwise } = await model.owner.query(
      `with billed as (select l.source_id, sum(l.days)::int as days from billing.invoice_line l
         where l.kind = 'rent' and l.from_on between $2::date and $3::date group by 1)
       select p.id, b.days, upper(p.valid * m.days) - lower(p.valid * m.days) as lived from billing.rent_period p
       cross join (select daterange($2::date, $3::date, '[]') as days) m left join billed b on b.source_id = p.id
       where p.supplier_id = $1 and coalesce(b.days, 0) <> coalesce(upper(p.valid * m.days) - lower(p.valid * m.days), 0)`,
      [supplierId, firstDay(month), lastDay(month)],
    );
    expect(otherwise, "days billed otherwise than they were rented").toEqual([]);
  }
}

async function invoicesOf({ owner }: Model, supplierId: string): Promise<object[]> {
  const { rows } = await owner.query<object>(
    `select i.id, i.lines, i.total_ore, (select sum(l.amount_ore) from billing.invoice_line l where l.invoice_id = i.id) as sum
     from billing.invoice i where i.supplier_id = $1 order by i.id`,
    [supplierId],
  );
  return rows;
}

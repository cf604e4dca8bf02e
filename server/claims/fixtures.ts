import { runMonth } from "../billing/index.ts";
import { luhnDigit, type Month, must, need } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { systemActor } from "../platform/index.ts";

type Owner = OrderBench["owner"];
export type ClaimsBench = Awaited<ReturnType<typeof claimsBench>>;

/** An organisation number of no one, with a right last digit. */
export function vendorNoOf(series: number): string {
  const digits = `559999${String(series).padStart(3, "0")}`;
  return `${digits.slice(0, 6)}-${digits.slice(6)}${luhnDigit(digits)}`;
}

/** The invented region with a municipality of Stockholm that somebody answers for, and words for months and costs of its persons. */
export async function claimsBench() {
  const b = await orderBench();
  const { rows: suppliers } = await b.owner.query<{ supplierId: string; county: string }>(
    `select id as "supplierId", county from organisation.supplier`,
  );
  const supplierOf = (county: string) =>
    need(suppliers.find((one) => one.county === county)?.supplierId, `a supplier in ${county}`);
  const stockholm = supplierOf("stockholm");
  const town = await b.one<{ payerId: string; name: string }>(
    `select id as "payerId", name from organisation.payer where supplier_id = $1 and kind = 'kommun' order by code`,
    [stockholm],
  );
  // She answers for the region too; her deputy for the region alone.
  await answersFor(b.owner, await b.actor("Lova Attestholm"), town.payerId);
  const end = b.close;
  return {
    ...{ ...b, end, supplierOf, stockholm, town, close: closer(b) },
    /** For the town to pay, of aids in class 04 unless said otherwise. */
    plantCost: (person: number, onDay: string, ore: number, iso = "04%") =>
      plantCost(b.owner, { supplierId: stockholm, payerId: town.payerId, at: b.base.now() }, { person, onDay, ore, iso }),
  };
}

/** Makes somebody answer for one more payer. */
export async function answersFor(owner: Owner, who: { userId: string; supplierId: string }, payerId: string): Promise<void> {
  await owner.query("insert into duties.approver (id, supplier_id, payer_id, staff_id) values (gen_random_uuid(), $1, $2, $3)", [
    who.supplierId,
    payerId,
    who.userId,
  ]);
}

/** Runs a supplier's month when it is over, and signs everybody in anew. */
function closer(b: OrderBench) {
  return async (supplierId: string, month: string, at: string) => {
    b.moveTo(new Date(at));
    const run = await runMonth(b.base, systemActor(supplierId), month as Month);
    must(run.ok, `a month is run, not ${JSON.stringify(run)}`);
  };
}

/** Something that one of a supplier's persons (the first, the second…) had on a day, for a payer to pay. Below nothing: taken off again. */
export async function plantCost(
  owner: Owner,
  of: { supplierId: string; payerId: string; at: Date },
  cost: { person: number; onDay: string; ore: number; iso: string },
): Promise<void> {
  await owner.query(
    `insert into billing.charge (id, supplier_id, payer_id, order_row_id, article_no, quantity, on_day, from_on, to_on, price_ore, vat_rate, rule_id, rule_source,
       recorded_at, cause_id)
     values (gen_random_uuid(), $1, $2, (
       select (array_agg(r.id order by r.id))[1] from orders.order_row r join orders.customer_order o on o.id = r.order_id
       where o.supplier_id = $1 and o.person_id is not null group by o.person_id order by o.person_id offset $3 limit 1
     ), (select article_no from catalogue.article where iso_code like $4 order by article_no limit 1), $5, $6, $6, $6, $7, 25, 'prov', 'prov', $8, gen_random_uuid())`,
    [of.supplierId, of.payerId, cost.person, cost.iso, Math.sign(cost.ore), cost.onDay, Math.abs(cost.ore), of.at],
  );
}

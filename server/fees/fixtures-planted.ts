import type { TestDatabase } from "../platform/testbench.ts";

/** What a person has paid herself and what she is spared, by some tariff of the supplier. Made as the owner. */
export async function plantFees(
  owner: TestDatabase["owner"],
  { personId, supplierId, by }: { personId: string; supplierId: string; by: string },
): Promise<void> {
  await owner.query(
    `insert into fees.exemption (id, supplier_id, person_id, payer_id, from_on, reason, recorded_at, recorded_by)
     select gen_random_uuid(), $1, $2, t.payer_id, '2020-01-01', 'Beslut', now(), $3 from fees.tariff t where t.supplier_id = $1 limit 1`,
    [supplierId, personId, by],
  );
  await owner.query(
    `insert into fees.entry (id, supplier_id, payer_id, person_id, month, counted_in, tariff_id, row_id, kind, subject, from_on, to_on, days, full_ore, amount_ore, take, counted_at)
     select gen_random_uuid(), $1, t.payer_id, $2, '2026-10', '2026-10', t.id, 'prov', 'month', 'person', '2026-10-01', '2026-10-31', 31, 6000, 6000, 1, now()
     from fees.tariff t where t.supplier_id = $1 limit 1`,
    [supplierId, personId],
  );
}

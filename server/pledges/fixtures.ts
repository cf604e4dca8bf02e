import type { TestDatabase } from "../platform/testbench.ts";

/** What a region of the supplier's has promised to pay for a person. Made as the owner. */
export async function plantPledge(
  owner: TestDatabase["owner"],
  { personId, supplierId, by }: { personId: string; supplierId: string; by: string },
): Promise<void> {
  await owner.query(
    `with made as (insert into pledges.pledge (id, supplier_id, payer_id, number, amount_ore, valid_from, registered_at, registered_by)
       select gen_random_uuid(), $1, id, 'prov', 100, '2026-11-01', now(), $3 from organisation.payer where supplier_id = $1 and kind = 'region' returning id)
     insert into pledges.pledge_person (pledge_id, supplier_id, person_id) select id, $1, $2 from made`,
    [supplierId, personId, by],
  );
}

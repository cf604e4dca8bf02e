import type { TestDatabase } from "../platform/testbench.ts";

/** That an aid is a person's own when she moves. Made as the owner. */
export async function plantRequest(
  owner: TestDatabase["owner"],
  { personId, supplierId, by }: { personId: string; supplierId: string; by: string },
): Promise<void> {
  await owner.query(
    `with made as (insert into takeovers.request (id, supplier_id, to_municipality, device_id, what, moved_on, proposed, rule_id, rule_source, state, asked_at, asked_by)
       select gen_random_uuid(), $1, '1780', d.id, 'hers', '2026-11-01', 'hers', 'flytt-kopt', 'rules-i', 'done', now(), $3
       from devices.device d where d.supplier_id = $1 order by d.id limit 1 returning id)
     insert into takeovers.request_person (request_id, supplier_id, person_id) select id, $1, $2 from made`,
    [supplierId, personId, by],
  );
}

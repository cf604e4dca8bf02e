import type { Pool } from "pg";
import type { Actor } from "../platform/index.ts";

/** An order to a shelf in a person's name, by a unit of the actor's. */
export async function plantOnBehalf(owner: Pool, { personId, actor }: { personId: string; actor: Actor }): Promise<void> {
  const { supplierId, unitId, careProviderId, userId } = actor;
  await owner.query(
    `with made as (
       insert into orders.customer_order (id, order_no, supplier_id, kind, unit_id, care_provider_id, lagrum, placed_by, placed_at, state, deliver_to, delivery_place_id, promised_on, to_store_id)
       select gen_random_uuid(), 'K9999998', $1, 'store', $2, $3, 'HSL', $4, now(), 'delivered', 'place', (select id from organisation.delivery_place where supplier_id = $1 order by id limit 1),
         '2026-11-24', (select id from stores.store where supplier_id = $1 and kind = 'buffer' order by id limit 1) returning id)
     insert into orders.on_behalf (order_id, supplier_id, person_id, care_provider_id, lagrum) select id, $1, $5, $3, 'HSL' from made`,
    [supplierId, unitId, careProviderId, userId, personId],
  );
}

/** A device that is kept for a person until a day. */
export async function plantEarmark(owner: Pool, { personId, actor }: { personId: string; actor: Actor }): Promise<void> {
  await owner.query(
    `insert into devices.earmark (id, supplier_id, device_id, person_id, until_on, because, made_at, made_by)
     select gen_random_uuid(), $1, id, $2, '2026-12-24', 'Utprovad', now(), $3 from devices.device where supplier_id = $1 and state = 'in-stock' order by id limit 1`,
    [actor.supplierId, personId, actor.userId],
  );
}

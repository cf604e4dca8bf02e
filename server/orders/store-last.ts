import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";

/** A place that was chosen the last time. */
export interface LastPlace {
  of: "person" | "unit";
  placeId: string;
  placedOn: LocalDate;
}

/**
 * The place that the latest order to a person went to, when it was not home; and that of the unit's latest order to a place. Cancelled orders
 * do not count. Uses order_of_person and order_of_unit; of the unit at most the 200 newest are looked through.
 */
export async function lastPlaces(
  tx: Tx,
  { personId, unitId }: { personId: string; unitId: string | null },
): Promise<LastPlace[]> {
  const { rows } = await ask<LastPlace>(tx)`
    select p.of, p."placeId", p."placedOn" from (select 'person' as of, o.delivery_place_id as "placeId", (o.placed_at at time zone 'Europe/Stockholm')::date as "placedOn"
      from orders.customer_order o where o.person_id = ${personId}::uuid and o.kind = 'person' and o.state <> 'cancelled'
      order by o.placed_at desc, o.id desc limit 1) p where p."placeId" is not null
    union all
    select u.of, u.place_id, u.placed_on from (select 'unit' as of, n.delivery_place_id as place_id, (n.placed_at at time zone 'Europe/Stockholm')::date as placed_on
      from (select o.delivery_place_id, o.placed_at, o.state from orders.customer_order o where o.unit_id = ${unitId}::uuid and o.kind = 'person'
        order by o.placed_at desc, o.id desc limit 200) n
      where n.delivery_place_id is not null and n.state <> 'cancelled' order by n.placed_at desc limit 1) u`;
  return rows;
}

import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { Delivery } from "./store.ts";

const columns = sql`d.order_id as "orderId", d.order_no as "orderNo", d.recipient, d.person_id as "personId", d.unit_id as "unitId",
  d.to_store_id as "toStoreId", d.delivery_place_id as "deliveryPlaceId", d.wanted_on as "wantedOn", d.urgent_by as "urgentBy",
  d.care_provider_id as "careProviderId", d.lagrum`;

/** Where an order's goods go, or undefined when the stores know nothing of the order. */
export async function findDelivery(tx: Tx, orderId: string): Promise<Delivery | undefined> {
  const { rows } = await sql<Delivery>`select ${columns} from stores.delivery d where d.order_id = ${orderId}`.execute(tx);
  return rows[0];
}

/** Who receives an order of a person. A protected one is neither named nor placed. */
export interface Receiver {
  name: string;
  isProtected: boolean;
  /** Null when none is known, and always of a protected person. */
  street: string | null;
  postcode: string;
  city: string;
}

/** Who receives an order that is open, or was handed over since a moment; undefined when the job is not the actor's, or is over. */
export async function findReceiver(tx: Tx, orderId: string, since: Date): Promise<Receiver | undefined> {
  const { rows } = await sql<Receiver>`
    select name, is_protected as "isProtected", street, postcode, city from stores.receiver_of(${orderId}::uuid, ${since})`.execute(
    tx,
  );
  return rows[0];
}

/** Orders with something picked, the earliest wanted first. Uses pick_picked. At most 200. */
export async function findReady(tx: Tx, storeId: string): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    select ${columns} from stores.delivery d
    where d.order_id in (select t.order_id from stores.pick_task t where t.store_id = ${storeId} and t.state = 'picked')
    order by d.wanted_on, d.order_no limit 200`.execute(tx);
  return rows;
}

/** The order's goods go somewhere else, or on another day; `rowDays` for the rows that do not wait for the others. */
export async function updateDelivery(
  tx: Tx,
  orderId: string,
  to: { deliveryPlaceId: string | null; wantedOn: LocalDate; rowDays?: readonly { orderRowId: string; on: LocalDate }[] },
): Promise<void> {
  const days = JSON.stringify(to.rowDays ?? []);
  await sql`
    with gone as (update stores.delivery set delivery_place_id = ${to.deliveryPlaceId}, wanted_on = ${to.wantedOn}::date where order_id = ${orderId})
    update stores.pick_task t set wanted_on = coalesce((select d."on" from json_to_recordset(${days}::json) as d("orderRowId" uuid, "on" date)
        where d."orderRowId" = t.order_row_id), ${to.wantedOn}::date)
    where t.order_id = ${orderId} and t.state in ('waiting-stock', 'to-pick', 'picked')`.execute(tx);
}

/** What is not handed over yet of orders goes to another place. */
export async function moveDeliveries(tx: Tx, orderIds: readonly string[], placeId: string): Promise<void> {
  if (orderIds.length === 0) return;
  await sql`update stores.delivery set delivery_place_id = ${placeId}::uuid where order_id = any(${orderIds}::uuid[])`.execute(
    tx,
  );
}

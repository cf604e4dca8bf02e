import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";
import type { Store } from "./store-balance.ts";

/** An open buffer store, or undefined when it is none of the supplier's. */
export async function findShelf(tx: Tx, storeId: string): Promise<Store | undefined> {
  const found = await ask<Store>(tx)`
    select s.id as "storeId", s.name, s.kind, s.unit_id as "unitId" from stores.store s
    where s.id = ${storeId}::uuid and s.kind = 'buffer' and s.closed_on is null and s.supplier_id = platform.actor_supplier()`;
  return found.rows[0];
}

/** Open buffer stores by name: a unit's own, or the supplier's all. At most 1 000. */
export async function findShelves(tx: Tx, unitId: string | null): Promise<Store[]> {
  const found = await ask<Store>(tx)`
    select s.id as "storeId", s.name, s.kind, s.unit_id as "unitId" from stores.store s
    where s.kind = 'buffer' and s.closed_on is null and s.supplier_id = platform.actor_supplier() and (${unitId}::uuid is null or s.unit_id = ${unitId}::uuid)
    order by s.name collate platform.sv, s.id limit 1000`;
  return found.rows;
}

/** Is there an open or closed store of the supplier's of this name? */
export async function hasStoreNamed(tx: Tx, name: string): Promise<boolean> {
  const found = await ask<{ has: boolean }>(tx)`select exists (
    select from stores.store s where s.supplier_id = platform.actor_supplier() and lower(s.name) = lower(${name})) as has`;
  return found.rows[0]?.has === true;
}

/** Where a device of the supplier's is, by number: never with whom. */
export interface Whereabouts {
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  state: string;
  holder: string;
  storeId: string | null;
}

/** Where a device is, for whoever may not see who has it. */
export async function findWhereabouts(tx: Tx, deviceNo: string): Promise<Whereabouts | undefined> {
  const found = await ask<Whereabouts>(tx)`
    select device_id as "deviceId", device_no as "deviceNo", article_no as "articleNo", state, holder, store_id as "storeId"
    from stores.whereabouts(${deviceNo})`;
  return found.rows[0];
}

/** How many of an article stand in a store, and how many are on their way to it. */
export interface ShelfQuantity {
  storeId: string;
  articleNo: string;
  quantity: number;
}

/** Counted articles of stores, what is promised to nobody. At most 100 000. */
export async function countedIn(tx: Tx, storeIds: readonly string[]): Promise<ShelfQuantity[]> {
  const found = await ask<ShelfQuantity>(tx)`
    select b.store_id as "storeId", b.article_no as "articleNo", b.on_hand - b.reserved as quantity from stores.balance b
    where b.store_id in (select value::uuid from json_array_elements_text(${JSON.stringify(storeIds)}::json)) and b.on_hand > 0
    order by b.store_id, b.article_no limit 100000`;
  return found.rows;
}

/** What is ordered to stores and has not come, by article. At most 100 000. */
export async function onTheWayTo(tx: Tx, storeIds: readonly string[]): Promise<ShelfQuantity[]> {
  const found = await ask<ShelfQuantity>(tx)`
    select d.to_store_id as "storeId", t.article_no as "articleNo", sum(t.quantity)::int as quantity
    from stores.delivery d join stores.pick_task t on t.order_id = d.order_id and t.state in ('waiting-stock', 'to-pick', 'picked')
    where d.to_store_id in (select value::uuid from json_array_elements_text(${JSON.stringify(storeIds)}::json))
    group by d.to_store_id, t.article_no order by 1, 2 limit 100000`;
  return found.rows;
}

/**
 * Closes a shelf from a day. False when it is closed already.
 * @throws the constraint `shelf_with_stock` when something stands on it or is on its way there
 */
export async function closeShelf(tx: Tx, storeId: string, on: LocalDate): Promise<boolean> {
  const done = await ask<{ isDone: boolean }>(tx)`select stores.close_shelf(${storeId}::uuid, ${on}::date) as "isDone"`;
  return done.rows[0]?.isDone === true;
}

/** Another unit keeps a shelf, with all that stands on it: the program alone does it. False when it is closed, or that unit's already. */
export async function handShelf(tx: Tx, storeId: string, toUnitId: string): Promise<boolean> {
  const done = await ask<{ isDone: boolean }>(tx)`select stores.hand_shelf(${storeId}::uuid, ${toUnitId}::uuid) as "isDone"`;
  return done.rows[0]?.isDone === true;
}

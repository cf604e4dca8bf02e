import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { DeviceState } from "./states.rule.ts";

/** A device that stands in a store and in no bin. */
export interface WithoutBin {
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  storeId: string;
  state: DeviceState;
  holdReason: string | null;
  heldSince: Date;
}

/** What stands in these stores and in no bin, what has stood longest first. At most `most`. Uses device_without_bin. */
export async function findWithoutBin(tx: Tx, storeIds: readonly string[], most: number): Promise<WithoutBin[]> {
  const found = await sql<WithoutBin>`
    select d.id as "deviceId", d.device_no as "deviceNo", d.article_no as "articleNo", d.store_id as "storeId", d.state, d.hold_reason as "holdReason",
      d.held_since as "heldSince"
    from devices.device d
    where d.supplier_id = platform.actor_supplier() and d.store_id = any(${storeIds}::uuid[]) and d.bin is null and d.state in ('in-stock', 'reserved')
    order by d.held_since, d.id limit ${most}`.execute(tx);
  return found.rows;
}

/** In which bins of a store an article's devices stand, and how many in each. */
export interface BinCount {
  storeId: string;
  articleNo: string;
  bin: string;
  count: number;
}

/** Where articles stand in stores, the bin with most first. At most 5 000. Uses device_by_state. */
export async function findBinsOf(tx: Tx, storeIds: readonly string[], articleNos: readonly string[]): Promise<BinCount[]> {
  if (articleNos.length === 0) return [];
  const found = await sql<BinCount>`
    select d.store_id as "storeId", d.article_no as "articleNo", d.bin, count(*)::int as count from devices.device d
    where d.supplier_id = platform.actor_supplier() and d.state in ('in-stock', 'reserved') and d.article_no = any(${articleNos}::text[])
      and d.store_id = any(${storeIds}::uuid[]) and d.bin is not null
    group by 1, 2, 3 order by count(*) desc, d.bin limit 5000`.execute(tx);
  return found.rows;
}

/** Those of at most 500 devices that have stood in one store, in whatever bin, ever since they came. */
export async function findStayed(tx: Tx, storeId: string, deviceIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ deviceId: string }>`
    select c.device_id as "deviceId" from devices.custody c where c.device_id = any(${[...deviceIds]}::uuid[])
    group by c.device_id having bool_and(c.holder = 'store' and c.store_id = ${storeId}::uuid) order by c.device_id limit 500`.execute(
    tx,
  );
  return new Set(rows.map(({ deviceId }) => deviceId));
}

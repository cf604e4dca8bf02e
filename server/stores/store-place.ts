import { sql } from "kysely";
import { need } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** A bin of a store that things may be put in. */
export interface Place {
  storeId: string;
  bin: string;
  /** Why nothing more is put there; null when it is open. */
  closedBecause: string | null;
}

/** A bin of a store by its code; undefined when there is none. */
export async function findPlace(tx: Tx, storeId: string, bin: string): Promise<Place | undefined> {
  const { rows } = await sql<Place>`select p.store_id as "storeId", p.bin, p.closed_because as "closedBecause" from stores.place p
    where p.store_id = ${storeId}::uuid and p.bin = ${bin}`.execute(tx);
  return rows[0];
}

/** A bin as it stands in the list: how many articles have it as theirs. */
export interface PlaceRow extends Place {
  articles: number;
}

/** A store's bins whose codes begin so, in walking order. At most `most`, and how many there are in all. */
export async function findPlaces(
  tx: Tx,
  storeId: string,
  { begins, most }: { begins: string; most: number },
): Promise<{ rows: PlaceRow[]; total: number }> {
  const { rows } = await sql<PlaceRow & { total: number }>`
    with found as (
      select p.store_id, p.bin, p.closed_because, count(*) over ()::int as total from stores.place p
      where p.store_id = ${storeId}::uuid and starts_with(p.bin, ${begins}) order by p.bin collate "C" limit ${most}
    ), used as (select i.bin, count(*)::int as articles from stores.bin i where i.store_id = ${storeId}::uuid group by i.bin)
    select f.store_id as "storeId", f.bin, f.closed_because as "closedBecause", coalesce(u.articles, 0) as articles, f.total
    from found f left join used u on u.bin = f.bin order by f.bin collate "C"`.execute(tx);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** A bin is known from now on. One that is known stays as it is. */
export async function notePlace(tx: Tx, storeId: string, bin: string): Promise<void> {
  await insertPlaces(tx, storeId, [bin]);
}

/** New bins of a store. Gives how many were not there. */
export async function insertPlaces(tx: Tx, storeId: string, bins: readonly string[]): Promise<number> {
  const { numAffectedRows } =
    await sql`insert into stores.place (store_id, bin) select ${storeId}::uuid, b from unnest(${bins}::text[]) b
    on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Closes a bin with why, or opens it. False when there is none. */
export async function updatePlace(
  tx: Tx,
  { storeId, bin, at, because }: { storeId: string; bin: string; at: Date; because: string | null },
): Promise<boolean> {
  const closedAt = because === null ? null : at;
  const { numAffectedRows } = await sql`update stores.place set closed_at = ${closedAt}::timestamptz, closed_because = ${because}
    where store_id = ${storeId}::uuid and bin = ${bin}`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
}

/** The bins of stores that are closed. At most 5 000. */
export async function findClosedBins(tx: Tx, storeIds: readonly string[]): Promise<{ storeId: string; bin: string }[]> {
  const { rows } = await sql<{ storeId: string; bin: string }>`select p.store_id as "storeId", p.bin from stores.place p
    where p.store_id = any(${storeIds}::uuid[]) and p.closed_at is not null order by 1, 2 limit 5000`.execute(tx);
  return rows;
}

/** Whose store the actor works in. */
export async function findSupplierId(tx: Tx): Promise<string> {
  const { rows } = await sql<{ supplierId: string }>`select platform.actor_supplier()::text as "supplierId"`.execute(tx);
  return need(rows[0], "whoever works in a store does so for a supplier").supplierId;
}

import { sql } from "kysely";
import { need } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";

/** How much of an article was reserved, and where it lies. */
export interface ReservedQuantity {
  articleNo: string;
  got: number;
  bin: string | null;
}

/**
 * Reserves as much as there is of each article in a store, up to what is wanted (`whole`: all of it or nothing), and tells where it
 * lies; an article of which nothing was got is left out. One statement; rows are locked in the order of the list, which is the
 * articles': so that two orders never wait for each other in a ring. An article may stand once in the list.
 */
export async function reserveQuantities(
  tx: Tx,
  storeId: string,
  wanted: readonly { articleNo: string; quantity: number }[],
  how: "part" | "whole" = "part",
): Promise<Map<string, ReservedQuantity>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await ask<ReservedQuantity>(tx)`
    update stores.balance b set reserved = b.reserved + l.got
    from (
      select f.article_no, f.bin, case when f.free >= w.quantity then w.quantity when ${how === "whole"}::boolean then 0 else f.free end as got
      from rows from (json_to_recordset(${JSON.stringify(wanted)}::json) as ("articleNo" text, quantity int)) with ordinality as w(article_no, quantity, no)
      cross join lateral (
        select k.article_no, k.on_hand - k.reserved as free, i.bin
        from stores.balance k left join stores.bin i on i.store_id = k.store_id and i.article_no = k.article_no
        where k.store_id = ${storeId}::uuid and k.article_no = w.article_no limit 1 for update of k
      ) f order by w.no
    ) l
    where b.store_id = ${storeId}::uuid and b.article_no = l.article_no and l.got > 0
    returning b.article_no as "articleNo", l.got, l.bin`;
  return new Map(rows.map((row) => [row.articleNo, row]));
}

/** Gives reserved quantities back, in article order. Quantities may stand several times for an article. */
export async function releaseQuantities(
  tx: Tx,
  storeId: string,
  given: readonly { articleNo: string; quantity: number }[],
): Promise<void> {
  if (given.length === 0) return;
  await sql`
    with given as (
      select g.article_no, sum(g.quantity) as quantity
      from unnest(${given.map((row) => row.articleNo)}::text[], ${given.map((row) => row.quantity)}::int[]) as g(article_no, quantity) group by g.article_no
    ), locked as (
      select b.article_no, g.quantity from given g join stores.balance b on b.article_no = g.article_no and b.store_id = ${storeId}
      order by b.article_no for update of b
    )
    update stores.balance b set reserved = b.reserved - l.quantity from locked l where b.store_id = ${storeId} and b.article_no = l.article_no`.execute(
    tx,
  );
}

/** A quantity on its way from one store to another. */
export interface Move {
  articleNo: string;
  quantity: number;
  fromStoreId: string;
  toStoreId: string;
  at: Date;
  because: "bought" | "delivered" | "moved" | "returned" | "scrapped" | "counted" | "repaired" | "saved";
  orderRowId: string | null;
}

/** Writes moves; the balances of both ends follow. In article order. @throws a check violation when there is not so much */
export async function insertMoves(tx: Tx, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  await sql`
    insert into stores.move (article_no, quantity, from_store_id, to_store_id, at, because, order_row_id)
    select m."articleNo", m.quantity, m."fromStoreId", m."toStoreId", m.at, m.because, m."orderRowId"
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as m("articleNo" text, quantity int, "fromStoreId" uuid, "toStoreId" uuid, at timestamptz,
      because text, "orderRowId" uuid) order by m."articleNo"`.execute(tx);
}

/** A store, or one of the other ends of moves. */
export interface Store {
  storeId: string;
  name: string;
  kind: "main" | "buffer" | "workshop" | "vendor" | "delivered" | "scrap" | "loss";
  unitId: string | null;
}

/** The actor's supplier's main store, where orders are picked; undefined when there is none. */
export async function findMainStore(tx: Tx): Promise<string | undefined> {
  const { rows } = await ask<{ storeId: string }>(tx)`
    select s.id as "storeId" from stores.store s where s.kind = 'main' and s.supplier_id = platform.actor_supplier() order by s.name limit 1`;
  return rows[0]?.storeId;
}

/** The stores of the supplier, the main one first and buffer stores last. At most 500. */
export async function findStores(tx: Tx): Promise<Store[]> {
  const { rows } = await sql<Store>`
    select s.id as "storeId", s.name, s.kind, s.unit_id as "unitId" from stores.store s
    where s.supplier_id = platform.actor_supplier() order by s.kind <> 'main', s.kind = 'buffer', s.name, s.id limit 500`.execute(
    tx,
  );
  return rows;
}

/** A store of the supplier's by its id, of any kind; undefined when it is none of theirs. */
export async function findStore(tx: Tx, storeId: string): Promise<Store | undefined> {
  const { rows } = await ask<Store>(tx)`
    select s.id as "storeId", s.name, s.kind, s.unit_id as "unitId" from stores.store s
    where s.id = ${storeId}::uuid and s.supplier_id = platform.actor_supplier()`;
  return rows[0];
}

/** The id of the supplier's first store of a kind: its main store, or one of the other ends of moves. @throws Error when there is none */
export function endOfMoves(stores: readonly Store[], kind: Store["kind"]): string {
  return need(
    stores.find((store) => store.kind === kind),
    "the supplier has a main store and the other ends of moves",
  ).storeId;
}

/** What there is of an article in a store. */
export interface Balance {
  articleNo: string;
  onHand: number;
  reserved: number;
  bin: string | null;
}

/** The balances of the articles in a store, in article order. */
export async function findBalances(tx: Tx, storeId: string, articleNos: readonly string[]): Promise<Balance[]> {
  const { rows } = await sql<Balance>`
    select b.article_no as "articleNo", b.on_hand as "onHand", b.reserved, i.bin
    from stores.balance b left join stores.bin i on i.store_id = b.store_id and i.article_no = b.article_no
    where b.store_id = ${storeId} and b.article_no = any(${articleNos}::text[]) order by b.article_no limit 2000`.execute(tx);
  return rows;
}

/** How many of each article are neither promised nor gone, in each of some stores. At most 5 000 rows. */
export async function findBalancesIn(
  tx: Tx,
  storeIds: readonly string[],
  articleNos: readonly string[],
): Promise<{ articleNo: string; storeId: string; free: number }[]> {
  const { rows } = await sql<{ articleNo: string; storeId: string; free: number }>`
    select b.article_no as "articleNo", b.store_id as "storeId", b.on_hand - b.reserved as free from stores.balance b
    where b.store_id = any(${storeIds}::uuid[]) and b.article_no = any(${articleNos}::text[]) order by b.article_no, b.store_id limit 5000`.execute(
    tx,
  );
  return rows;
}

/** The same, locked until the transaction ends: nobody promises or takes them meanwhile. */
export async function lockBalances(tx: Tx, storeId: string, articleNos: readonly string[]): Promise<Omit<Balance, "bin">[]> {
  const { rows } = await sql<Omit<Balance, "bin">>`
    select b.article_no as "articleNo", b.on_hand as "onHand", b.reserved from stores.balance b
    where b.store_id = ${storeId} and b.article_no = any(${articleNos}::text[]) order by b.article_no for update`.execute(tx);
  return rows;
}

/**
 * What a store has of an article that is about to go to another: both ends are locked until the transaction ends, the main store first whichever way
 * it goes, as when a shelf is filled, so that two who move it to and fro do not wait for each other.
 */
export async function lockBothEnds(
  tx: Tx,
  { articleNo, fromStoreId, toStoreId }: Pick<Move, "articleNo" | "fromStoreId" | "toStoreId">,
): Promise<Omit<Balance, "bin"> | undefined> {
  const { rows } = await ask<Omit<Balance, "bin"> & { storeId: string }>(tx)`
    select b.store_id as "storeId", b.article_no as "articleNo", b.on_hand as "onHand", b.reserved from stores.balance b
    join stores.store s on s.id = b.store_id
    where b.store_id = any(${[fromStoreId, toStoreId]}::uuid[]) and b.article_no = ${articleNo} order by s.kind <> 'main', s.id for update of b`;
  return rows.find(({ storeId }) => storeId === fromStoreId);
}

/** Where an article lies in a store from now on. */
export async function writeBin(tx: Tx, storeId: string, articleNo: string, bin: string): Promise<void> {
  await sql`insert into stores.bin (store_id, article_no, bin) values (${storeId}, ${articleNo}, ${bin})
    on conflict (store_id, article_no) do update set bin = excluded.bin`.execute(tx);
}

/** Where articles lie in a store. */
export async function findBins(tx: Tx, storeId: string, articleNos: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ articleNo: string; bin: string }>`select i.article_no as "articleNo", i.bin from stores.bin i
    where i.store_id = ${storeId} and i.article_no = any(${articleNos}::text[]) order by i.article_no limit 2000`.execute(tx);
  return new Map(rows.map((row) => [row.articleNo, row.bin]));
}

import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** The main store, and how much of each wanted article was reserved in it. */
export interface ReservedQuantities {
  storeId: string;
  of: Map<string, { got: number; bin: string | null }>;
}

/**
 * Reserves as much as there is of each article, up to what is wanted (`whole`: all of it or nothing), and tells the main store and where the articles lie.
 * One statement; rows are locked in article order, so that two orders never wait for each other in a ring. An article may
 * stand once in the list. Undefined when the supplier has no main store.
 */
export async function reserveQuantities(
  tx: Tx,
  wanted: readonly { articleNo: string; quantity: number }[],
  how: "part" | "whole" = "part",
): Promise<ReservedQuantities | undefined> {
  const isWhole = how === "whole";
  const { rows } = await sql<{ storeId: string; articleNo: string | null; got: number; bin: string | null }>`
    with home as (
      select s.id from stores.store s where s.kind = 'main' and s.supplier_id = platform.actor_supplier() order by s.name limit 1
    ), wanted as (
      select w."articleNo" as article_no, w.quantity from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w("articleNo" text, quantity int)
    ), locked as (
      select b.article_no, case when ${isWhole}::boolean and b.on_hand - b.reserved < w.quantity then 0 else least(b.on_hand - b.reserved, w.quantity) end as got
      from wanted w join stores.balance b on b.article_no = w.article_no and b.store_id = (select id from home)
      order by b.article_no for update of b
    ), taken as (
      update stores.balance b set reserved = b.reserved + l.got
      from locked l where b.store_id = (select id from home) and b.article_no = l.article_no and l.got > 0
      returning b.article_no, l.got
    )
    select h.id as "storeId", w.article_no as "articleNo", coalesce(t.got, 0)::int as got, i.bin
    from home h left join wanted w on true left join taken t on t.article_no = w.article_no
    left join stores.bin i on i.store_id = h.id and i.article_no = w.article_no
    order by w.article_no`.execute(tx);
  const [first] = rows;
  return (
    first && {
      storeId: first.storeId,
      of: new Map(rows.flatMap(({ articleNo, got, bin }) => (articleNo === null ? [] : [[articleNo, { got, bin }]]))),
    }
  );
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
  because: "bought" | "delivered" | "moved" | "returned" | "scrapped" | "counted";
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

/** Every store of the supplier, the main one first. At most 500. */
export async function findStores(tx: Tx): Promise<Store[]> {
  const { rows } = await sql<Store>`
    select s.id as "storeId", s.name, s.kind, s.unit_id as "unitId" from stores.store s
    where s.supplier_id = platform.actor_supplier() order by s.kind <> 'main', s.name, s.id limit 500`.execute(tx);
  return rows;
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

import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** What the catalogue says of an article when it comes in, and how much of it is checked. */
export interface GoodsArticle {
  articleNo: string;
  name: string;
  isMarked: boolean;
  isSerialRequired: boolean;
  goodsInText: string | null;
  controlText: string | null;
  /** Per cent; null when no control is asked for. */
  controlShare: number | null;
}

/** The articles at goods in, by number. At most 500. */
export async function findGoodsArticles(
  tx: Tx,
  articleNos: readonly string[],
  on: LocalDate,
): Promise<Map<string, GoodsArticle>> {
  const { rows } = await sql<GoodsArticle>`
    select b.article_no as "articleNo", b.name, b.is_marked as "isMarked", b.is_serial_required as "isSerialRequired", b.goods_in_text as "goodsInText",
      b.control_text as "controlText", case when b.control_text is not null then coalesce(c.share_percent, 100) end as "controlShare"
    from catalogue.buying_report(${on}::date) b
    left join purchasing.control c on c.article_no = b.article_no and c.supplier_id = platform.actor_supplier()
    where b.article_no = any(${[...articleNos]}::text[]) order by b.article_no limit 500`.execute(tx);
  return new Map(rows.map((row) => [row.articleNo, row]));
}

/** Numbers for devices that came without one of ours: never one that is in use here. 1–200. */
export async function nextDeviceNos(tx: Tx, count: number): Promise<string[]> {
  const { rows } = await sql<{
    no: string;
  }>`select 'N' || nextval('purchasing.device_no') as no from generate_series(1, ${count}::int)`.execute(tx);
  return rows.map(({ no }) => no);
}

/** The article that a GTIN means, when somebody has said so. */
export async function articleOfGtin(
  tx: Tx,
  gtin: string,
  on: LocalDate,
): Promise<{ articleNo: string; name: string } | undefined> {
  const { rows } = await sql<{ articleNo: string; name: string }>`
    select p.article_no as "articleNo", coalesce(b.name, p.article_no) as name from purchasing.package p
    left join catalogue.buying_report(${on}::date) b on b.article_no = p.article_no
    where p.supplier_id = platform.actor_supplier() and p.gtin = ${gtin}`.execute(tx);
  return rows[0];
}

/** The articles that GTINs mean, by GTIN, of those that somebody has said: for all of the supplier's staff. At most 20 000. */
export async function articlesOfGtins(tx: Tx, gtins: readonly string[]): Promise<Map<string, string>> {
  if (gtins.length === 0) return new Map();
  const { rows } = await sql<{ gtin: string; articleNo: string }>`
    select p.gtin, p.article_no as "articleNo" from purchasing.articles_of_gtins(${gtins}::text[]) p order by p.gtin limit 20000`.execute(
    tx,
  );
  return new Map(rows.map(({ gtin, articleNo }) => [gtin, articleNo]));
}

/** Says which article a GTIN means. One that is said already stays; true when it is this one now. */
export async function insertPackage(tx: Tx, one: { gtin: string; articleNo: string; at: Date }): Promise<boolean> {
  await sql`insert into purchasing.package (gtin, article_no, said_at) values (${one.gtin}, ${one.articleNo}, ${one.at})
    on conflict (supplier_id, gtin) do nothing`.execute(tx);
  const { rows } = await sql<{ articleNo: string }>`select p.article_no as "articleNo" from purchasing.package p
    where p.supplier_id = platform.actor_supplier() and p.gtin = ${one.gtin}`.execute(tx);
  return rows[0]?.articleNo === one.articleNo;
}

/** What a vendor has announced. */
export interface NewDespatch {
  despatchId: string;
  orderId: string;
  vendor: string;
  number: string;
  despatchedOn: string;
  expectedOn: string | null;
  at: Date;
  rows: readonly { rowId: string; quantity: number; serials: readonly string[] }[];
}

/** Writes a despatch. @throws a unique violation when the vendor's number is known */
export async function insertDespatch(tx: Tx, despatch: NewDespatch): Promise<void> {
  const { despatchId, orderId, vendor, number, despatchedOn, expectedOn, at, rows } = despatch;
  await sql`insert into purchasing.despatch (id, order_id, vendor, number, despatched_on, expected_on, at)
    values (${despatchId}::uuid, ${orderId}::uuid, ${vendor}, ${number}, ${despatchedOn}::date, ${expectedOn}::date, ${at})`.execute(
    tx,
  );
  await sql`insert into purchasing.despatch_row (despatch_id, row_id, quantity, serials)
    select ${despatchId}::uuid, r."rowId", r.quantity, array(select jsonb_array_elements_text(r.serials))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("rowId" uuid, quantity int, serials jsonb)`.execute(tx);
}

/** Whether the vendor has announced something under this number. */
export async function isDespatchKnown(tx: Tx, vendor: string, number: string): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`select 1 as one from purchasing.despatch d
    where d.supplier_id = platform.actor_supplier() and d.vendor = ${vendor} and d.number = ${number}`.execute(tx);
  return rows.length > 0;
}

/** A despatch's number and days. */
export interface Despatch {
  number: string;
  despatchedOn: LocalDate;
  expectedOn: LocalDate | null;
}

/** What is announced for an order, the latest last. At most 200. */
export async function findDespatches(tx: Tx, orderId: string): Promise<Despatch[]> {
  const { rows } = await sql<Despatch>`select d.number, d.despatched_on as "despatchedOn", d.expected_on as "expectedOn"
    from purchasing.despatch d where d.order_id = ${orderId}::uuid order by d.despatched_on, d.number limit 200`.execute(tx);
  return rows;
}

/** Pieces and serial numbers that are announced of each row. */
export async function findAnnounced(tx: Tx, orderId: string): Promise<Map<string, { announced: number; serials: string[] }>> {
  const { rows } = await sql<{ rowId: string; announced: number; serials: string[] }>`
    select w.row_id as "rowId", sum(w.quantity)::int as announced,
      coalesce((select array_agg(s order by s) from purchasing.despatch_row x cross join lateral unnest(x.serials) as s where x.row_id = w.row_id), '{}') as serials
    from purchasing.despatch_row w join purchasing.purchase_row r on r.id = w.row_id
    where r.order_id = ${orderId}::uuid group by w.row_id order by w.row_id limit 500`.execute(tx);
  return new Map(rows.map(({ rowId, ...row }) => [rowId, row]));
}

import { sql } from "kysely";
import { newId } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { GoodsLot } from "./lots-of-goods.rule.ts";

/** Writes which batches goods are of: one statement however many, none when there are none. */
export async function insertLots(
  tx: Tx,
  { articleNo, at, lots, cameWith }: { articleNo: string; at: Date; lots: readonly GoodsLot[]; cameWith: string | null },
): Promise<void> {
  if (lots.length === 0) return;
  const rows = lots.map((lot) => ({ id: newId(at), ...lot }));
  await sql`
    insert into stores.goods_lot (id, article_no, device_id, quantity, gtin, lot, use_before, at, came_with)
    select l.id, ${articleNo}, l."deviceId", l.quantity, l.gtin, l.lot, l."useBefore", ${at}::timestamptz, ${cameWith}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(id uuid, "deviceId" uuid, quantity int, gtin text, lot text, "useBefore" date)`.execute(
    tx,
  );
}

/** What came of a batch: one device, or so many of what is counted. */
export interface FoundLot {
  articleNo: string;
  deviceId: string | null;
  quantity: number;
  gtin: string | null;
  lot: string | null;
  useBefore: string | null;
  at: Date;
}

/** What came of a batch or of a package's GTIN, the newest first, without what never was. At most 500, and how many there are in all. */
export async function findLots(tx: Tx, sought: string): Promise<{ total: number; rows: FoundLot[] }> {
  const { rows } = await sql<FoundLot & { total: number }>`
    select l.article_no as "articleNo", l.device_id as "deviceId", l.quantity, l.gtin, l.lot, l.use_before as "useBefore", l.at,
      count(*) over ()::int as total
    from stores.goods_lot l
    where l.supplier_id = platform.actor_supplier() and (upper(l.lot) = upper(${sought}) or length(${sought}) between 8 and 14 and l.gtin = lpad(${sought}, 14, '0'))
      and l.undoes is null and not exists (select from stores.goods_lot u where u.undoes = l.id)
    order by l.at desc, l.id limit 500`.execute(tx);
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _total, ...row }) => row) };
}

/** The batches of goods that never were: each of an arrival gets a row that points at it. */
export async function undoLots(tx: Tx, { cameWith, at }: { cameWith: string; at: Date }): Promise<void> {
  await sql`
    insert into stores.goods_lot (id, article_no, device_id, quantity, gtin, lot, use_before, at, came_with, undoes)
    select gen_random_uuid(), l.article_no, l.device_id, l.quantity, l.gtin, l.lot, l.use_before, ${at}::timestamptz, l.came_with, l.id
    from stores.goods_lot l where l.came_with = ${cameWith}::uuid and l.undoes is null`.execute(tx);
}

import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** Of what is counted: how many have come to a store and are not put away, and the article's bin there. */
export interface Unplaced {
  storeId: string;
  articleNo: string;
  onHand: number;
  unplaced: number;
  bin: string | null;
}

const columns = sql`b.store_id as "storeId", b.article_no as "articleNo", b.on_hand as "onHand", b.unplaced,
  (select i.bin from stores.bin i where i.store_id = b.store_id and i.article_no = b.article_no) as bin`;

/** What of what is counted waits to be put away in these stores, by article. At most `most`. Uses balance_unplaced. */
export async function findUnplaced(tx: Tx, storeIds: readonly string[], most: number): Promise<Unplaced[]> {
  const { rows } = await sql<Unplaced>`select ${columns} from stores.balance b
    where b.supplier_id = platform.actor_supplier() and b.store_id = any(${storeIds}::uuid[]) and b.unplaced > 0
    order by b.store_id, b.article_no limit ${most}`.execute(tx);
  return rows;
}

/** One article's in a store, as it is read. */
export async function findUnplacedOf(tx: Tx, storeId: string, articleNo: string): Promise<Unplaced | undefined> {
  const { rows } = await sql<Unplaced>`select ${columns} from stores.balance b
    where b.store_id = ${storeId}::uuid and b.article_no = ${articleNo}`.execute(tx);
  return rows[0];
}

/** The same, locked until the transaction ends. */
export async function lockUnplaced(tx: Tx, storeId: string, articleNo: string): Promise<Unplaced | undefined> {
  const { rows } = await sql<Unplaced>`select ${columns} from stores.balance b
    where b.store_id = ${storeId}::uuid and b.article_no = ${articleNo} for update of b`.execute(tx);
  return rows[0];
}

/** The usual bins of articles in stores. At most 5 000. */
export async function findUsualBins(
  tx: Tx,
  storeIds: readonly string[],
  articleNos: readonly string[],
): Promise<{ storeId: string; articleNo: string; bin: string }[]> {
  if (articleNos.length === 0) return [];
  const { rows } = await sql<{ storeId: string; articleNo: string; bin: string }>`
    select i.store_id as "storeId", i.article_no as "articleNo", i.bin from stores.bin i
    where i.store_id = any(${storeIds}::uuid[]) and i.article_no = any(${articleNos}::text[]) order by 1, 2 limit 5000`.execute(
    tx,
  );
  return rows;
}

/** That something was put in a bin, or that it never was. */
export interface Placing {
  placingId: string;
  storeId: string;
  articleNo: string;
  /** Null: counted. */
  deviceId: string | null;
  quantity: number;
  fromBin: string | null;
  toBin: string | null;
  at: Date;
  /** The placing that this one takes back. */
  undoes: string | null;
}

/** Writes a placing; of what is counted the balance and the article's bin follow. @throws the constraint balance_unplaced_check when there is not so much */
export async function insertPlacing(tx: Tx, placing: Placing, recordedAt: Date): Promise<void> {
  const { placingId, storeId, articleNo, deviceId, quantity, fromBin, toBin, at, undoes } = placing;
  await sql`insert into stores.placing (id, store_id, article_no, device_id, quantity, from_bin, to_bin, at, recorded_at, undoes)
    values (${placingId}, ${storeId}, ${articleNo}, ${deviceId}, ${quantity}, ${fromBin}, ${toBin}, ${at}, ${recordedAt}, ${undoes})`.execute(
    tx,
  );
}

/** A placing, and whether it is undone. */
export async function findPlacing(tx: Tx, placingId: string): Promise<(Placing & { isUndone: boolean }) | undefined> {
  const { rows } = await sql<Placing & { isUndone: boolean }>`
    select p.id as "placingId", p.store_id as "storeId", p.article_no as "articleNo", p.device_id as "deviceId", p.quantity, p.from_bin as "fromBin",
      p.to_bin as "toBin", p.at, p.undoes, exists (select from stores.placing u where u.undoes = p.id) as "isUndone"
    from stores.placing p where p.id = ${placingId}::uuid`.execute(tx);
  return rows[0];
}

/** The lines that are to be picked of what was put away say where it stands now. */
export async function updateBinsToPick(
  tx: Tx,
  { storeId, articleNo, deviceId, bin }: { storeId: string; articleNo: string; deviceId: string | null; bin: string | null },
): Promise<void> {
  await sql`update stores.pick_task set bin = ${bin}
    where store_id = ${storeId}::uuid and state = 'to-pick' and article_no = ${articleNo} and device_id is not distinct from ${deviceId}::uuid`.execute(
    tx,
  );
}

/** So many of what is counted have left their bin and are to be put away. */
export async function takeFromBin(
  tx: Tx,
  { storeId, articleNo, quantity }: { storeId: string; articleNo: string; quantity: number },
): Promise<void> {
  await sql`select stores.take_from_bin(${storeId}::uuid, ${articleNo}, ${quantity}::integer)`.execute(tx);
}

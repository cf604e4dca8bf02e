import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { shortageReasons } from "./contract-shortage.ts";

/** What a picker did not find, and what was booked away. */
export interface Shortage {
  shortageId: string;
  storeId: string;
  taskId: string;
  articleNo: string;
  /** Null: counted. */
  deviceId: string | null;
  bin: string | null;
  wanted: number;
  found: number;
  booked: number;
  because: (typeof shortageReasons)[number];
  saidAt: Date;
  /** When it was there after all; null: it was not. */
  foundAt: Date | null;
}

const columns = sql`s.id as "shortageId", s.store_id as "storeId", s.task_id as "taskId", s.article_no as "articleNo", s.device_id as "deviceId",
  s.bin, s.wanted, s.found, s.booked, s.because, s.said_at as "saidAt", s.found_at as "foundAt"`;

/** Keeps what a picker did not find. */
export async function insertShortage(tx: Tx, s: Omit<Shortage, "foundAt">): Promise<void> {
  await sql`insert into stores.shortage (id, store_id, task_id, article_no, device_id, bin, wanted, found, booked, because, said_at)
    values (${s.shortageId}, ${s.storeId}, ${s.taskId}, ${s.articleNo}, ${s.deviceId}, ${s.bin}, ${s.wanted}, ${s.found}, ${s.booked}, ${s.because}, ${s.saidAt})`.execute(
    tx,
  );
}

/** One, locked until the transaction ends. */
export async function lockShortage(tx: Tx, shortageId: string): Promise<Shortage | undefined> {
  const { rows } =
    await sql<Shortage>`select ${columns} from stores.shortage s where s.id = ${shortageId}::uuid for update`.execute(tx);
  return rows[0];
}

/** Keeps that it was there after all. */
export async function settleShortage(tx: Tx, shortageId: string, at: Date): Promise<void> {
  await sql`update stores.shortage set found_at = ${at}, found_by = platform.actor_user() where id = ${shortageId}::uuid`.execute(
    tx,
  );
}

/** Those that nobody has found, said since a moment, the latest first. At most `most`, and how many there are. Uses shortage_open. */
export async function findShortages(tx: Tx, since: Date, most: number): Promise<{ rows: Shortage[]; total: number }> {
  const { rows } = await sql<
    Shortage & { total: number }
  >`select ${columns}, count(*) over ()::int as total from stores.shortage s
    where s.supplier_id = platform.actor_supplier() and s.found_at is null and s.said_at >= ${since}
    order by s.said_at desc, s.id limit ${most}`.execute(tx);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** A task wants fewer than it did: the rest is another's. */
export async function lessenTask(tx: Tx, taskId: string, quantity: number): Promise<void> {
  await sql`update stores.pick_task set quantity = ${quantity} where id = ${taskId}::uuid`.execute(tx);
}

import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** Goods that came, with the devices in the order of their labels. */
export interface NewArrival {
  arrivalId: string;
  rowId: string;
  quantity: number;
  checked: number;
  failed: number;
  note: string | null;
  /** The batch of all of it; null when it is of none or of several. */
  lot: string | null;
  useBefore: string | null;
  at: Date;
  deviceIds: readonly string[];
}

/** Writes an arrival; what has come of the row follows. @throws a check violation `no_more_than_ordered` */
export async function insertArrival(tx: Tx, arrival: NewArrival): Promise<void> {
  const { arrivalId, rowId, quantity, checked, failed, note, lot, useBefore, at, deviceIds } = arrival;
  await sql`insert into purchasing.arrival (id, row_id, quantity, checked, failed, note, lot, use_before, at)
    values (${arrivalId}::uuid, ${rowId}::uuid, ${quantity}, ${checked}, ${failed}, ${note}, ${lot}, ${useBefore}::date, ${at})`.execute(
    tx,
  );
  if (deviceIds.length === 0) return;
  await sql`insert into purchasing.arrival_device (arrival_id, device_id, no)
    select ${arrivalId}::uuid, d.id, d.no from unnest(${[...deviceIds]}::uuid[]) with ordinality as d(id, no)`.execute(tx);
}

/** An arrival as it is kept. */
export interface Arrival {
  arrivalId: string;
  rowId: string;
  orderId: string;
  articleNo: string;
  quantity: number;
  failed: number;
  note: string | null;
  at: Date;
  /** The devices that came, in the order of their labels. */
  deviceIds: string[];
  /** Why it was taken back; null: it stands. */
  takenBack: string | null;
}

const columns = sql`a.id as "arrivalId", a.row_id as "rowId", r.order_id as "orderId", r.article_no as "articleNo", a.quantity, a.failed, a.note, a.at,
  array(select d.device_id from purchasing.arrival_device d where d.arrival_id = a.id order by d.no) as "deviceIds",
  (select u.note from purchasing.arrival u where u.undoes = a.id) as "takenBack"`;

/** What came of an order, the latest first. At most 500. */
export async function findArrivals(tx: Tx, orderId: string): Promise<Arrival[]> {
  const { rows } = await sql<Arrival>`
    select ${columns} from purchasing.arrival a join purchasing.purchase_row r on r.id = a.row_id
    where r.order_id = ${orderId}::uuid and a.undoes is null order by a.at desc, a.id desc limit 500`.execute(tx);
  return rows;
}

/** One arrival; undefined when it is not there, or only says that another is taken back. */
export async function findArrival(tx: Tx, arrivalId: string): Promise<Arrival | undefined> {
  const { rows } = await sql<Arrival>`
    select ${columns} from purchasing.arrival a join purchasing.purchase_row r on r.id = a.row_id
    where a.id = ${arrivalId}::uuid and a.undoes is null`.execute(tx);
  return rows[0];
}

/** An arrival never was: an entry that points at it, with why. What has come of the row follows. */
export async function undoArrival(
  tx: Tx,
  undone: { id: string; arrival: Pick<Arrival, "arrivalId" | "rowId" | "quantity" | "failed">; reason: string; at: Date },
): Promise<void> {
  const { id, arrival, reason, at } = undone;
  await sql`insert into purchasing.arrival (id, row_id, quantity, checked, failed, note, at, undoes)
    values (${id}::uuid, ${arrival.rowId}::uuid, ${arrival.quantity}, ${arrival.failed}, ${arrival.failed}, ${reason}, ${at}, ${arrival.arrivalId}::uuid)`.execute(
    tx,
  );
}

/** Whether a device came in an arrival that was taken back: then it never came. */
export async function isTakenBack(tx: Tx, deviceId: string): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`
    select 1 as one from purchasing.arrival_device d join purchasing.arrival u on u.undoes = d.arrival_id
    where d.device_id = ${deviceId}::uuid`.execute(tx);
  return rows.length > 0;
}

/** Pieces of each row of an order that failed the control. */
export async function findFailed(tx: Tx, orderId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ rowId: string; failed: number }>`
    select a.row_id as "rowId", sum(case when a.undoes is null then a.failed else -a.failed end)::int as failed
    from purchasing.arrival a join purchasing.purchase_row r on r.id = a.row_id
    where r.order_id = ${orderId}::uuid group by a.row_id order by a.row_id limit 500`.execute(tx);
  return new Map(rows.map(({ rowId, failed }) => [rowId, failed]));
}

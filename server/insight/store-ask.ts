import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { InHistory } from "./store-idle.ts";

/** A question about a device, as it was asked from a unit's list. */
export interface Ask extends InHistory {
  dutyId: string;
  unitId: string;
}

const columns = sql`q.duty_id as "dutyId", q.unit_id as "unitId", q.device_id as "deviceId", q.custody_no as "custodyNo",
  q.order_row_id as "orderRowId", q.month_ore as "monthOre"`;

/** Waits until nobody else asks about the device, or answers. */
export async function lockAsks(tx: Tx, deviceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('insight.ask ' || ${deviceId}, 0))`.execute(tx);
}

/** The question about a device that waits for its answer, whichever unit's list it was asked from. Asked by the program. */
export async function findOpenAsk(tx: Tx, { deviceId, custodyNo }: InHistory): Promise<Ask | undefined> {
  const found = await sql<Ask>`
    select ${columns} from insight.idle_answer q
    where q.supplier_id = platform.actor_supplier() and q.device_id = ${deviceId}::uuid and q.custody_no = ${custodyNo} and q.what = 'ask'
      and q.duty_id is not null and not exists (select 1 from insight.idle_answer e where e.duty_id = q.duty_id and e.what <> 'ask')
    order by q.number desc limit 1`.execute(tx);
  return found.rows[0];
}

/**
 * The question that a duty is, with the unit whose list the device stands on now, or stood on when it was asked: the answer is kept
 * there. Asked by the program.
 */
export async function findAsk(tx: Tx, dutyId: string): Promise<Ask | undefined> {
  const found = await sql<Ask & { listUnitId: string | null }>`
    select ${columns}, (select i.unit_id from insight.idle_device i where i.device_id = q.device_id and i.custody_no = q.custody_no) as "listUnitId"
    from insight.idle_answer q where q.supplier_id = platform.actor_supplier() and q.duty_id = ${dutyId}::uuid and q.what = 'ask'`.execute(
    tx,
  );
  const [ask] = found.rows;
  if (!ask) return undefined;
  const { listUnitId, ...asked } = ask;
  return { ...asked, unitId: listUnitId ?? asked.unitId };
}

/** Whether a question was taken back by the same press that last said the device is used. */
export async function lostItsAsk(tx: Tx, { deviceId, custodyNo }: InHistory): Promise<boolean> {
  const found = await sql`
    select from insight.idle_answer b where b.device_id = ${deviceId}::uuid and b.custody_no = ${custodyNo} and b.what = 'ask-back'
      and b.at = (select u.at from insight.idle_answer u where u.device_id = b.device_id and u.custody_no = b.custody_no and u.what = 'used'
        order by u.number desc limit 1)`.execute(tx);
  return found.rows.length > 0;
}

/** The unit that ordered the device for who has it. */
export async function findOrderingUnit(tx: Tx, orderRowId: string | null): Promise<string | undefined> {
  const found = await sql<{ unitId: string }>`
    select unit_id as "unitId" from orders.ordered_by_report where order_row_id = ${orderRowId}::uuid`.execute(tx);
  return found.rows[0]?.unitId;
}

/** The pick-up that already waits for the device. */
export async function findFetch(tx: Tx, deviceId: string): Promise<string | undefined> {
  const found = await sql<{ pickupId: string }>`
    select pickup_id as "pickupId" from orders.fetch_report where device_id = ${deviceId}::uuid and state = 'registered'
    order by pickup_id limit 1`.execute(tx);
  return found.rows[0]?.pickupId;
}

/** What the article of a device is. */
export async function findArticleNo(tx: Tx, deviceId: string): Promise<string | undefined> {
  const found = await sql<{ articleNo: string }>`
    select article_no as "articleNo" from devices.held_report where device_id = ${deviceId}::uuid`.execute(tx);
  return found.rows[0]?.articleNo;
}

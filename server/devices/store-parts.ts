import { ask, type Tx } from "../platform/index.ts";

/** A device that has a part on it. Who has the device is not said. */
export interface Parent {
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  quantity: number;
  since: Date;
}

/** Most devices that a part is looked for on. */
export const parentsMost = 20;

/**
 * Lent devices that have an article on them, the latest mounted first. One more than `parentsMost` when there are more. Uses
 * component_of_article.
 */
export async function findParents(tx: Tx, articleNo: string): Promise<Parent[]> {
  const found = await ask<Parent>(tx)`
    select d.id as "deviceId", d.device_no as "deviceNo", d.article_no as "articleNo", sum(c.quantity)::int as quantity, max(c.added_at) as since
    from devices.component c join devices.device d on d.id = c.device_id and d.state = 'lent'
    where c.article_no = ${articleNo} and c.removed_at is null and d.supplier_id = platform.actor_supplier()
    group by d.id, d.device_no, d.article_no order by max(c.added_at) desc, d.device_no limit ${parentsMost + 1}`;
  return found.rows;
}

/** One row of parts on a device. */
export interface PartRow {
  id: string;
  deviceId: string;
  articleNo: string;
  quantity: number;
  addedAt: Date;
  orderRowId: string | null;
  careProviderId: string | null;
  lagrum: string | null;
}

/** What sits on a device of one article, the oldest first, locked until the transaction ends. */
export async function lockParts(tx: Tx, deviceId: string, articleNo: string): Promise<PartRow[]> {
  const found = await ask<PartRow>(tx)`
    select c.id::text as id, c.device_id as "deviceId", c.article_no as "articleNo", c.quantity, c.added_at as "addedAt", c.order_row_id as "orderRowId",
      c.care_provider_id as "careProviderId", c.lagrum
    from devices.component c where c.device_id = ${deviceId}::uuid and c.article_no = ${articleNo} and c.removed_at is null
    order by c.added_at, c.id limit 100 for update`;
  return found.rows;
}

/** Takes so many of a row's parts off; the rest sit on the device as before. `quantity` is at most the row's. */
export async function takeOff(tx: Tx, row: PartRow, { quantity, at }: { quantity: number; at: Date }): Promise<void> {
  const isWhole = quantity === row.quantity;
  await ask(
    tx,
  )`update devices.component set removed_at = greatest(${at}::timestamptz, added_at), removed_because = ${isWhole ? "alone" : "split"}
    where id = ${row.id}::bigint`;
  if (isWhole) return;
  const { deviceId, articleNo, addedAt, orderRowId, careProviderId, lagrum } = row;
  await ask(
    tx,
  )`insert into devices.component (device_id, article_no, quantity, added_at, order_row_id, care_provider_id, lagrum, removed_at, removed_because)
    values (${deviceId}, ${articleNo}, ${quantity}, ${addedAt}, ${orderRowId}::uuid, ${careProviderId}::uuid, ${lagrum}, greatest(${at}::timestamptz, ${addedAt}::timestamptz), 'alone'),
      (${deviceId}, ${articleNo}, ${row.quantity - quantity}, ${addedAt}, ${orderRowId}::uuid, ${careProviderId}::uuid, ${lagrum}, null, null)`;
}

/** What came off a device when it came home at a moment was not there. Gives how many; 0 when no such part came off then, or it is said already. */
export async function markMissing(tx: Tx, part: { deviceId: string; articleNo: string; at: Date }): Promise<number> {
  const marked = await ask<{ quantity: number }>(tx)`update devices.component set removed_because = 'missing'
    where device_id = ${part.deviceId}::uuid and article_no = ${part.articleNo} and removed_at = ${part.at} and removed_because is null returning quantity`;
  return marked.rows.reduce((sum, { quantity }) => sum + quantity, 0);
}

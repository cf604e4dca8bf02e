import { ask, type Lagrum, type Tx } from "../platform/index.ts";

/** The last entry of a device's history, and who had it until then. */
export interface LastMove {
  no: number;
  /** When it happened, and when it was written. */
  at: Date;
  recordedAt: Date;
  because: string;
  before: {
    personId: string | null;
    unitId: string | null;
    careProviderId: string | null;
    lagrum: Lagrum | null;
    orderRowId: string | null;
  } | null;
}

/** How a device came to where it is. Two rows read by their key. */
export async function findLastMove(tx: Tx, deviceId: string): Promise<LastMove | undefined> {
  const found = await ask<LastMove>(tx)`
    select c.no, c.at, c.recorded_at as "recordedAt", c.because, case when b.no is not null then json_build_object('personId', b.person_id,
      'unitId', b.unit_id, 'careProviderId', b.care_provider_id, 'lagrum', b.lagrum, 'orderRowId', b.order_row_id) end as before
    from devices.device d join devices.custody c on c.device_id = d.id and c.no = d.custody_no
      left join devices.custody b on b.device_id = c.device_id and b.no = c.no - 1
    where d.id = ${deviceId}::uuid`;
  return found.rows[0];
}

/** A device that has come home and is not looked at yet. No person. */
export interface ComeHome {
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  at: Date;
  /** It was written on the day that is asked for: it may still be undone. */
  isToday: boolean;
}

/**
 * Devices that have come home and wait in goods in: those that were written since a moment, and those whose parts nobody has answered for. The
 * latest first, at most 100.
 */
export async function listComeHome(tx: Tx, since: Date): Promise<ComeHome[]> {
  const found = await ask<ComeHome>(tx)`
    select d.id as "deviceId", d.device_no as "deviceNo", d.article_no as "articleNo", c.at, c.because = 'returned' and c.recorded_at >= ${since} as "isToday"
    from devices.device d join devices.custody c on c.device_id = d.id and c.no = d.custody_no
    where d.supplier_id = platform.actor_supplier() and d.state = 'arrived' and d.holder = 'store' and c.because in ('returned', 'found')
      and (c.because = 'returned' and c.recorded_at >= ${since} or exists (
        select from devices.component p where p.device_id = d.id and p.removed_at >= d.held_since and p.removed_because is null))
    order by c.recorded_at desc, d.id limit 100`;
  return found.rows;
}

/** A part that came off a device when it came home, and that nobody has said anything of. */
export interface UnansweredPart {
  deviceId: string;
  articleNo: string;
  quantity: number;
}

/** What sat on devices when they came home and nobody has answered for, by device and article. At most 1 000. */
export async function findUnanswered(tx: Tx, deviceIds: readonly string[]): Promise<UnansweredPart[]> {
  if (deviceIds.length === 0) return [];
  const found = await ask<UnansweredPart>(tx)`
    select p.device_id as "deviceId", p.article_no as "articleNo", sum(p.quantity)::int as quantity
    from devices.component p join devices.device d on d.id = p.device_id and d.state = 'arrived'
    where p.device_id = any(${deviceIds}::uuid[]) and p.removed_at >= d.held_since and p.removed_because is null
    group by p.device_id, p.article_no order by p.device_id, p.article_no limit 1000`;
  return found.rows;
}

/** What came off a device when it came home at a moment, and is not said to be missing, was there. Gives how many; 0 when it is said already. */
export async function markCame(tx: Tx, { deviceId, at }: { deviceId: string; at: Date }): Promise<number> {
  const marked = await ask<{ quantity: number }>(tx)`update devices.component set removed_because = 'came'
    where device_id = ${deviceId}::uuid and removed_at >= ${at} and removed_because is null returning quantity`;
  return marked.rows.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Was a part missing when a device came home at a moment? */
export async function hasMissing(tx: Tx, { deviceId, at }: { deviceId: string; at: Date }): Promise<boolean> {
  const found = await ask<{ is: boolean }>(tx)`select exists (select from devices.component
    where device_id = ${deviceId}::uuid and removed_at >= ${at} and removed_because = 'missing') as "is"`;
  return found.rows[0]?.is ?? false;
}

/** What came off a device when it came home at a moment sits on it as before. What was taken off it otherwise does not. */
export async function remountParts(tx: Tx, { deviceId, at }: { deviceId: string; at: Date }): Promise<void> {
  await ask(tx)`update devices.component set removed_at = null, removed_because = null
    where device_id = ${deviceId}::uuid and removed_at >= ${at} and (removed_because is null or removed_because = 'came')`;
}

import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";

/** What was handed out from a shelf. */
export interface Withdrawal {
  orderId: string;
  storeId: string;
  unitId: string;
  prescriberId: string | null;
  at: Date;
  undoneAt: Date | null;
  swapOrderId: string | null;
  swapArrivedAt: Date | null;
}

/** Keeps a withdrawal with its order. */
export async function insertWithdrawal(
  tx: Tx,
  kept: { orderId: string; storeId: string; unitId: string; prescriberId: string | null; at: Date },
): Promise<void> {
  await ask(tx)`insert into buffers.withdrawal (order_id, store_id, unit_id, prescriber_id, at)
    values (${kept.orderId}, ${kept.storeId}, ${kept.unitId}, ${kept.prescriberId}::uuid, ${kept.at})`;
}

/** A withdrawal by its order, locked until the transaction ends. */
export async function lockWithdrawal(tx: Tx, orderId: string): Promise<Withdrawal | undefined> {
  const found = await ask<Withdrawal>(tx)`
    select w.order_id as "orderId", w.store_id as "storeId", w.unit_id as "unitId", w.prescriber_id as "prescriberId", w.at,
      w.undone_at as "undoneAt", w.swap_order_id as "swapOrderId", w.swap_arrived_at as "swapArrivedAt"
    from buffers.withdrawal w where w.order_id = ${orderId}::uuid for update`;
  return found.rows[0];
}

/** A shelf's withdrawals since a moment that stand, the latest first. At most 50. */
export async function withdrawalsSince(tx: Tx, storeId: string, since: Date): Promise<Withdrawal[]> {
  const found = await ask<Withdrawal>(tx)`
    select w.order_id as "orderId", w.store_id as "storeId", w.unit_id as "unitId", w.prescriber_id as "prescriberId", w.at,
      w.undone_at as "undoneAt", w.swap_order_id as "swapOrderId", w.swap_arrived_at as "swapArrivedAt"
    from buffers.withdrawal w where w.store_id = ${storeId}::uuid and w.at >= ${since} and w.undone_at is null
    order by w.at desc, w.order_id limit 50`;
  return found.rows;
}

/** A withdrawal never was. */
export async function undoWithdrawalRow(tx: Tx, orderId: string, at: Date): Promise<void> {
  await ask(
    tx,
  )`update buffers.withdrawal set undone_at = ${at}, undone_by = platform.actor_user() where order_id = ${orderId}::uuid`;
}

/** The order that brings another to the shelf. */
export async function keepSwap(tx: Tx, orderId: string, swapOrderId: string): Promise<void> {
  await ask(tx)`update buffers.withdrawal set swap_order_id = ${swapOrderId}::uuid where order_id = ${orderId}::uuid`;
}

/** What a swap waited for stands on the shelf. */
export async function arriveSwap(tx: Tx, swapOrderId: string, at: Date): Promise<void> {
  await ask(tx)`update buffers.withdrawal set swap_arrived_at = ${at}
    where swap_order_id = ${swapOrderId}::uuid and swap_arrived_at is null`;
}

/** Whom a shelf's latest withdrawal was prescribed by, when somebody else wrote it. */
export async function latestPrescriber(tx: Tx, storeId: string): Promise<string | null> {
  const found = await ask<{ staffId: string }>(tx)`
    select w.prescriber_id as "staffId" from buffers.withdrawal w
    where w.store_id = ${storeId}::uuid and w.prescriber_id is not null order by w.at desc, w.order_id limit 1`;
  return found.rows[0]?.staffId ?? null;
}

/** How many of an article a shelf is to hold. */
export interface Level {
  storeId: string;
  articleNo: string;
  level: number;
}

/** Levels of shelves. At most 100 000. */
export async function findLevels(tx: Tx, storeIds: readonly string[]): Promise<Level[]> {
  const found = await ask<Level>(tx)`
    select l.store_id as "storeId", l.article_no as "articleNo", l.level from buffers.level l
    where l.store_id in (select value::uuid from json_array_elements_text(${JSON.stringify(storeIds)}::json))
    order by l.store_id, l.article_no limit 100000`;
  return found.rows;
}

/** Sets how many of an article a shelf is to hold. */
export async function writeLevel(tx: Tx, level: Level & { unitId: string; at: Date }): Promise<void> {
  await ask(tx)`insert into buffers.level (store_id, article_no, unit_id, level, changed_at)
    values (${level.storeId}, ${level.articleNo}, ${level.unitId}, ${level.level}, ${level.at})
    on conflict (store_id, article_no) do update set level = excluded.level, changed_at = excluded.changed_at, changed_by = platform.actor_user()`;
}

/** The size class that a shelf has, or undefined. */
export async function findClass(tx: Tx, storeId: string): Promise<{ sizeClass: string; since: LocalDate } | undefined> {
  const found = await ask<{ sizeClass: string; since: LocalDate }>(tx)`
    select s.size_class as "sizeClass", s.since from buffers.shelf s where s.store_id = ${storeId}::uuid`;
  return found.rows[0];
}

/** The size classes of shelves, by shelf. At most 1 000. */
export async function findClasses(tx: Tx, storeIds: readonly string[]): Promise<Map<string, string>> {
  const found = await ask<{ storeId: string; sizeClass: string }>(tx)`
    select s.store_id as "storeId", s.size_class as "sizeClass" from buffers.shelf s
    where s.store_id in (select value::uuid from json_array_elements_text(${JSON.stringify(storeIds)}::json)) limit 1000`;
  return new Map(found.rows.map(({ storeId, sizeClass }) => [storeId, sizeClass]));
}

/** A shelf's changes of size class, the latest first. At most 20. */
export async function findClassChanges(tx: Tx, storeId: string): Promise<{ onDay: LocalDate; before: string | null }[]> {
  const found = await ask<{ onDay: LocalDate; before: string | null }>(tx)`
    select c.on_day as "onDay", c.before from buffers.class_change c where c.store_id = ${storeId}::uuid
    order by c.on_day desc, c.at desc limit 20`;
  return found.rows;
}

/** Changes a shelf's size class, and keeps that it was. */
export async function writeClass(
  tx: Tx,
  change: {
    id: string;
    storeId: string;
    unitId: string;
    before: string | null;
    after: string;
    on: LocalDate;
    at: Date;
    exception: string | null;
  },
): Promise<void> {
  await ask(tx)`insert into buffers.shelf (store_id, unit_id, size_class, since)
    values (${change.storeId}, ${change.unitId}, ${change.after}, ${change.on}::date)
    on conflict (store_id) do update set size_class = excluded.size_class, since = excluded.since`;
  await ask(tx)`insert into buffers.class_change (id, store_id, unit_id, before, after, on_day, exception, at)
    values (${change.id}, ${change.storeId}, ${change.unitId}, ${change.before}, ${change.after}, ${change.on}::date, ${change.exception}, ${change.at})`;
}

/** A device that should stand on a shelf and does not. */
export interface MissingDevice {
  missingId: string;
  storeId: string;
  deviceId: string;
  articleNo: string;
  seenAt: Date;
  outcome: string | null;
}

/** Keeps that a device was not there. False when that is said already. */
export async function insertMissing(
  tx: Tx,
  missing: { id: string; storeId: string; unitId: string; deviceId: string; articleNo: string; at: Date },
): Promise<boolean> {
  const kept = await ask<{ id: string }>(tx)`insert into buffers.missing (id, store_id, unit_id, device_id, article_no, seen_at)
    values (${missing.id}, ${missing.storeId}, ${missing.unitId}, ${missing.deviceId}, ${missing.articleNo}, ${missing.at})
    on conflict (device_id) where settled_at is null do nothing returning id`;
  return kept.rows.length > 0;
}

/** The same of several at once, as a count finds them: what is said already keeps its own moment. */
export async function insertMissingOnes(
  tx: Tx,
  missing: readonly { id: string; deviceId: string; articleNo: string }[],
  { storeId, unitId, at }: { storeId: string; unitId: string; at: Date },
): Promise<void> {
  if (missing.length === 0) return;
  await ask(tx)`insert into buffers.missing (id, store_id, unit_id, device_id, article_no, seen_at)
    select m.id, ${storeId}::uuid, ${unitId}::uuid, m."deviceId", m."articleNo", ${at}
    from json_to_recordset(${JSON.stringify(missing)}::json) as m(id uuid, "deviceId" uuid, "articleNo" text)
    on conflict (device_id) where settled_at is null do nothing`;
}

/** What is missing from a shelf and not settled, the longest first. At most 500. */
export async function findMissing(tx: Tx, storeId: string): Promise<MissingDevice[]> {
  const found = await ask<MissingDevice>(tx)`
    select m.id as "missingId", m.store_id as "storeId", m.device_id as "deviceId", m.article_no as "articleNo", m.seen_at as "seenAt", m.outcome
    from buffers.missing m where m.store_id = ${storeId}::uuid and m.settled_at is null order by m.seen_at, m.id limit 500`;
  return found.rows;
}

/** What is missing from shelves and not settled: from which, and since when. At most 10 000. */
export async function findMissingIn(tx: Tx, storeIds: readonly string[]): Promise<{ storeId: string; seenAt: Date }[]> {
  const found = await ask<{ storeId: string; seenAt: Date }>(tx)`
    select m.store_id as "storeId", m.seen_at as "seenAt" from buffers.missing m
    where m.settled_at is null and m.store_id in (select value::uuid from json_array_elements_text(${JSON.stringify(storeIds)}::json))
    order by m.store_id, m.seen_at limit 10000`;
  return found.rows;
}

/** One that is missing, locked until the transaction ends. */
export async function lockMissing(tx: Tx, missingId: string): Promise<MissingDevice | undefined> {
  const found = await ask<MissingDevice>(tx)`
    select m.id as "missingId", m.store_id as "storeId", m.device_id as "deviceId", m.article_no as "articleNo", m.seen_at as "seenAt", m.outcome
    from buffers.missing m where m.id = ${missingId}::uuid for update`;
  return found.rows[0];
}

/** Devices that were missing are so no more: found, handed out, or lost for good. */
export async function settleMissing(
  tx: Tx,
  deviceIds: readonly string[],
  { outcome, at }: { outcome: "found" | "withdrawn" | "lost"; at: Date },
): Promise<void> {
  await ask(tx)`update buffers.missing set settled_at = ${at}, settled_by = platform.actor_user(), outcome = ${outcome}
    where settled_at is null and device_id in (select value::uuid from json_array_elements_text(${JSON.stringify(deviceIds)}::json))`;
}

/** What is done with articles of a shelf that have left the range. At most 500. */
export async function findLeaving(
  tx: Tx,
  storeId: string,
): Promise<{ articleNo: string; action: "return" | "keep" | "scrap" }[]> {
  const found = await ask<{ articleNo: string; action: "return" | "keep" | "scrap" }>(tx)`
    select l.article_no as "articleNo", l.action from buffers.leaving l where l.store_id = ${storeId}::uuid order by l.article_no limit 500`;
  return found.rows;
}

/** What shelves have decided to send back or scrap. At most 10 000. */
export async function findLeavingIn(
  tx: Tx,
  storeIds: readonly string[],
): Promise<{ storeId: string; articleNo: string; action: "return" | "scrap" }[]> {
  const found = await ask<{ storeId: string; articleNo: string; action: "return" | "scrap" }>(tx)`
    select l.store_id as "storeId", l.article_no as "articleNo", l.action from buffers.leaving l
    where l.action in ('return', 'scrap') and l.store_id in (select value::uuid from json_array_elements_text(${JSON.stringify(storeIds)}::json))
    order by l.store_id, l.article_no limit 10000`;
  return found.rows;
}

/** Decides what is done with such an article. */
export async function writeLeaving(
  tx: Tx,
  leaving: { storeId: string; unitId: string; articleNo: string; action: string; at: Date },
): Promise<void> {
  await ask(tx)`insert into buffers.leaving (store_id, article_no, unit_id, action, decided_at)
    values (${leaving.storeId}, ${leaving.articleNo}, ${leaving.unitId}, ${leaving.action}, ${leaving.at})
    on conflict (store_id, article_no) do update set action = excluded.action, decided_at = excluded.decided_at, decided_by = platform.actor_user()`;
}

/** What is kept of a shelf is another unit's from now on: the program alone does it. */
export async function handShelfRows(tx: Tx, storeId: string, toUnitId: string): Promise<void> {
  await ask(tx)`select buffers.hand_shelf(${storeId}::uuid, ${toUnitId}::uuid)`;
}

import type { Device } from "../devices/index.ts";
import { ask, type Tx } from "../platform/index.ts";
import type { DeedDone } from "./judge-undo.rule.ts";

/** What came back to a shelf. */
export interface ShelfReturn extends DeedDone {
  returnId: string;
  storeId: string;
  unitId: string;
  deviceId: string;
  articleNo: string;
  heldNo: number;
  grade: Device["grade"];
  toldId: string;
  ledOn: boolean;
}

/** Keeps what came back, by whoever is at work. */
export async function insertReturn(tx: Tx, kept: Omit<ShelfReturn, "byUser" | "undoneAt">): Promise<void> {
  await ask(
    tx,
  )`insert into buffers.shelf_return (id, store_id, unit_id, device_id, article_no, held_no, grade, told_id, led_on, at)
    values (${kept.returnId}, ${kept.storeId}, ${kept.unitId}, ${kept.deviceId}, ${kept.articleNo}, ${kept.heldNo}, ${kept.grade}, ${kept.toldId},
      ${kept.ledOn}, ${kept.at})`;
}

/** A return, locked until the transaction ends. */
export async function lockReturn(tx: Tx, returnId: string): Promise<ShelfReturn | undefined> {
  const found = await ask<ShelfReturn>(tx)`
    select r.id as "returnId", r.store_id as "storeId", r.unit_id as "unitId", r.device_id as "deviceId", r.article_no as "articleNo",
      r.held_no as "heldNo", r.grade, r.told_id as "toldId", r.led_on as "ledOn", r.at, r.by_user as "byUser", r.undone_at as "undoneAt"
    from buffers.shelf_return r where r.id = ${returnId}::uuid for update`;
  return found.rows[0];
}

/** A shelf's returns since a moment that stand, the latest first. At most 50. */
export async function returnsSince(tx: Tx, storeId: string, since: Date): Promise<ShelfReturn[]> {
  const found = await ask<ShelfReturn>(tx)`
    select r.id as "returnId", r.store_id as "storeId", r.unit_id as "unitId", r.device_id as "deviceId", r.article_no as "articleNo",
      r.held_no as "heldNo", r.grade, r.told_id as "toldId", r.led_on as "ledOn", r.at, r.by_user as "byUser", r.undone_at as "undoneAt"
    from buffers.shelf_return r where r.store_id = ${storeId}::uuid and r.at >= ${since} and r.undone_at is null order by r.at desc, r.id limit 50`;
  return found.rows;
}

/** A return never was. */
export async function undoReturnRow(tx: Tx, returnId: string, at: Date): Promise<void> {
  await ask(
    tx,
  )`update buffers.shelf_return set undone_at = ${at}, undone_by = platform.actor_user() where id = ${returnId}::uuid`;
}

/** A device that was said to be lost from a shelf. */
export interface ShelfLoss {
  missingId: string;
  storeId: string;
  deviceId: string;
  articleNo: string;
  settledAt: Date;
  settledBy: string;
}

/** What was said to be lost, locked until the transaction ends; undefined when it is not said, or no more. */
export async function lockLost(tx: Tx, missingId: string): Promise<ShelfLoss | undefined> {
  const found = await ask<ShelfLoss>(tx)`
    select m.id as "missingId", m.store_id as "storeId", m.device_id as "deviceId", m.article_no as "articleNo", m.settled_at as "settledAt",
      m.settled_by as "settledBy"
    from buffers.missing m where m.id = ${missingId}::uuid and m.outcome = 'lost' for update`;
  return found.rows[0];
}

/** What was said to be lost from a shelf since a moment, the latest first. At most 50. */
export async function lostSince(tx: Tx, storeId: string, since: Date): Promise<ShelfLoss[]> {
  const found = await ask<ShelfLoss>(tx)`
    select m.id as "missingId", m.store_id as "storeId", m.device_id as "deviceId", m.article_no as "articleNo", m.settled_at as "settledAt",
      m.settled_by as "settledBy"
    from buffers.missing m where m.store_id = ${storeId}::uuid and m.outcome = 'lost' and m.settled_at >= ${since} order by m.settled_at desc, m.id limit 50`;
  return found.rows;
}

/** It is missing as before: nobody has said what became of it. */
export async function unsettleMissing(tx: Tx, missingId: string): Promise<void> {
  await ask(tx)`update buffers.missing set settled_at = null, settled_by = null, outcome = null where id = ${missingId}::uuid`;
}

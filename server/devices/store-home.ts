import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { DeviceState } from "./states.rule.ts";

/** What is known of a device in a person's home by whoever meets her: what it is and since when; whether it is one's own to read. */
export interface DeviceInHome {
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  since: Date;
  /** Of one's own care provider and legal basis, or opened. */
  isOwn: boolean;
}

/** What a person has in her home, whoever ordered it, without what she has blocked from the actor. Nothing when she is not met. At most 500. */
export async function findInHome(tx: Tx, personId: string): Promise<DeviceInHome[]> {
  const found = await sql<DeviceInHome>`
    select device_id as "deviceId", device_no as "deviceNo", article_no as "articleNo", since, is_own as "isOwn"
    from devices.in_home(${personId}::uuid) order by since, device_id limit 500`.execute(tx);
  return found.rows;
}

/** Whether a person has blocked from the actor something that she has at home: not what, and not how much. */
export async function hasBlockedAtHome(tx: Tx, personId: string): Promise<boolean> {
  const found = await sql<{ has: boolean }>`select devices.has_blocked(${personId}::uuid) as has`.execute(tx);
  return found.rows[0]?.has ?? false;
}

/** A device in the home, as whoever orders it home needs it. */
export interface DeviceToFetch {
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  state: DeviceState;
}

/** Devices that a person has at home, locked until the transaction ends, in the order of their ids. What is not in her home is left out. */
export async function lockInHome(tx: Tx, personId: string, deviceIds: readonly string[]): Promise<DeviceToFetch[]> {
  const found = await sql<DeviceToFetch>`
    select device_id as "deviceId", device_no as "deviceNo", article_no as "articleNo", state
    from devices.lock_in_home(${personId}::uuid, ${deviceIds}::uuid[]) order by device_id limit 500`.execute(tx);
  return found.rows;
}

/** The numbers of devices by id, for an invoice: whoever reads it meets nobody who has them. At most 2 000. */
export async function deviceNumbers(tx: Tx, deviceIds: readonly string[]): Promise<Map<string, string>> {
  if (deviceIds.length === 0) return new Map();
  const found = await sql<{ deviceId: string; deviceNo: string }>`
    select device_id as "deviceId", device_no as "deviceNo" from devices.numbers_of(${deviceIds}::uuid[]) order by device_id limit 2000`.execute(
    tx,
  );
  return new Map(found.rows.map(({ deviceId, deviceNo }) => [deviceId, deviceNo]));
}

/** What some persons have now, in few words: for lists of many. Uses device_of_person. At most 5 000. */
export async function findHeldByMany(
  tx: Tx,
  personIds: readonly string[],
): Promise<{ deviceId: string; personId: string; heldSince: Date }[]> {
  if (personIds.length === 0) return [];
  const found = await sql<{ deviceId: string; personId: string; heldSince: Date }>`
    select d.id as "deviceId", d.person_id as "personId", d.held_since as "heldSince" from devices.device d
    where d.person_id = any(${personIds}::uuid[]) order by d.person_id, d.id limit 5000`.execute(tx);
  return found.rows;
}

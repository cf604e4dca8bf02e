import { sql } from "kysely";
import { type LocalDate, need } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";
import type { Moment } from "./moment-of.ts";
import type { DeviceState } from "./states.rule.ts";
import type { Grade } from "./store.ts";

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

/** A device that a person has. */
interface Held {
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  articleName: string;
  heldSince: Moment;
}

/** One that is the actor's own to read. `components` null: nothing sits on it. */
interface OwnHeld extends Held {
  isOwn: true;
  grade: Grade;
  holdReason: string | null;
  orderRowId: string | null;
  nextServiceOn: LocalDate | null;
  components: { articleNo: string; articleName: string; quantity: number; addedAt: Moment }[] | null;
}

/** Hjälpmedelsbilden: what a person has, the oldest loan first, and what she has had, the latest first. */
export interface Picture {
  /** False: nobody of the register, or not met; then all else is empty. */
  isMet: boolean;
  /** Of what is another's only what it is and since when. At most 500, without what she has blocked from the actor. */
  held: (OwnHeld | (Held & { isOwn: false }))[];
  /** She has blocked something from the actor: not what, and not how much. */
  hasBlocked: boolean;
  /** Of what the actor may read. At most 200. */
  ended: {
    deviceId: string;
    deviceNo: string;
    articleNo: string;
    articleName: string;
    from: Moment;
    to: Moment;
    because: string;
  }[];
}

/** Is the device the actor's own to read? */
export function isOwn(device: Picture["held"][number]): device is OwnHeld {
  return device.isOwn;
}

/** A person's aids as the actor may know them: one statement. Whoever shows them logs the look. */
export async function findPicture(tx: Tx, personId: string): Promise<Picture> {
  const found = await ask<{ isMet: boolean; held: Picture["held"] | null; hasBlocked: boolean; ended: Picture["ended"] | null }>(
    tx,
  )`
    select is_met as "isMet", held, has_blocked as "hasBlocked", ended from devices.picture_of(${personId}::uuid)`;
  const { isMet, held, hasBlocked, ended } = need(found.rows[0], "the function gives one row");
  return { isMet, held: held ?? [], hasBlocked, ended: ended ?? [] };
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

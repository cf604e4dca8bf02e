import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { PickupState } from "./states.rule.ts";

/** A pick-up order to be stored. */
export interface NewPickup {
  id: string;
  unitId: string;
  careProviderId: string | null;
  lagrum: string;
  /** `unit`: what the unit has of its own; then there is no person, and it is fetched at a place. */
  kind: "person" | "unit";
  personId: string | null;
  placedAt: Date;
  pickupOn: LocalDate;
  fetchFrom: string;
  deliveryPlaceId: string | null;
  contactName: string | null;
  contactPhone: string | null;
  doorCode: string | null;
  isInfectious: boolean;
  note: string | null;
}
/** One device that is to be fetched. */
export interface PickupRow {
  rowId: string;
  pickupId: string;
  deviceId: string;
  state: "registered" | "arrived" | "missing" | "cancelled";
  lastRentDay: LocalDate;
}

/** Stores a pick-up order with its rows. Gives the number. @throws the constraint pickup_device_once when a device is already waited for */
export async function insertPickup(tx: Tx, pickup: NewPickup, rows: readonly PickupRow[]): Promise<string> {
  const stored = await sql<{ pickupNo: string }>`
    with made as (
      insert into orders.pickup_order (id, unit_id, care_provider_id, lagrum, kind, person_id, placed_at, pickup_on, fetch_from, delivery_place_id, contact_name, contact_phone,
        door_code, is_infectious, note, state)
      values (${pickup.id}, ${pickup.unitId}, ${pickup.careProviderId}, ${pickup.lagrum}, ${pickup.kind}, ${pickup.personId}, ${pickup.placedAt}, ${pickup.pickupOn}, ${pickup.fetchFrom},
        ${pickup.deliveryPlaceId}, ${pickup.contactName}, ${pickup.contactPhone}, ${pickup.doorCode}, ${pickup.isInfectious}, ${pickup.note}, 'registered')
      returning id, pickup_no, person_id, care_provider_id, lagrum),
    rows as (
      insert into orders.pickup_row (id, pickup_id, device_id, state, last_rent_day, person_id, care_provider_id, lagrum)
      select r."rowId", made.id, r."deviceId", r.state, r."lastRentDay", made.person_id, made.care_provider_id, made.lagrum
      from made, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("rowId" uuid, "deviceId" uuid, state text, "lastRentDay" date))
    select pickup_no as "pickupNo" from made`.execute(tx);
  return stored.rows[0]?.pickupNo ?? "";
}

/** A pick-up order without its rows. */
export interface PickupHead {
  pickupId: string;
  pickupNo: string;
  state: PickupState;
  unitId: string;
  lagrum: string;
  kind: "person" | "unit";
  personId: string | null;
  placedBy: string;
  placedAt: Date;
  pickupOn: LocalDate;
  isInfectious: boolean;
  note: string | null;
  /** Null: from the person's home. */
  deliveryPlaceId: string | null;
  contactName: string | null;
  contactPhone: string | null;
  doorCode: string | null;
  /** The day that the orderer wished for, when it was changed. */
  wishedOn: LocalDate | null;
  /** When the van left for it; null: it may still be changed and taken back. */
  loadedAt: Date | null;
  /** Counts the changes: a change names the version that it was made from. */
  version: number;
}
const headColumns = sql`p.id as "pickupId", p.pickup_no as "pickupNo", p.state, p.unit_id as "unitId", p.lagrum, p.kind, p.person_id as "personId", p.placed_by as "placedBy",
  p.placed_at as "placedAt", p.pickup_on as "pickupOn", p.is_infectious as "isInfectious", p.note, p.delivery_place_id as "deliveryPlaceId",
  p.contact_name as "contactName", p.contact_phone as "contactPhone", p.door_code as "doorCode", p.wished_on as "wishedOn", p.loaded_at as "loadedAt", p.version`;
const rowColumns = sql`r.id as "rowId", r.pickup_id as "pickupId", r.device_id as "deviceId", r.state, r.last_rent_day as "lastRentDay"`;

/** The pick-up order, locked until the transaction ends. */
export async function lockPickup(tx: Tx, pickupId: string): Promise<PickupHead | undefined> {
  return (
    await sql<PickupHead>`select ${headColumns} from orders.pickup_order p where p.id = ${pickupId}::uuid for update`.execute(tx)
  ).rows[0];
}

/** The pick-up order, as it is read. */
export async function findPickup(tx: Tx, pickupId: string): Promise<PickupHead | undefined> {
  return (await sql<PickupHead>`select ${headColumns} from orders.pickup_order p where p.id = ${pickupId}::uuid`.execute(tx))
    .rows[0];
}

/** Pick-up orders: open ones by day, or all with the newest first. At most `limit` (1–200). */
export async function listPickups(
  tx: Tx,
  wanted: { personId?: string | undefined; unitId?: string | undefined; onlyOpen: boolean; limit: number },
): Promise<PickupHead[]> {
  const found = await sql<PickupHead>`
    select ${headColumns} from orders.pickup_order p
    where ${wanted.personId ? sql`p.person_id = ${wanted.personId}::uuid` : sql`true`} and ${wanted.unitId ? sql`p.unit_id = ${wanted.unitId}::uuid` : sql`true`}
      and ${wanted.onlyOpen ? sql`p.state in ('registered', 'part-arrived')` : sql`true`}
    order by ${wanted.onlyOpen ? sql`p.pickup_on, p.id` : sql`p.placed_at desc, p.id`} limit ${wanted.limit}`.execute(tx);
  return found.rows;
}

/** The rows of pick-up orders, in the order they were written. At most 5 000. Uses pickup_row_of. */
export async function findPickupRows(tx: Tx, pickupIds: readonly string[]): Promise<PickupRow[]> {
  const found =
    await sql<PickupRow>`select ${rowColumns} from orders.pickup_row r where r.pickup_id = any(${pickupIds}::uuid[]) order by r.pickup_id, r.id limit 5000`.execute(
      tx,
    );
  return found.rows;
}

/** The rows that wait for devices. Uses pickup_device_once. */
export async function findWaitingRows(tx: Tx, deviceIds: readonly string[]): Promise<PickupRow[]> {
  const found =
    await sql<PickupRow>`select ${rowColumns} from orders.pickup_row r where r.device_id = any(${deviceIds}::uuid[]) and r.state = 'registered' order by r.id limit 1000`.execute(
      tx,
    );
  return found.rows;
}

/** Who has what is to be fetched. */
export type HolderOf = { personId: string } | { unitId: string };

/** Which of a person's devices, or a unit's own, wait for the van already, whoever ordered it. Uses pickup_device_once. */
export async function findWaitedFor(tx: Tx, holder: HolderOf, deviceIds: readonly string[]): Promise<string[]> {
  const waited =
    "personId" in holder
      ? sql`orders.waited_for(${holder.personId}::uuid, ${deviceIds}::uuid[])`
      : sql`orders.unit_waited_for(${holder.unitId}::uuid, ${deviceIds}::uuid[])`;
  const found = await sql<{ deviceId: string }>`select w as "deviceId" from ${waited} as w order by w limit 1000`.execute(tx);
  return found.rows.map(({ deviceId }) => deviceId);
}

/** Does a device that a person or a unit has wait for the van already? */
export async function waitsForVan(
  tx: Tx,
  { deviceId, personId, unitId }: { deviceId: string; personId: string | null; unitId: string | null },
): Promise<boolean> {
  const holder = personId ? { personId } : unitId ? { unitId } : undefined;
  return holder !== undefined && (await findWaitedFor(tx, holder, [deviceId])).length > 0;
}

/** Where an open pick-up fetches at home, for the hands that do it; undefined when it is over, or nobody may know where. */
export async function findPickupHome(
  tx: Tx,
  pickupId: string,
): Promise<{ careOf: string | null; street: string; postcode: string; city: string } | undefined> {
  const found = await sql<{ careOf: string | null; street: string; postcode: string; city: string }>`
    select care_of as "careOf", street, postcode, city from orders.pickup_home(${pickupId}::uuid)`.execute(tx);
  return found.rows[0];
}

/** The names of persons who receive or give back something that is open, for the hands that do it and meet no person else. At most 500. */
export async function receiverNames(tx: Tx, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const found = await sql<{ personId: string; name: string }>`
    select person_id as "personId", name from orders.receivers(${personIds}::uuid[]) order by person_id limit 500`.execute(tx);
  return new Map(found.rows.map(({ personId, name }) => [personId, name]));
}

/** Lets the row that waits for a device wait for another in its place. Uses pickup_device_once. */
export async function turnWaitingRow(tx: Tx, turned: { oldDeviceId: string; newDeviceId: string }): Promise<void> {
  await sql`update orders.pickup_row set device_id = ${turned.newDeviceId}::uuid
    where device_id = ${turned.oldDeviceId}::uuid and state = 'registered'`.execute(tx);
}

/** Writes where rows are now. */
export async function setPickupRowState(tx: Tx, rowIds: readonly string[], state: PickupRow["state"]): Promise<void> {
  await sql`update orders.pickup_row set state = ${state} where id = any(${rowIds}::uuid[])`.execute(tx);
}

/** Writes where the pick-up order is now, and counts its version up. */
export async function setPickupState(tx: Tx, pickupId: string, state: PickupState): Promise<void> {
  await sql`update orders.pickup_order set state = ${state}, version = version + 1 where id = ${pickupId}::uuid`.execute(tx);
}

/** Vans have left for pick-ups, or (null) one came back with nothing done. Pick-ups that are over are left as they are. */
export async function noteVan(tx: Tx, pickupIds: readonly string[], loadedAt: Date | null): Promise<void> {
  await sql`update orders.pickup_order set loaded_at = ${loadedAt} where id = any(${pickupIds}::uuid[]) and state in ('registered', 'part-arrived')`.execute(
    tx,
  );
}

/** Writes what a pick-up order is now, and counts its version up. */
export async function updatePickup(
  tx: Tx,
  changed: Omit<NewPickup, "unitId" | "careProviderId" | "lagrum" | "kind" | "personId" | "placedAt"> &
    Pick<PickupHead, "wishedOn">,
): Promise<void> {
  await sql`update orders.pickup_order set pickup_on = ${changed.pickupOn}::date, fetch_from = ${changed.fetchFrom},
    delivery_place_id = ${changed.deliveryPlaceId}::uuid, contact_name = ${changed.contactName}, contact_phone = ${changed.contactPhone},
    door_code = ${changed.doorCode}, is_infectious = ${changed.isInfectious}, note = ${changed.note}, wished_on = ${changed.wishedOn}::date, version = version + 1
    where id = ${changed.id}::uuid`.execute(tx);
}

/** More devices of a pick-up order. @throws the constraint pickup_device_once when a device is already waited for */
export async function addPickupRows(tx: Tx, rows: readonly PickupRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into orders.pickup_row (id, pickup_id, device_id, state, last_rent_day, person_id, care_provider_id, lagrum)
    select r."rowId", p.id, r."deviceId", r.state, r."lastRentDay", p.person_id, p.care_provider_id, p.lagrum
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("rowId" uuid, "pickupId" uuid, "deviceId" uuid, state text, "lastRentDay" date)
    join orders.pickup_order p on p.id = r."pickupId"`.execute(tx);
}

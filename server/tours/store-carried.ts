import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Lagrum, Tx } from "../platform/index.ts";
import type { RefusedReason, TakeOffReason } from "./contract.ts";

/** Something that may go with a van and stands on no tour. */
export interface WantedRow {
  orderId: string | null;
  pickupId: string | null;
  number: string;
  personId: string | null;
  deliveryPlaceId: string | null;
  isProtected: boolean;
  postcode: string | null;
  street: string | null;
  wantedOn: LocalDate;
  notBefore: LocalDate | null;
  isPicked: boolean;
  isUrgent: boolean;
  /** The day that the orderer wished for it. */
  wishedOn: LocalDate | null;
  /** The last tour that it was taken off, and why. */
  leftTour: string | null;
  leftOn: LocalDate | null;
  leftBecause: TakeOffReason | null;
}

/** What waits for a van: picked, or wanted until a day; or certain orders and pick-ups. The earliest wanted first. At most 1 000. For whoever plans. */
export async function findWanted(tx: Tx, until: LocalDate, ids: readonly string[] | null = null): Promise<WantedRow[]> {
  const { rows } =
    await sql<WantedRow>`select order_id as "orderId", pickup_id as "pickupId", number, person_id as "personId", delivery_place_id as "deliveryPlaceId",
      is_protected as "isProtected", postcode, street, wanted_on as "wantedOn", not_before as "notBefore", is_picked as "isPicked",
      is_urgent as "isUrgent", wished_on as "wishedOn", left_tour as "leftTour", left_on as "leftOn", left_because as "leftBecause"
    from tours.wanted(${until}::date, ${ids}::uuid[]) order by wanted_on, number limit 1000`.execute(tx);
  return rows;
}

/** Whom a job is for and where it goes. Of a protected person neither name, home, door nor contact. */
export interface ReceiverRow {
  jobId: string;
  stopId: string;
  kind: "delivery" | "pickup";
  number: string;
  personId: string | null;
  deliveryPlaceId: string | null;
  name: string;
  isProtected: boolean;
  careOf: string | null;
  street: string | null;
  postcode: string | null;
  city: string | null;
  contactName: string | null;
  contactPhone: string | null;
  doorCode: string | null;
  note: string | null;
  isInfectious: boolean;
  wantedOn: LocalDate;
  lagrum: Lagrum | null;
}

/** Whom a tour goes to; nobody when the actor may not meet them. Who shows them logs the look. At most 2 000. */
export async function findReceivers(tx: Tx, tourId: string): Promise<ReceiverRow[]> {
  const { rows } =
    await sql<ReceiverRow>`select job_id as "jobId", stop_id as "stopId", kind, number, person_id as "personId", delivery_place_id as "deliveryPlaceId", name, is_protected as "isProtected",
      care_of as "careOf", street, postcode, city, contact_name as "contactName", contact_phone as "contactPhone", door_code as "doorCode", note,
      is_infectious as "isInfectious", wanted_on as "wantedOn", lagrum from tours.receivers(${tourId}::uuid) order by stop_id, job_id limit 2000`.execute(
      tx,
    );
  return rows;
}

/** One thing of an order that goes with a tour. */
export interface ThingRow {
  jobId: string;
  stopId: string;
  orderId: string;
  orderNo: string;
  pickTaskId: string;
  articleNo: string;
  deviceNo: string | null;
  quantity: number;
  isMarked: boolean;
  state: string;
  isLoaded: boolean;
  isUrgent: boolean;
  refused: RefusedReason | null;
}

const thingColumns = sql`job_id as "jobId", stop_id as "stopId", order_id as "orderId", order_no as "orderNo", pick_task_id as "pickTaskId",
  article_no as "articleNo", device_no as "deviceNo", quantity, is_marked as "isMarked", state, is_loaded as "isLoaded",
  is_urgent as "isUrgent", refused_because as "refused"`;

/** What a tour brings. At most 5 000. */
export async function findThings(tx: Tx, tourId: string): Promise<ThingRow[]> {
  const { rows } =
    await sql<ThingRow>`select ${thingColumns} from tours.things(${tourId}::uuid) order by order_no, pick_task_id limit 5000`.execute(
      tx,
    );
  return rows;
}

/** What a tour left behind and no other has taken since. At most 5 000. */
export async function findLeftThings(tx: Tx, tourId: string): Promise<ThingRow[]> {
  const { rows } =
    await sql<ThingRow>`select ${thingColumns} from tours.left_things(${tourId}::uuid) order by order_no, pick_task_id limit 5000`.execute(
      tx,
    );
  return rows;
}

/** A row in a package of which a tour has anything: also one that the tour has not. */
export interface PackedRow {
  packageId: string;
  no: number;
  sscc: string | null;
  state: string;
  pickTaskId: string;
}

/** The packages of what a tour brings or has left behind. At most 5 000. */
export async function findPackages(tx: Tx, tourId: string): Promise<PackedRow[]> {
  const { rows } =
    await sql<PackedRow>`select package_id as "packageId", package_no::float8 as no, sscc, state, pick_task_id as "pickTaskId"
    from tours.packages(${tourId}::uuid) order by package_no, pick_task_id limit 5000`.execute(tx);
  return rows;
}

/** Holds the package of a code as it is until the transaction ends; nothing when it is no package's. */
export async function lockPackageOf(tx: Tx, code: string): Promise<void> {
  await sql`select tours.lock_package(${code})`.execute(tx);
}

/** A device that a tour fetches. */
export interface FetchRow {
  jobId: string;
  stopId: string;
  pickupId: string;
  pickupNo: string;
  pickupRowId: string;
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  outcome: "fetched" | "missing" | null;
}

/** What a tour fetches. At most 5 000. */
export async function findFetches(tx: Tx, tourId: string): Promise<FetchRow[]> {
  const { rows } =
    await sql<FetchRow>`select job_id as "jobId", stop_id as "stopId", pickup_id as "pickupId", pickup_no as "pickupNo", pickup_row_id as "pickupRowId",
      device_id as "deviceId", device_no as "deviceNo", article_no as "articleNo", outcome
    from tours.fetches(${tourId}::uuid) order by pickup_no, device_no, pickup_row_id limit 5000`.execute(tx);
  return rows;
}

/** The tour, of a day or later, that a scanned order or device stands on. */
export async function findTourOf(
  tx: Tx,
  code: string,
  from: LocalDate,
): Promise<{ tourId: string; tourName: string; on: LocalDate } | undefined> {
  const { rows } = await sql<{ tourId: string; tourName: string; on: LocalDate }>`
    select tour_id as "tourId", tour_name as "tourName", on_day as "on" from tours.belongs_to(${code}, ${from}::date) limit 1`.execute(
    tx,
  );
  return rows[0];
}

/** How full an area's tours are on some days; a day without a tour is left out. */
export async function findRoom(
  tx: Tx,
  areaId: string,
  days: readonly LocalDate[],
): Promise<{ day: LocalDate; stops: number; capacity: number; isGone: boolean }[]> {
  const { rows } = await sql<{ day: LocalDate; stops: number; capacity: number; isGone: boolean }>`
    select on_day as day, stops, capacity, is_gone as "isGone" from tours.room_on(${areaId}::uuid, ${days}::date[]) order by on_day limit 100`.execute(
    tx,
  );
  return rows;
}

/** Things are on the van; one that is already stays as it is. */
export async function insertLoaded(tx: Tx, things: readonly { jobId: string; pickTaskId: string }[], at: Date): Promise<void> {
  await sql`insert into tours.loaded (job_id, pick_task_id, loaded_at) select l."jobId", l."pickTaskId", ${at}
    from jsonb_to_recordset(${JSON.stringify(things)}::jsonb) as l("jobId" uuid, "pickTaskId" uuid) on conflict do nothing`.execute(
    tx,
  );
}

/** Things are taken off the van again. Gives how many. */
export async function deleteLoaded(tx: Tx, jobIds: readonly string[], pickTaskIds: readonly string[]): Promise<number> {
  const { numAffectedRows } =
    await sql`delete from tours.loaded where job_id = any(${jobIds}::uuid[]) and pick_task_id = any(${pickTaskIds}::uuid[])`.execute(
      tx,
    );
  return Number(numAffectedRows ?? 0);
}

/** A device was fetched, or was not there. */
export async function insertFetched(
  tx: Tx,
  fetched: {
    jobId: string;
    pickupRowId: string;
    deviceId: string;
    outcome: "fetched" | "missing";
    note: string | null;
    at: Date;
  },
): Promise<void> {
  const { jobId, pickupRowId, deviceId, outcome, note, at } = fetched;
  await sql`insert into tours.fetched (job_id, pickup_row_id, device_id, outcome, note, at)
    values (${jobId}, ${pickupRowId}, ${deviceId}, ${outcome}, ${note}, ${at})`.execute(tx);
}

/** That a device was fetched, or was not there, is taken back. */
export async function undoFetched(
  tx: Tx,
  said: { jobId: string; pickupRowId: string; outcome: "fetched" | "missing"; at: Date },
): Promise<void> {
  await sql`update tours.fetched set undone_at = ${said.at}
    where job_id = ${said.jobId}::uuid and pickup_row_id = ${said.pickupRowId}::uuid and outcome = ${said.outcome} and undone_at is null`.execute(
    tx,
  );
}

/** Things that the receiver did not want, and why. */
export async function noteRefused(
  tx: Tx,
  jobIds: readonly string[],
  refused: readonly { pickTaskId: string; because: RefusedReason }[],
  at: Date,
): Promise<void> {
  await sql`update tours.loaded l set refused_because = r.because, refused_at = ${at}
    from jsonb_to_recordset(${JSON.stringify(refused)}::jsonb) as r("pickTaskId" uuid, because text)
    where l.pick_task_id = r."pickTaskId" and l.job_id = any(${jobIds}::uuid[])`.execute(tx);
}

/** Is something of an order loaded for a stop that is still to be made? Uses job_of_order. */
export async function hasLoaded(tx: Tx, orderId: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select exists (select from tours.job j join tours.loaded l on l.job_id = j.id
    where j.order_id = ${orderId}::uuid and j.state in ('planned', 'loaded')) as is`.execute(tx);
  return rows[0]?.is ?? false;
}

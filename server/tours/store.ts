import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { Proof } from "./contract.ts";
import type { JobState, TourState } from "./states.rule.ts";

/** A van's day. */
export interface Tour {
  tourId: string;
  areaId: string | null;
  name: string;
  on: LocalDate;
  driverId: string | null;
  van: string | null;
  capacity: number;
  state: TourState;
  version: number;
  /** When the van left. */
  outAt: Date | null;
}
const tourColumns = sql`t.id as "tourId", t.area_id as "areaId", t.name, t.on_day as "on", t.driver_id as "driverId", t.van, t.capacity::int as capacity,
  t.state, t.version, t.out_at as "outAt"`;

/** A stop, without who is there. */
export interface Stop {
  stopId: string;
  tourId: string;
  placeNo: number;
  deliveryPlaceId: string | null;
  state: "waiting" | "done" | "missed" | "empty";
  receivedBy: string | null;
  proof: Proof | null;
  handedCount: number | null;
  handedAt: Date | null;
  note: string | null;
  hasPicture: boolean;
}
const stopColumns = sql`s.id as "stopId", s.tour_id as "tourId", s.place_no::int as "placeNo", s.delivery_place_id as "deliveryPlaceId", s.state,
  s.received_by as "receivedBy", s.proof, s.handed_count::int as "handedCount", s.handed_at as "handedAt", s.note,
  exists (select from tours.proof p where p.stop_id = s.id) as "hasPicture"`;

/** Something that is done at a stop. */
export interface Job {
  jobId: string;
  stopId: string;
  orderId: string | null;
  pickupId: string | null;
  state: JobState;
}
const jobColumns = sql`j.id as "jobId", j.stop_id as "stopId", j.order_id as "orderId", j.pickup_id as "pickupId", j.state`;

/** The tours of a day that the actor may know of, by name. At most 200. */
export async function findTours(tx: Tx, on: LocalDate): Promise<Tour[]> {
  const { rows } =
    await sql<Tour>`select ${tourColumns} from tours.tour t where t.on_day = ${on}::date and t.state <> 'struck' order by t.name, t.id limit 200`.execute(
      tx,
    );
  return rows;
}

/** The names that a day's tours have, however many they are: none is had by two. */
export async function findNames(tx: Tx, on: LocalDate): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{
    name: string;
  }>`select t.name from tours.tour t where t.on_day = ${on}::date and t.state <> 'struck' order by 1 limit 10000`.execute(tx);
  return new Set(rows.map(({ name }) => name));
}

/** One tour, as it is read. */
export async function findTour(tx: Tx, tourId: string): Promise<Tour | undefined> {
  return (await sql<Tour>`select ${tourColumns} from tours.tour t where t.id = ${tourId}::uuid`.execute(tx)).rows[0];
}

/** The driver's own tours of a day, also what is over. At most 20. Uses tour_of_driver. */
export async function findOwnTours(tx: Tx, driverId: string, on: LocalDate): Promise<Tour[]> {
  const { rows } = await sql<Tour>`select ${tourColumns} from tours.tour t
    where t.driver_id = ${driverId}::uuid and t.on_day = ${on}::date and t.state <> 'struck' order by t.name, t.id limit 20`.execute(
    tx,
  );
  return rows;
}

/** One tour, locked until the transaction ends. */
export async function lockTour(tx: Tx, tourId: string): Promise<Tour | undefined> {
  return (await sql<Tour>`select ${tourColumns} from tours.tour t where t.id = ${tourId}::uuid for update`.execute(tx)).rows[0];
}

/** One stop, locked until the transaction ends. */
export async function lockStop(tx: Tx, stopId: string): Promise<Stop | undefined> {
  return (await sql<Stop>`select ${stopColumns} from tours.stop s where s.id = ${stopId}::uuid for update`.execute(tx)).rows[0];
}

/** One stop, as it is read. */
export async function findStop(tx: Tx, stopId: string): Promise<Stop | undefined> {
  return (await sql<Stop>`select ${stopColumns} from tours.stop s where s.id = ${stopId}::uuid`.execute(tx)).rows[0];
}

/** The stops of tours in their order, those that are empty left out. At most 2 000. */
export async function findStops(tx: Tx, tourIds: readonly string[]): Promise<Stop[]> {
  const { rows } = await sql<Stop>`select ${stopColumns} from tours.stop s
    where s.tour_id = any(${tourIds}::uuid[]) and s.state <> 'empty' order by s.tour_id, s.place_no, s.id limit 2000`.execute(tx);
  return rows;
}

/** The jobs of stops that are not off the tour. At most 5 000. Uses job_of_stop. */
export async function findJobs(tx: Tx, stopIds: readonly string[]): Promise<Job[]> {
  const { rows } = await sql<Job>`select ${jobColumns} from tours.job j
    where j.stop_id = any(${stopIds}::uuid[]) and j.state not in ('left', 'dropped') order by j.stop_id, j.id limit 5000`.execute(
    tx,
  );
  return rows;
}

/** The jobs that are under way for orders or pick-ups. Uses job_order_once, job_pickup_once. */
export async function findLiveJobs(tx: Tx, of: { orderIds?: readonly string[]; pickupIds?: readonly string[] }): Promise<Job[]> {
  const { rows } = await sql<Job>`select ${jobColumns} from tours.job j where j.state in ('planned', 'loaded')
      and (j.order_id = any(${of.orderIds ?? []}::uuid[]) or j.pickup_id = any(${of.pickupIds ?? []}::uuid[])) order by j.id limit 1000`.execute(
    tx,
  );
  return rows;
}

/** Those who plan the same day wait for each other. */
export async function lockDay(tx: Tx, on: LocalDate): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('tours ' || platform.actor_supplier()::text || ' ' || ${on}::text, 0))`.execute(
    tx,
  );
}

/** A tour to be stored. */
export type NewTour = Omit<Tour, "state" | "version" | "outAt"> & { madeAt: Date };

/** Stores a tour. @throws the index tour_name_once when the name is taken that day */
export async function insertTour(tx: Tx, tour: NewTour): Promise<void> {
  await sql`insert into tours.tour (id, area_id, name, on_day, driver_id, van, capacity, made_at)
    values (${tour.tourId}, ${tour.areaId}, ${tour.name}, ${tour.on}::date, ${tour.driverId}, ${tour.van}, ${tour.capacity}, ${tour.madeAt})`.execute(
    tx,
  );
}

/** Who drives, with which van, and how many stops it has room for. */
export async function updateTour(
  tx: Tx,
  tourId: string,
  to: { driverId: string | null; van: string | null; capacity: number },
): Promise<void> {
  await sql`update tours.tour set driver_id = ${to.driverId}, van = ${to.van}, capacity = ${to.capacity}, version = version + 1
    where id = ${tourId}::uuid`.execute(tx);
}

/** A tour goes on in its way. */
export async function setTourState(tx: Tx, tourId: string, state: TourState, at: Date): Promise<void> {
  await sql`update tours.tour set state = ${state}, version = version + 1,
      out_at = case when ${state}::text = 'out' then ${at}::timestamptz else out_at end, done_at = case when ${state}::text = 'done' then ${at}::timestamptz end
    where id = ${tourId}::uuid`.execute(tx);
}

/** A stop to be stored. */
export type NewStop = Pick<Stop, "stopId" | "tourId" | "placeNo" | "deliveryPlaceId">;

/** Stores stops and jobs: one statement each. @throws the constraints job_order_once, job_pickup_once when one is on a tour already */
export async function insertStops(tx: Tx, stops: readonly NewStop[], jobs: readonly Omit<Job, "state">[]): Promise<void> {
  if (stops.length > 0)
    await sql`insert into tours.stop (id, tour_id, place_no, delivery_place_id)
      select s."stopId", s."tourId", s."placeNo", s."deliveryPlaceId"
      from jsonb_to_recordset(${JSON.stringify(stops)}::jsonb) as s("stopId" uuid, "tourId" uuid, "placeNo" smallint, "deliveryPlaceId" uuid)`.execute(
      tx,
    );
  if (jobs.length > 0)
    await sql`insert into tours.job (id, stop_id, order_id, pickup_id) select j."jobId", j."stopId", j."orderId", j."pickupId"
      from jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) as j("jobId" uuid, "stopId" uuid, "orderId" uuid, "pickupId" uuid)`.execute(
      tx,
    );
}

/** The stops of a tour stand in this order, from 1; one that came from another tour is this one's. */
export async function orderStops(tx: Tx, tourId: string, stopIds: readonly string[]): Promise<void> {
  await sql`update tours.stop s set tour_id = ${tourId}::uuid, place_no = o.at::smallint
    from unnest(${stopIds}::uuid[]) with ordinality as o(id, at) where s.id = o.id`.execute(tx);
}

/** Jobs go on in their way, the same for all. */
export async function setJobState(tx: Tx, jobIds: readonly string[], state: JobState): Promise<void> {
  await sql`update tours.job set state = ${state} where id = any(${jobIds}::uuid[])`.execute(tx);
}

/** Stops of which nothing goes with the van any more leave the tour; gives how many. */
export async function emptyStops(tx: Tx, stopIds: readonly string[]): Promise<void> {
  await sql`update tours.stop s set state = 'empty' where s.id = any(${stopIds}::uuid[]) and s.state = 'waiting'
      and not exists (select from tours.job j where j.stop_id = s.id and j.state not in ('left', 'dropped'))`.execute(tx);
}

/** What was left behind went with the van after all: its stop is made. What is neither left nor empty is as it was. */
export async function takeAlong(tx: Tx, jobIds: readonly string[]): Promise<void> {
  await sql`with along as (update tours.job set state = 'loaded' where id = any(${jobIds}::uuid[]) and state = 'left' returning stop_id)
    update tours.stop s set state = 'waiting' from along where s.id = along.stop_id and s.state = 'empty'`.execute(tx);
}

/** A stop is over: done, or nobody was met and why. */
export async function closeStop(
  tx: Tx,
  stopId: string,
  to: { state: "done" | "missed"; at: Date; note?: string | null },
): Promise<void> {
  await sql`update tours.stop set state = ${to.state}, closed_at = ${to.at}, arrived_at = coalesce(arrived_at, ${to.at}), note = ${to.note ?? null}
    where id = ${stopId}::uuid`.execute(tx);
}

/** A stop that was over waits again, with a job of it, and its tour is out. */
export async function reopenStop(
  tx: Tx,
  { tourId, stopId, jobId }: { tourId: string; stopId: string; jobId: string },
): Promise<void> {
  await sql`update tours.job set state = 'loaded' where id = ${jobId}::uuid and state = 'done'`.execute(tx);
  await sql`update tours.stop set state = 'waiting', closed_at = null where id = ${stopId}::uuid and state = 'done'`.execute(tx);
  await sql`update tours.tour set state = 'out', done_at = null, version = version + 1 where id = ${tourId}::uuid and state = 'done'`.execute(
    tx,
  );
}

/** Something was handed over at a stop: by whom it was received and how it is proved. */
export async function noteHanded(
  tx: Tx,
  stopId: string,
  handed: { receivedBy: string; proof: Proof; count: number; at: Date },
): Promise<void> {
  await sql`update tours.stop set received_by = ${handed.receivedBy}, proof = ${handed.proof}, handed_count = ${handed.count}, handed_at = ${handed.at},
      arrived_at = coalesce(arrived_at, ${handed.at}) where id = ${stopId}::uuid`.execute(tx);
}

/** Keeps a signature or a photo. */
export async function insertProof(
  tx: Tx,
  stopId: string,
  { type, bytes, at }: { type: string; bytes: Buffer; at: Date },
): Promise<void> {
  await sql`insert into tours.proof (stop_id, media_type, picture, at) values (${stopId}, ${type}, ${bytes}, ${at})`.execute(tx);
}

/** The signature or photo of a stop. */
export async function findProof(tx: Tx, stopId: string): Promise<{ type: string; picture: Buffer } | undefined> {
  return (
    await sql<{
      type: string;
      picture: Buffer;
    }>`select media_type as type, picture from tours.proof where stop_id = ${stopId}::uuid`.execute(tx)
  ).rows[0];
}

/** How many stops of a tour are not over. */
export async function countWaiting(tx: Tx, tourId: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from tours.stop where tour_id = ${tourId}::uuid and state = 'waiting'`.execute(tx);
  return rows[0]?.n ?? 0;
}

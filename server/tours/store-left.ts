import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { TakeOffReason } from "./contract.ts";
import type { TourState } from "./states.rule.ts";

/** A job that a tour of a day that has been did not do. */
export interface LeftRow {
  tourId: string;
  tourName: string;
  on: LocalDate;
  state: TourState;
  stopId: string;
  placeNo: number;
  deliveryPlaceId: string | null;
  postcode: string | null;
  isProtected: boolean;
  orderId: string | null;
  number: string;
  wantedOn: LocalDate;
  isUrgent: boolean;
  isOnVan: boolean;
}

/** What tours before a day did not do, by day, tour and stop. At most 1 000. For whoever plans. Uses tour_not_over. */
export async function findLeftOver(tx: Tx, before: LocalDate): Promise<LeftRow[]> {
  const { rows } =
    await sql<LeftRow>`select tour_id as "tourId", tour_name as "tourName", on_day as "on", tour_state as "state", stop_id as "stopId",
      place_no::int as "placeNo", delivery_place_id as "deliveryPlaceId", postcode, is_protected as "isProtected", order_id as "orderId", number,
      wanted_on as "wantedOn", is_urgent as "isUrgent", is_on_van as "isOnVan"
    from tours.left_over(${before}::date) order by on_day, tour_name, tour_id, place_no, stop_id, number limit 1000`.execute(tx);
  return rows;
}

/** The tours that stops stand on, each once, by id. */
export async function findToursOfStops(tx: Tx, stopIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ tourId: string }>`select distinct s.tour_id as "tourId" from tours.stop s
    where s.id = any(${stopIds}::uuid[]) order by s.tour_id limit 200`.execute(tx);
  return rows.map(({ tourId }) => tourId);
}

/** Jobs are taken off their tours, and why. */
export async function takeOffJobs(
  tx: Tx,
  jobIds: readonly string[],
  { because, at }: { because: TakeOffReason; at: Date },
): Promise<void> {
  await sql`update tours.job set state = 'dropped', because = ${because}, taken_off_at = ${at}, taken_off_by = platform.actor_user()
    where id = any(${jobIds}::uuid[])`.execute(tx);
}

/** Stops of which something was done and nothing is left to do are over. */
export async function closeBegun(tx: Tx, stopIds: readonly string[], at: Date): Promise<void> {
  await sql`update tours.stop s set state = 'done', closed_at = ${at}, arrived_at = coalesce(arrived_at, ${at})
    where s.id = any(${stopIds}::uuid[]) and s.state = 'waiting'
      and not exists (select from tours.job j where j.stop_id = s.id and j.state in ('planned', 'loaded'))`.execute(tx);
}

/** Whoever puts orders and pick-ups on tours by hand waits for another who does, whatever the day. */
export async function lockPutting(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('tours put ' || platform.actor_supplier()::text, 0))`.execute(tx);
}

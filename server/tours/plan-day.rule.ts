import type { LocalDate } from "../kernel/index.ts";
import type { Doubt } from "./contract-left.ts";

/** Something that may go with a van. */
export interface Wanted {
  /** The order's or the pick-up's id. */
  jobId: string;
  kind: "delivery" | "pickup";
  /** What is at the same place has the same key, and becomes one stop. */
  placeKey: string;
  isHome: boolean;
  isProtected: boolean;
  postcode: string | null;
  street: string | null;
  wantedOn: LocalDate;
  /** A wish that it come no earlier, and for a pick-up its day. */
  notBefore: LocalDate | null;
  isPicked: boolean;
  isUrgent: boolean;
  /** A tour had it and did not do it. */
  isLeft: boolean;
  /** The day that the orderer wished for it; null: none. */
  wishedOn: LocalDate | null;
  /** The area of the postcode, its day on or after the day that is planned, and the one after that. */
  area: { areaId: string; areaName: string; day: LocalDate; dayAfter: LocalDate } | null;
}

/** Why something goes with no van of the day. */
export type Without = "full" | "other-day" | "no-area" | "agree" | "not-proposed";

/**
 * Whether something goes with the day's vans: `goes`; `later`, nobody need know; or why it can't though its day is here. An order goes
 * when it is picked, or else would be late with the area's next tour. What is urgent is due from when it
 * is ordered, and what a tour did not do from then. A protected person's home is nobody's to drive to: the
 * delivery goes to a unit or is agreed.
 * @source rules-i § tours, hslf-fs-2016-40 chapter 4
 */
export function judgeWanted(wanted: Wanted, day: LocalDate): "goes" | "later" | Exclude<Without, "full" | "not-proposed"> {
  const isDue = wanted.isUrgent || wanted.isLeft || wanted.wantedOn <= day;
  if (wanted.notBefore !== null && wanted.notBefore > day) return "later";
  if (wanted.isProtected && wanted.isHome) return "agree";
  if (wanted.area === null) return isDue || wanted.isPicked ? "no-area" : "later";
  if (wanted.area.day !== day) return isDue ? "other-day" : "later";
  if (wanted.kind === "pickup" || wanted.isPicked) return "goes";
  return wanted.wantedOn < wanted.area.dayAfter ? "goes" : "later";
}

/** A tour that may be filled. */
export interface OpenTour {
  tourId: string;
  areaId: string | null;
  capacity: number;
  stops: readonly { stopId: string; placeKey: string }[];
}

/** A job's place: at a stop that is there, or at a new one of a tour. */
export interface Placed {
  jobId: string;
  tourId: string;
  /** Null: a new stop, one for each `placeKey`. */
  stopId: string | null;
  placeKey: string;
}

/**
 * Puts what goes on tours: first at a stop that already goes to the same place, then on a tour of its area with room for one more
 * stop. What is urgent goes first, then what was wished for the day, then what was wanted first; what has no room is told. New stops are ordered by postcode and street.
 * @source rules-i § tours
 */
export function fillTours(
  tours: readonly OpenTour[],
  wanted: readonly Wanted[],
  day: LocalDate,
): { placed: Placed[]; full: string[] } {
  const open = tours.map((tour) => ({
    ...tour,
    stops: new Map<string, string | null>(tour.stops.map((stop) => [stop.placeKey, stop.stopId])),
  }));
  const placed: Placed[] = [];
  const full: string[] = [];
  for (const one of [...wanted].sort(byHaste(day))) {
    const tour =
      open.find(({ stops }) => stops.has(one.placeKey)) ??
      open.find(({ areaId, capacity, stops }) => areaId === one.area?.areaId && stops.size < capacity);
    if (!tour) {
      full.push(one.jobId);
      continue;
    }
    const stopId = tour.stops.get(one.placeKey) ?? null;
    tour.stops.set(one.placeKey, stopId);
    placed.push({ jobId: one.jobId, tourId: tour.tourId, stopId, placeKey: one.placeKey });
  }
  const where = new Map(wanted.map((one) => [one.jobId, `${one.postcode} ${one.street}`]));
  placed.sort((a, b) => (where.get(a.jobId) ?? "").localeCompare(where.get(b.jobId) ?? "", "sv"));
  return { placed, full };
}

/**
 * Who goes first on a day: what is urgent, then what was wished for that very day, then what was wanted first.
 * @source rules-i § tours
 */
export function byHaste(day: LocalDate): (a: Haste, b: Haste) => number {
  const rank = ({ isUrgent, wishedOn }: Haste) => (isUrgent ? 0 : wishedOn === day ? 1 : 2);
  return (a, b) => rank(a) - rank(b) || a.wantedOn.localeCompare(b.wantedOn) || a.jobId.localeCompare(b.jobId);
}
type Haste = Pick<Wanted, "isUrgent" | "wishedOn" | "wantedOn" | "jobId">;

/**
 * What whoever puts something on a tour by hand is asked about first: the protected home that must be agreed, a place without an area, a
 * van that goes there another day or is another area's, and what was wished later. Nothing of it forbids.
 * @source rules-i § tours, hslf-fs-2016-40 chapter 4
 */
export function doubtsOf(wanted: Wanted, tour: { on: LocalDate; areaId: string | null }): Doubt[] {
  const { area, isProtected, isHome, notBefore } = wanted;
  const isHidden = isProtected && isHome;
  return [
    ...(isHidden ? (["agree"] as const) : []),
    ...(area === null && !isHidden ? (["no-area"] as const) : []),
    ...(area !== null && area.day !== tour.on ? (["other-day"] as const) : []),
    ...(area !== null && tour.areaId !== null && tour.areaId !== area.areaId ? (["other-area"] as const) : []),
    ...(notBefore !== null && notBefore > tour.on ? (["wished-later"] as const) : []),
  ];
}

/**
 * The stops of a tour in a new order: the one that is moved stands at `to` (from 0, no further than the end), the others as before.
 * @source rules-i § tours
 */
export function withMoved(stopIds: readonly string[], stopId: string, to: number): string[] {
  const rest = stopIds.filter((id) => id !== stopId);
  const at = Math.min(Math.max(to, 0), rest.length);
  return [...rest.slice(0, at), stopId, ...rest.slice(at)];
}

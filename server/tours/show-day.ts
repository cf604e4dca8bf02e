import { logLooks } from "../access/index.ts";
import { addDays, type LocalDate, localDate } from "../kernel/index.ts";
import { areaDays, findDeliveryPlaces, listDrivers } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { DayView, PlannedStop, WithoutTour } from "./contract.ts";
import { type DayWanted, findDayWanted } from "./find-day-wanted.ts";
import { loadTour, type WholeTour } from "./load-tour.ts";
import { byHaste, judgeWanted } from "./plan-day.rule.ts";
import { findTours, type Stop } from "./store.ts";

/**
 * A day for whoever plans it: its tours with their stops, and what of the day stands on none and why. Where a home is, is shown, not
 * whose; the look is logged.
 */
export async function showDay(base: Base, tx: Tx, day: string): Promise<DayView> {
  const on = localDate(day);
  const [tours, drivers, wanted, areas] = await Promise.all([
    findTours(tx, on),
    listDrivers(tx, on),
    findDayWanted(tx, on),
    areaDays(tx),
  ]);
  const wholes = new Map<string, WholeTour>();
  for (const { tourId } of tours) wholes.set(tourId, await loadTour(tx, tourId));
  const all = [...wholes.values()];
  const places = await findDeliveryPlaces(
    tx,
    all.flatMap(({ stops }) => stops.flatMap(({ deliveryPlaceId }) => deliveryPlaceId ?? [])),
  );
  await logHomes(base, tx, all);
  const hasNoRoom = ({ area }: DayWanted) => {
    const there = tours.filter(({ areaId }) => areaId === area?.areaId);
    return there.length > 0 && there.every(({ tourId, capacity }) => (wholes.get(tourId)?.stops.length ?? 0) >= capacity);
  };
  return {
    on,
    isPast: on < today(base),
    areas: areas
      .all(addDays(on, -1))
      .filter((area) => area.day === on)
      .map(({ areaId, areaName }) => ({ areaId, name: areaName })),
    drivers,
    tours: tours.map(({ on: _on, ...tour }) => {
      const whole = wholes.get(tour.tourId);
      return {
        ...tour,
        driverName: drivers.find(({ staffId }) => staffId === tour.driverId)?.name ?? null,
        stops: (whole?.stops ?? []).map((stop) => plannedStop(stop, whole as WholeTour, { places, on })),
      };
    }),
    without: [...wanted].sort(byHaste(on)).flatMap((one) => withoutOf(one, on, hasNoRoom(one))),
  };
}

/** Homes are looked at: a line each. What goes to a place says nobody's. */
function logHomes(base: Base, tx: Tx, tours: readonly WholeTour[]): Promise<void> {
  const homes = tours.flatMap(({ receivers }) => receivers.filter((one) => one.deliveryPlaceId === null && !one.isProtected));
  const persons = [...new Set(homes.flatMap(({ personId }) => personId ?? []))];
  return logLooks(
    base,
    tx,
    persons.slice(0, 500).map((personId) => ({ personId, action: "list" as const })),
  );
}

type Places = Awaited<ReturnType<typeof findDeliveryPlaces>>;

function plannedStop(stop: Stop, whole: WholeTour, { places, on }: { places: Places; on: LocalDate }): PlannedStop {
  const receivers = whole.receivers.filter(({ stopId }) => stopId === stop.stopId);
  const place = stop.deliveryPlaceId === null ? undefined : places.get(stop.deliveryPlaceId);
  const home = receivers[0];
  const lateOf = (jobId: string) => {
    const wantedOn = receivers.find((one) => one.jobId === jobId)?.wantedOn;
    return wantedOn !== undefined && wantedOn < on;
  };
  const jobs = whole.jobs.filter(({ stopId }) => stopId === stop.stopId);
  return {
    ...{ stopId: stop.stopId, placeNo: stop.placeNo, state: stop.state, placeName: place?.name ?? "" },
    street: place?.street ?? home?.street ?? null,
    postcode: place?.postcode ?? home?.postcode ?? null,
    city: place?.city ?? home?.city ?? null,
    isProtected: receivers.some(({ isProtected }) => isProtected),
    deliveries: jobs.flatMap(({ jobId, orderId }) => {
      if (orderId === null) return [];
      const things = whole.things.filter((thing) => thing.jobId === jobId);
      const number = things[0]?.orderNo ?? receivers.find((one) => one.jobId === jobId)?.number ?? "";
      const picked = things.filter(({ state }) => state !== "to-pick").length;
      const refused = things.filter((thing) => thing.refused !== null).length;
      const isUrgent = things.some((thing) => thing.isUrgent);
      return [{ number, things: things.length, picked, refused, isUrgent, isLate: lateOf(jobId) }];
    }),
    pickups: jobs.flatMap(({ jobId, pickupId }) => {
      if (pickupId === null) return [];
      const devices = whole.fetches.filter((one) => one.jobId === jobId);
      const number = devices[0]?.pickupNo ?? receivers.find((one) => one.jobId === jobId)?.number ?? "";
      return [{ number, devices: devices.length, isLate: lateOf(jobId) }];
    }),
    ...{ receivedBy: stop.receivedBy, proof: stop.proof, hasPicture: stop.hasPicture, note: stop.note },
  };
}

/** What stands on no tour, when somebody should know: it belongs to the day, or its day has been. */
function withoutOf(one: DayWanted, on: LocalDate, isFull: boolean): WithoutTour[] {
  const judged = judgeWanted(one, on);
  if (judged === "later") return [];
  const { jobId, kind, number, wantedOn, isPicked, isUrgent, leftTour, leftOn, leftBecause } = one;
  const fits = isFull ? ("full" as const) : ("not-proposed" as const);
  return [
    {
      ...{ jobId, kind, number, wantedOn, isPicked, isUrgent, isWished: one.wishedOn === on },
      leftBy: leftTour && leftOn && leftBecause ? { name: leftTour, on: leftOn, because: leftBecause } : null,
      isLate: wantedOn < on,
      areaName: one.area?.areaName ?? null,
      areaDay: one.area?.day ?? null,
      postcode: one.isProtected && one.isHome ? null : one.postcode,
      reason: judged === "goes" ? fits : judged,
    },
  ];
}

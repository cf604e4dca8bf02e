import { type LocalDate, localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { Doubt, Put, PutBody, PutRefusal } from "./contract-left.ts";
import { findTheseWanted } from "./find-day-wanted.ts";
import { placeOnTour } from "./place-on-tour.ts";
import { doubtsOf } from "./plan-day.rule.ts";
import { isOpenToPlan } from "./states.rule.ts";
import { findNames, findTour, insertTour, lockDay, lockTour, type NewTour } from "./store.ts";
import { lockPutting } from "./store-left.ts";
import { loadTerms } from "./terms.ts";

/** The tour that is meant, or made. */
type Meant = Pick<NewTour, "tourId" | "areaId" | "name" | "on" | "capacity">;

/**
 * Puts what stands on no tour on one that is chosen, of any day to come, or on an extra one that is made for it. What speaks against it
 * (another day than the area's, no area, a protected home, wished later) is asked about first, and does not forbid.
 */
export async function putOnTour(base: Base, actor: Actor, tx: Tx, body: PutBody): Promise<Result<Put, PutRefusal>> {
  // Load
  await lockPutting(tx);
  const meant = await meantTour(base, actor, tx, body.to);
  if (!meant.ok) return meant;
  const tour = meant.value;
  const wanted = await findTheseWanted(
    tx,
    [body.orderId, body.pickupId].flatMap((one) => one ?? []),
    tour.on,
  );

  // Decide
  if (wanted.length === 0) return refuse({ code: "not-waiting-for-van" });
  const found = new Set(wanted.flatMap((one) => doubtsOf(one, tour)));
  const unknown = [...found].filter((doubt: Doubt) => !body.knowing.includes(doubt));
  if (unknown.length > 0) return refuse({ code: "put-doubtful", doubts: unknown });

  // Store
  if (!("tourId" in body.to)) await insertTour(tx, { ...tour, driverId: null, van: null, madeAt: base.now() });
  const placed = await placeOnTour(base, tx, tour, wanted);
  return placed.ok ? ok({ tourId: tour.tourId, ...placed.value }) : placed;
}

/** The tour that is chosen, locked; or what an extra one is to be. The day is locked too: whoever proposes it waits. */
async function meantTour(base: Base, actor: Actor, tx: Tx, to: PutBody["to"]): Promise<Result<Meant, PutRefusal>> {
  if (!("tourId" in to)) return extraTour(base, actor, tx, { on: localDate(to.on), name: to.name });
  const seen = await findTour(tx, to.tourId);
  if (!seen) return refuse({ code: "tour-unknown" });
  await lockDay(tx, seen.on);
  const tour = await lockTour(tx, to.tourId);
  if (!tour) return refuse({ code: "tour-unknown" });
  if (tour.on < today(base)) return refuse({ code: "tour-day-passed" });
  return isOpenToPlan(tour.state) ? ok(tour) : refuse({ code: "tour-left" });
}

async function extraTour(
  base: Base,
  actor: Actor,
  tx: Tx,
  { on, name }: { on: LocalDate; name: string },
): Promise<Result<Meant, PutRefusal>> {
  if (on < today(base)) return refuse({ code: "tour-day-passed" });
  await lockDay(tx, on);
  const [taken, terms] = [await findNames(tx, on), await loadTerms(base, tx, actor.supplierId, on)];
  if (taken.has(name)) return refuse({ code: "tour-name-taken" });
  return ok({ tourId: newId(base.now()), areaId: null, name, on, capacity: terms.capacity });
}

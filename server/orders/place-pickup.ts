import { logLook } from "../access/index.ts";
import { findDevices } from "../devices/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { isOpenOn, nextAreaDay } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, tell } from "../platform/index.ts";
import type { PlacePickupBody, PlacePickupRefusal } from "./contract.ts";
import { pickupPlaced } from "./events.ts";
import { faultsOf, loadToFetch } from "./load-to-fetch.ts";
import { lastRentDay, pickupDay } from "./pickup-day.rule.ts";
import { insertPickup, type NewPickup, type PickupRow } from "./store-pickup.ts";

/** What the one who ordered is told. */
export interface PlacedPickup {
  pickupId: string;
  pickupNo: string;
  pickupOn: string;
  lastRentDay: string;
}

/**
 * Orders devices to be fetched: the day is the area's next fixed one, and rent ends the promised working days after
 * registration whenever the van comes. Of a person, or, when nobody is named, what the orderer's unit has of its own. A device
 * that is not theirs, that already waits for the van or that is never fetched (crutches) is told, all at once.
 */
export async function placePickup(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: PlacePickupBody,
): Promise<Result<PlacedPickup, PlacePickupRefusal>> {
  // Load
  const deviceIds = [...new Set(body.deviceIds)];
  const holder = body.personId ? { personId: body.personId } : { unitId: actor.unitId ?? "" };
  const toFetch = await loadToFetch(base, actor, tx, { holder, deviceIds, deliveryPlaceId: body.deliveryPlaceId });
  const { on, person, place, terms } = toFetch;

  // Decide
  if (body.personId && !person) return refuse({ code: "person-unknown" });
  const faults = faultsOf(deviceIds, toFetch);
  if (faults.length > 0) return refuse({ code: "devices-refused", devices: faults });
  // No home is known of a unit: its devices are fetched at a place.
  const home = person?.postcode ?? null;
  if (body.fetchFrom === "home" && home === null) return refuse({ code: "no-home-delivery" });
  if (body.fetchFrom === "place" && !place) return refuse({ code: "delivery-place-unknown" });
  if (place && !isOpenOn(place, on)) return refuse({ code: "delivery-place-closed" });
  const postcode = body.fetchFrom === "home" ? home : (place?.postcode ?? null);
  const fixedDay = postcode ? ((await nextAreaDay(tx, postcode, on))?.day ?? null) : null;
  const pickupOn = pickupDay(on, fixedDay, terms.pickup);
  const last = lastRentDay(on, terms.pickup);

  const basis = await basisOf(tx, actor, deviceIds);

  // Store
  const pickupId = newId(base.now());
  const rows: PickupRow[] = deviceIds.map((deviceId) => ({
    rowId: newId(base.now()),
    pickupId,
    deviceId,
    state: "registered",
    lastRentDay: last,
  }));
  const pickup = { ...headOf(body, actor), ...basis, id: pickupId, placedAt: base.now(), pickupOn };
  const pickupNo = await insertPickup(tx, pickup, rows);
  if (body.personId) await logLook(base, tx, { personId: body.personId, action: "pick-up", subject: pickupId });

  // Tell
  await tell(
    base,
    tx,
    pickupPlaced({ pickupId, rows: rows.map((row) => ({ pickupRowId: row.rowId, deviceId: row.deviceId, lastRentDay: last })) }),
  );
  return ok({ pickupId, pickupNo, pickupOn, lastRentDay: last });
}

/** Whose the pick-up order is: the orderer's own, or, when customer service orders it, that of the first device. */
async function basisOf(
  tx: Tx,
  actor: Actor,
  deviceIds: readonly string[],
): Promise<Pick<NewPickup, "careProviderId" | "lagrum">> {
  const { careProviderId, lagrum } = actor;
  if (lagrum !== null) return { careProviderId, lagrum };
  const devices = await findDevices(tx, deviceIds);
  const first = devices.get(deviceIds[0] ?? "");
  return { careProviderId: first?.careProviderId ?? null, lagrum: first?.lagrum ?? "HSL" };
}

function headOf(body: PlacePickupBody, actor: Actor) {
  return {
    unitId: actor.unitId ?? "",
    kind: body.personId ? ("person" as const) : ("unit" as const),
    personId: body.personId ?? null,
    fetchFrom: body.fetchFrom,
    deliveryPlaceId: body.fetchFrom === "place" ? (body.deliveryPlaceId ?? null) : null,
    contactName: body.contactName ?? null,
    contactPhone: body.contactPhone ?? null,
    doorCode: body.fetchFrom === "home" ? (body.doorCode ?? null) : null,
    isInfectious: body.isInfectious,
    note: body.note ?? null,
  };
}

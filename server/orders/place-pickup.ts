import { logLook } from "../access/index.ts";
import { findArticles } from "../catalogue/index.ts";
import { type DeviceToFetch, findDevices, lockInHome } from "../devices/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findDeliveryPlace, isOpenOn, nextAreaDay } from "../organisation/index.ts";
import { findPersonForOrder } from "../patients/index.ts";
import { type Actor, type Base, type Tx, tell, today } from "../platform/index.ts";
import type { DeviceFault, PlacePickupBody, PlacePickupRefusal } from "./contract.ts";
import { pickupPlaced } from "./events.ts";
import { lastRentDay, pickupDay } from "./pickup-day.rule.ts";
import { findWaitedFor, insertPickup, type NewPickup, type PickupRow } from "./store-pickup.ts";
import { loadTerms } from "./terms.ts";

/** What the one who ordered is told. */
export interface PlacedPickup {
  pickupId: string;
  pickupNo: string;
  pickupOn: string;
  lastRentDay: string;
}

/**
 * Orders devices to be fetched: the day is the area's next fixed one, and rent ends the promised working days after
 * registration whenever the van comes. A device that is not the person's, that already waits for the van or that is
 * never fetched (crutches) is told, all at once.
 */
export async function placePickup(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: PlacePickupBody,
): Promise<Result<PlacedPickup, PlacePickupRefusal>> {
  // Load
  const on = today(base);
  const deviceIds = [...new Set(body.deviceIds)];
  // Locked: of two who want the same device fetched, the later one sees that it is waited for.
  const [person, locked, waiting, place, terms] = await Promise.all([
    findPersonForOrder(tx, body.personId, on),
    lockInHome(tx, body.personId, deviceIds),
    findWaitedFor(tx, body.personId, deviceIds),
    body.deliveryPlaceId ? findDeliveryPlace(tx, body.deliveryPlaceId) : undefined,
    loadTerms(base, tx, actor.supplierId, on),
  ]);
  const devices = new Map(locked.map((device) => [device.deviceId, device]));
  const articles = await findArticles(
    tx,
    locked.map((device) => device.articleNo),
    on,
  );

  // Decide
  if (!person) return refuse({ code: "person-unknown" });
  const groups = new Map([...articles].map(([articleNo, article]) => [articleNo, article.group]));
  const faults = deviceIds.flatMap((deviceId) =>
    faultOf(deviceId, devices.get(deviceId), { waiting, groups, never: terms.neverOnPickup }),
  );
  if (faults.length > 0) return refuse({ code: "devices-refused", devices: faults });
  if (body.fetchFrom === "home" && person.postcode === null) return refuse({ code: "no-home-delivery" });
  if (body.fetchFrom === "place" && !place) return refuse({ code: "delivery-place-unknown" });
  if (place && !isOpenOn(place, on)) return refuse({ code: "delivery-place-closed" });
  const postcode = body.fetchFrom === "home" ? person.postcode : (place?.postcode ?? null);
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
  const [pickupNo] = await Promise.all([
    insertPickup(tx, pickup, rows),
    logLook(base, tx, { personId: body.personId, action: "pick-up", subject: pickupId }),
  ]);

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
    personId: body.personId,
    fetchFrom: body.fetchFrom,
    deliveryPlaceId: body.fetchFrom === "place" ? (body.deliveryPlaceId ?? null) : null,
    contactName: body.contactName ?? null,
    contactPhone: body.contactPhone ?? null,
    doorCode: body.fetchFrom === "home" ? (body.doorCode ?? null) : null,
    isInfectious: body.isInfectious,
    note: body.note ?? null,
  };
}

/** Why a device can't be fetched from a person; empty: it can. */
export function faultOf(
  deviceId: string,
  device: DeviceToFetch | undefined,
  known: { waiting: readonly string[]; groups: ReadonlyMap<string, string>; never: readonly string[] },
): DeviceFault[] {
  const deviceNo = device?.deviceNo ?? null;
  if (device?.state !== "lent") return [{ deviceId, deviceNo, code: "device-not-with-person" }];
  if (known.waiting.includes(deviceId)) return [{ deviceId, deviceNo, code: "device-already-on-pickup" }];
  if (known.never.includes(known.groups.get(device.articleNo) ?? ""))
    return [{ deviceId, deviceNo, code: "device-never-fetched" }];
  return [];
}

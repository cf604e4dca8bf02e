import { logLook } from "../access/index.ts";
import { dayOf, isWeekday, type LocalDate, localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { isOpenOn, nextAreaDay } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, tell } from "../platform/index.ts";
import type { ChangePickupBody, ChangePickupRefusal } from "./contract-pickup.ts";
import { pickupCancelled, pickupMoved, pickupPlaced } from "./events.ts";
import { faultsOf, loadToFetch } from "./load-to-fetch.ts";
import { lastRentDay, pickupDay, wishedDays } from "./pickup-day.rule.ts";
import { isOrderer, pickupMoves } from "./states.rule.ts";
import {
  addPickupRows,
  findPickupRows,
  lockPickup,
  type PickupHead,
  type PickupRow,
  setPickupRowState,
  updatePickup,
} from "./store-pickup.ts";
import type { Terms } from "./terms.ts";

/**
 * Changes a pick-up order until the van has left for it: other devices, another place, contact or day. By the unit that ordered it, or
 * customer service. What is added has its rent ended by the rule of today; what is taken out stays, and its rent goes on. All that is wrong
 * with the devices is told at once.
 */
export async function changePickup(
  base: Base,
  actor: Actor,
  tx: Tx,
  { pickupId, body }: { pickupId: string; body: ChangePickupBody },
): Promise<Result<{ pickupId: string; version: number }, ChangePickupRefusal>> {
  // Load
  const pickup = await lockPickup(tx, pickupId);
  if (!pickup || (pickup.kind === "person" && !pickup.personId)) return refuse({ code: "pickup-unknown" });
  const { personId, unitId } = pickup;
  const rows = (await findPickupRows(tx, [pickupId])).filter(({ state }) => state === "registered");
  const wanted = [...new Set(body.deviceIds)];
  const added = wanted.filter((wantedId) => !rows.some(({ deviceId }) => deviceId === wantedId));
  const holder = personId ? { personId } : { unitId };
  const toFetch = await loadToFetch(base, actor, tx, { holder, deviceIds: added, deliveryPlaceId: body.deliveryPlaceId });
  const { on, person, place, terms } = toFetch;

  // Decide
  if (!pickupMoves[pickup.state].cancel || pickup.loadedAt !== null) return refuse({ code: "pickup-under-way" });
  if (!isOrderer(actor, pickup)) return refuse({ code: "pickup-of-others" });
  if (body.version !== pickup.version) return refuse({ code: "pickup-changed-meanwhile", version: pickup.version });
  const faults = faultsOf(added, toFetch);
  if (faults.length > 0) return refuse({ code: "devices-refused", devices: faults });
  const isHome = body.fetchFrom === "home";
  if (isHome && !person?.postcode) return refuse({ code: "no-home-delivery" });
  if (!isHome && !place) return refuse({ code: "delivery-place-unknown" });
  const placeId = isHome ? null : (place?.placeId ?? null);
  const isElsewhere = placeId !== pickup.deliveryPlaceId;
  if (isElsewhere && place && !isOpenOn(place, on)) return refuse({ code: "delivery-place-closed" });
  const postcode = isHome ? (person?.postcode ?? null) : (place?.postcode ?? null);
  const day = await dayFor(tx, { wishedOn: body.wishedOn, pickup, isElsewhere, postcode, on, terms });
  if (!day.ok) return day;

  // Store
  const gone = rows.filter(({ deviceId }) => !wanted.includes(deviceId));
  const last = lastRentDay(on, terms.pickup);
  const more = added.map(
    (deviceId): PickupRow => ({ rowId: newId(base.now()), pickupId, deviceId, state: "registered", lastRentDay: last }),
  );
  await setPickupRowState(
    tx,
    gone.map(({ rowId }) => rowId),
    "cancelled",
  );
  await addPickupRows(tx, more);
  const { contactName = null, contactPhone = null, doorCode = null, isInfectious, note = null, fetchFrom } = body;
  const contact = { contactName, contactPhone, doorCode: isHome ? doorCode : null };
  await updatePickup(tx, {
    id: pickupId,
    pickupOn: day.value,
    fetchFrom,
    deliveryPlaceId: placeId,
    ...contact,
    isInfectious,
    note,
    wishedOn: body.wishedOn ? day.value : isElsewhere ? null : pickup.wishedOn,
  });
  if (personId) await logLook(base, tx, { personId, action: "pick-up", subject: pickupId });

  // Tell
  const told = (list: readonly PickupRow[]) =>
    list.map(({ rowId, deviceId, lastRentDay }) => ({ pickupRowId: rowId, deviceId, lastRentDay }));
  if (more.length > 0) await tell(base, tx, pickupPlaced({ pickupId, rows: told(more) }));
  if (gone.length > 0) await tell(base, tx, pickupCancelled({ pickupId, rows: told(gone) }));
  if (isElsewhere || day.value !== pickup.pickupOn) await tell(base, tx, pickupMoved({ pickupId }));
  return ok({ pickupId, version: pickup.version + 1 });
}

/** The wished day, when it may be; else the day that it has, or the area's own where it is fetched now. */
async function dayFor(
  tx: Tx,
  wish: {
    wishedOn: string | undefined;
    pickup: PickupHead;
    isElsewhere: boolean;
    postcode: string | null;
    on: LocalDate;
    terms: Terms;
  },
): Promise<Result<LocalDate, ChangePickupRefusal>> {
  const { wishedOn, pickup, isElsewhere, postcode, on, terms } = wish;
  const registeredOn = dayOf(pickup.placedAt);
  if (wishedOn !== undefined && wishedOn !== pickup.pickupOn) {
    const day = localDate(wishedOn);
    const days = wishedDays({ registeredOn, today: on }, terms.pickup);
    if (day < days.from || day > days.to || !isWeekday(day)) return refuse({ code: "pickup-day-wrong", ...days });
    return ok(day);
  }
  if (!isElsewhere) return ok(pickup.pickupOn);
  const fixedDay = postcode ? ((await nextAreaDay(tx, postcode, on))?.day ?? null) : null;
  return ok(pickupDay(on, fixedDay, terms.pickup));
}

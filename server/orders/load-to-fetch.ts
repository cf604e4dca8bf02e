import { findArticles } from "../catalogue/index.ts";
import { type DeviceToFetch, lockDevices, lockInHome } from "../devices/index.ts";
import { findDeliveryPlace } from "../organisation/index.ts";
import { findPersonForOrder } from "../patients/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { DeviceFault } from "./contract.ts";
import { findWaitedFor, type HolderOf } from "./store-pickup.ts";
import { loadTerms } from "./terms.ts";

/** What is to be fetched, from whom and where. */
interface FetchWish {
  holder: HolderOf;
  deviceIds: readonly string[];
  deliveryPlaceId: string | undefined;
}

/** What is known of it. */
export type ToFetch = Awaited<ReturnType<typeof loadToFetch>>;

/**
 * Loads what a pick-up order is decided from. The devices are locked: of two who want the same device fetched, the later one sees that
 * it is waited for. `person` is undefined of a unit, and of one whom the actor does not meet.
 */
export async function loadToFetch(base: Base, actor: Actor, tx: Tx, { holder, deviceIds, deliveryPlaceId }: FetchWish) {
  const on = today(base);
  const [person, locked, waiting, place, terms] = await Promise.all([
    "personId" in holder ? findPersonForOrder(tx, holder.personId, on) : undefined,
    lockHeld(tx, holder, deviceIds),
    findWaitedFor(tx, holder, deviceIds),
    deliveryPlaceId ? findDeliveryPlace(tx, deliveryPlaceId) : undefined,
    loadTerms(base, tx, actor.supplierId, on),
  ]);
  const articles = await findArticles(
    tx,
    locked.map(({ articleNo }) => articleNo),
    on,
  );
  const devices = new Map(locked.map((device) => [device.deviceId, device]));
  const groups = new Map([...articles].map(([articleNo, { group }]) => [articleNo, group]));
  return { on, holder, person, devices, waiting, place, terms, groups };
}

/** The holder's devices, locked. What is not the holder's is left out. */
async function lockHeld(tx: Tx, holder: HolderOf, deviceIds: readonly string[]): Promise<DeviceToFetch[]> {
  if ("personId" in holder) return lockInHome(tx, holder.personId, deviceIds);
  const locked = await lockDevices(tx, deviceIds);
  return locked.filter(({ unitId }) => unitId === holder.unitId);
}

/** Why devices can't be fetched, each by itself; empty: they can. */
export function faultsOf(
  deviceIds: readonly string[],
  { holder, devices, waiting, groups, terms }: Pick<ToFetch, "holder" | "devices" | "waiting" | "groups" | "terms">,
): DeviceFault[] {
  const notHeld = "personId" in holder ? "device-not-with-person" : "device-not-with-unit";
  return deviceIds.flatMap((deviceId) => {
    const device = devices.get(deviceId);
    const deviceNo = device?.deviceNo ?? null;
    if (device?.state !== "lent") return [{ deviceId, deviceNo, code: notHeld }];
    if (waiting.includes(deviceId)) return [{ deviceId, deviceNo, code: "device-already-on-pickup" }];
    if (terms.neverOnPickup.includes(groups.get(device.articleNo) ?? ""))
      return [{ deviceId, deviceNo, code: "device-never-fetched" }];
    return [];
  });
}

import { findStanding, lockDevices } from "../devices/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { type CountDifference, differencesOf } from "./count-difference.rule.ts";
import type { CountedRow } from "./judge-count.rule.ts";
import { findStore } from "./store-balance.ts";
import { type Count, findBooks } from "./store-count.ts";

/** Devices of a shelf that were said to be missing, and whose time to be registered on somebody is over: buffers knows. */
export type OverdueOf = (base: Base, tx: Tx, storeId: string) => Promise<ReadonlySet<string>>;

/** A count against the books, in one order. `locked`: nobody moves what differs, nor the pieces, until the transaction ends. */
export async function compareCount(
  base: Base,
  tx: Tx,
  overdueOf: OverdueOf,
  { count, lines, how }: { count: Count; lines: readonly CountedRow[]; how: "read" | "locked" },
): Promise<CountDifference[]> {
  const { storeId, area } = count;
  const [store, standing] = await Promise.all([findStore(tx, storeId), findStanding(tx, storeId, area)]);
  const isShelf = store?.kind === "buffer";
  const overdue = isShelf ? await overdueOf(base, tx, storeId) : new Set<string>();
  // Pieces before devices, as orders lock them.
  const balances = await findBooks(tx, storeId, how);
  const here = new Set(standing.map(({ deviceId }) => deviceId));
  const elsewhere = lines.flatMap(({ deviceId }) => (deviceId !== null && !here.has(deviceId) ? [deviceId] : []));
  const others = elsewhere.length > 0 ? await lockDevices(tx, elsewhere) : [];
  const devices = [...standing, ...others].sort((a, b) => (a.deviceNo < b.deviceNo ? -1 : 1));
  const moved = how === "locked" ? await lockDevices(tx, missingOf(devices, lines)) : [];
  const fresh = new Map(moved.map((device) => [device.deviceId, device]));
  const facts = devices.map((device) => fresh.get(device.deviceId) ?? device);
  return differencesOf({ storeId, area, isShelf, lines, devices: facts, balances, overdue });
}

/** Only what differs is locked: what stands where it should is nobody's to wait for. */
function missingOf(devices: readonly { deviceId: string }[], lines: readonly CountedRow[]): string[] {
  const scanned = new Set(lines.flatMap(({ deviceId }) => deviceId ?? []));
  return devices.flatMap(({ deviceId }) => (scanned.has(deviceId) ? [] : [deviceId]));
}

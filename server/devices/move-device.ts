import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Lagrum, sendAlong, type Tx } from "../platform/index.ts";
import { type DeviceMove, type DeviceState, judgeMove } from "./states.rule.ts";
import { type Device, type Grade, lockByIds } from "./store.ts";
import { endKeeping } from "./store-life.ts";
import { type Entry, writeEntries, writeStates } from "./store-move.ts";

/** Why the holder changed: kept in the history for ever, so the list is closed. */
export const custodyReasons = [
  "bought",
  "delivered",
  "moved",
  "returned",
  "missing",
  "inspected",
  "reconditioned",
  "scrapped",
  "lost",
  "found",
  "swapped",
  "lent-meanwhile",
  "in-repair",
  "repaired",
  "handed-on",
  "corrected",
  "written-off",
  "sold-used",
  "taken-over",
  "taken-in",
  "take-over-undone",
  "return-undone",
] as const;
export type CustodyReason = (typeof custodyReasons)[number];

/** Where a device goes. */
export type Place =
  | { holder: "store"; storeId: string; bin: string | null }
  /** With whose order, and by which legal basis, the person has it. */
  | { holder: "person"; personId: string; careProviderId?: string | null; lagrum?: Lagrum | null }
  | { holder: "unit"; unitId: string }
  | { holder: "transit" | "workshop" | "scrap" | "loss" | "elsewhere" };

/** One move to a new holder. */
export interface MoveWish {
  deviceId: string;
  move: Exclude<DeviceMove, "reserve" | "release" | "pick" | "unpick">;
  to: Place;
  /** When it happened. Not before the device's last entry. */
  at: Date;
  /** When it is written here; the same moment unless said. */
  recordedAt?: Date;
  because: CustodyReason;
  /** The order row that it is now with its holder for; none unless said. */
  orderRowId?: string | null;
  /** Changes at approval only; else the device keeps its own. */
  grade?: Grade;
  /** The number of the entry that this one corrects. */
  corrects?: number | null;
}

/** Why a device is not moved. Its number and state let the screen say what it is. */
export type DeviceRefusal =
  | { code: "device-unknown"; deviceId: string }
  | { code: "device-held"; deviceId: string; deviceNo: string; reason: string | null }
  | { code: "device-scrapped"; deviceId: string; deviceNo: string }
  /** Somebody has moved it after the moment that this move is about: history goes forward in time. */
  | { code: "device-moved-since"; deviceId: string; deviceNo: string; since: string }
  | { code: "device-move-not-possible"; deviceId: string; deviceNo: string; state: DeviceState };

/** By these moves a device has got to somebody, or is nobody's more: it is kept by name no longer. */
const endsKeeping: ReadonlySet<DeviceMove> = new Set(["lend", "sell", "restock", "scrap", "write-off"]);

/**
 * Moves devices to new holders and writes their histories, all or none: two statements however many, and one for what was kept by name and is so no
 * longer. The devices are locked; the table of states and the hold decide. Runs inside the caller's deed.
 */
export async function moveDevices(tx: Tx, wishes: readonly MoveWish[]): Promise<Result<Device[], DeviceRefusal>> {
  // Load
  const devices = await lockByIds(
    tx,
    wishes.map((wish) => wish.deviceId),
  );
  const byId = new Map(devices.map((device) => [device.deviceId, device]));

  // Decide
  const entries: Entry[] = [];
  for (const wish of wishes) {
    const judged = judgedMove(byId, wish);
    if (!judged.ok) return judged;
    const { deviceId, deviceNo, heldSince } = judged.value.device;
    if (heldSince > wish.at) return refuse({ code: "device-moved-since", deviceId, deviceNo, since: heldSince.toISOString() });
    entries.push(entryOf(wish, judged.value));
  }

  // Store
  if (entries.length > 0) await writeEntries(tx, entries);
  await endKept(tx, wishes, byId);
  return ok(devices);
}

async function endKept(tx: Tx, wishes: readonly MoveWish[], before: ReadonlyMap<string, Device>): Promise<void> {
  const kept = wishes.filter(({ deviceId, move }) => endsKeeping.has(move) && before.get(deviceId)?.keptUntil);
  for (const [as, moves] of [
    ["used", kept.filter(({ move }) => move === "lend" || move === "sell")],
    ["freed", kept.filter(({ move }) => move !== "lend" && move !== "sell")],
  ] as const) {
    const [first] = moves;
    if (!first) continue;
    const ids = moves.map(({ deviceId }) => deviceId);
    await endKeeping(tx, ids, as, first.recordedAt ?? first.at);
  }
}

/** Moves one device: see `moveDevices`. Gives the device as it was before. */
export async function moveDevice(tx: Tx, wish: MoveWish): Promise<Result<Device, DeviceRefusal>> {
  const moved = await moveDevices(tx, [wish]);
  if (!moved.ok) return moved;
  const [before] = moved.value;
  return before ? ok(before) : refuse({ code: "device-unknown", deviceId: wish.deviceId });
}

/** One step on the shelf: the holder stays the same. */
export interface StepWish {
  deviceId: string;
  move: Extract<DeviceMove, "reserve" | "release" | "pick" | "unpick">;
  /** The row that it is reserved for; a release needs none. */
  orderRowId?: string;
}

/**
 * Reserves, lets go, picks or unpicks devices where they stand, all or none, a step each. Runs inside the caller's deed, which may have
 * them `locked` already, as they are. Gives them as they have become.
 */
export async function stepDevices(
  tx: Tx,
  wishes: readonly StepWish[],
  locked?: readonly Device[],
): Promise<Result<Device[], DeviceRefusal>> {
  // Load
  const ids = wishes.map((wish) => wish.deviceId);
  const devices = locked?.filter(({ deviceId }) => ids.includes(deviceId)) ?? (await lockByIds(tx, ids));
  const byId = new Map(devices.map((device) => [device.deviceId, device]));

  // Decide
  for (const wish of wishes) {
    const judged = judgedMove(byId, wish);
    if (!judged.ok) return judged;
    const { device, to } = judged.value;
    const orderRowId = to === "in-stock" ? null : (wish.orderRowId ?? device.orderRowId);
    byId.set(wish.deviceId, { ...device, state: to, orderRowId });
  }

  // Store
  const stepped = [...byId.values()];
  if (stepped.length > 0) sendAlong(tx, () => writeStates(tx, stepped));
  return ok(stepped);
}

function judgedMove(
  devices: ReadonlyMap<string, Device>,
  wish: { deviceId: string; move: DeviceMove },
): Result<{ device: Device; to: DeviceState }, DeviceRefusal> {
  const device = devices.get(wish.deviceId);
  if (!device) return refuse({ code: "device-unknown", deviceId: wish.deviceId });
  const judged = judgeMove(device, wish.move);
  if ("to" in judged) return ok({ device, to: judged.to });
  const { deviceId, deviceNo, state, holdReason: reason } = device;
  if (judged.refused === "device-held") return refuse({ code: "device-held", deviceId, deviceNo, reason });
  if (judged.refused === "device-scrapped") return refuse({ code: "device-scrapped", deviceId, deviceNo });
  return refuse({ code: "device-move-not-possible", deviceId, deviceNo, state });
}

function entryOf(wish: MoveWish, { device, to }: { device: Device; to: DeviceState }): Entry {
  const { to: place } = wish;
  return {
    deviceId: wish.deviceId,
    at: wish.at,
    recordedAt: wish.recordedAt ?? wish.at,
    state: to,
    holder: place.holder,
    storeId: place.holder === "store" ? place.storeId : null,
    bin: place.holder === "store" ? place.bin : null,
    personId: place.holder === "person" ? place.personId : null,
    unitId: place.holder === "unit" ? place.unitId : null,
    because: wish.because,
    grade: wish.grade ?? device.grade,
    orderRowId: wish.orderRowId ?? null,
    corrects: wish.corrects ?? null,
    careProviderId: place.holder === "person" ? (place.careProviderId ?? null) : null,
    lagrum: place.holder === "person" ? (place.lagrum ?? null) : null,
  };
}

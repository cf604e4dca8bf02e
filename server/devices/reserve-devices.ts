import { must, ok, type Result } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import { type DeviceRefusal, stepDevices } from "./move-device.ts";
import { type Device, lockByIds } from "./store.ts";
import { type ReservedDevice, reserveFree, type WantedDevices, writeStates } from "./store-move.ts";

/** How devices are chosen. */
export interface ReserveHow {
  which?: "any" | "new";
  /** Whose rows they are. */
  forPerson?: string | null;
  /** Nothing but what is kept for her. */
  onlyKept?: boolean;
}

/**
 * Reserves free devices in a store for order rows, in one statement for all of them: what is kept by name for the person whose rows
 * they are (`forPerson`), then reconditioned before new, the oldest first; never a held one, nor one that is kept for somebody else. `new`:
 * none that somebody has had. What was kept stays kept until it is handed over, so that a cancelled order gives it back to her. Two who want
 * the same device never both get it. Gives what was reserved; fewer when there are not so many.
 * @source rules-i § reconditioned-first
 */
export async function reserveDevices(
  tx: Tx,
  storeId: string,
  wanted: readonly WantedDevices[],
  { which = "any", forPerson = null, onlyKept = false }: ReserveHow = {},
): Promise<ReservedDevice[]> {
  must(
    wanted.length <= 500 && wanted.every((row) => row.quantity >= 1 && row.quantity <= 999),
    "at most 500 rows of 1–999 devices",
  );
  return wanted.length === 0 ? [] : reserveFree(tx, { storeId, onlyNew: which === "new", onlyKept, personId: forPerson }, wanted);
}

/** Lets reserved devices go: they are free for the next. A held one too, but it stays held. */
export async function releaseDevices(tx: Tx, deviceIds: readonly string[]): Promise<Result<number, DeviceRefusal>> {
  if (deviceIds.length === 0) return ok(0);
  const released = await stepDevices(
    tx,
    deviceIds.map((deviceId) => ({ deviceId, move: "release" as const })),
  );
  return released.ok ? ok(released.value.length) : released;
}

/** The same before it returns, for a deed that goes on with the devices: those of them that are reserved are free. Gives them all as they are then. */
export async function releaseNow(tx: Tx, deviceIds: readonly string[]): Promise<Device[]> {
  const devices = await lockByIds(tx, deviceIds);
  const after = devices.map((device) =>
    device.state === "reserved" ? { ...device, state: "in-stock" as const, orderRowId: null } : device,
  );
  const released = after.filter((device, at) => device.state !== devices[at]?.state);
  if (released.length > 0) await writeStates(tx, released);
  return after;
}

import { type Device, endComponents, moveDevice } from "../devices/index.ts";
import { must } from "../kernel/index.ts";
import { type Base, type Tx, tell } from "../platform/index.ts";
import { returned } from "./events.ts";

/**
 * A lent device comes back to a unit's own shelf and is free for the next: taken home, and cleaned and checked by whoever takes it.
 * `isUnused`: it never went into use, and keeps its grade. `at`: when it came, now unless said; not before it was lent. The device is
 * locked by the caller. Tells that it has come home; gives that fact's id.
 */
export async function shelveDevice(
  base: Base,
  tx: Tx,
  device: Device,
  to: { storeId: string; bin: string | null; isUnused: boolean; at?: Date },
): Promise<string> {
  const place = { holder: "store" as const, storeId: to.storeId, bin: to.bin };
  const { at = base.now() } = to;
  const { deviceId, grade } = device;
  const steps = [
    { move: "take-back" as const, because: "returned" as const, grade },
    { move: "recondition" as const, because: "inspected" as const, grade },
    { move: "approve" as const, because: "reconditioned" as const, grade: to.isUnused ? grade : ("reconditioned" as const) },
  ];
  for (const step of steps) {
    const moved = await moveDevice(tx, { deviceId, to: place, at, recordedAt: base.now(), ...step });
    must(moved.ok, "a locked device that is lent comes home");
  }
  await endComponents(tx, [deviceId], at);
  return tell(base, tx, returned({ deviceId, personId: device.personId, at }));
}

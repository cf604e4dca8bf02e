import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type KeyConflict, type Tx, tell, withKey } from "../platform/index.ts";
import type { HoldRefusal } from "./contract.ts";
import { freed, held } from "./events.ts";
import { lockByIds, setHold } from "./store.ts";

/**
 * Holds a device for an open incident: it is not handed on, repaired or scrapped until it is let free. Who did it and when
 * stands among the events.
 * @source hslf-fs-2021-52 "Negativa händelser och tillbud"
 */
export function holdDevice(
  base: Base,
  actor: Actor,
  wish: { key: string; deviceId: string; reason: string },
): Promise<Result<{ deviceId: string }, HoldRefusal | KeyConflict>> {
  const { key, ...content } = wish;
  return withKey<{ deviceId: string }, HoldRefusal>(base, actor, { key, deed: "holdDevice", content }, (tx) =>
    holdWithin(base, tx, content),
  );
}

/** The same inside a deed of the caller's. */
export async function holdWithin(
  base: Base,
  tx: Tx,
  { deviceId, reason }: { deviceId: string; reason: string },
): Promise<Result<{ deviceId: string }, HoldRefusal>> {
  // Load
  const [device] = await lockByIds(tx, [deviceId]);

  // Decide
  if (!device) return refuse({ code: "device-unknown" });
  if (device.state === "scrapped") return refuse({ code: "device-scrapped", deviceNo: device.deviceNo });
  if (device.holdReason !== null) return refuse({ code: "device-held", deviceNo: device.deviceNo, reason: device.holdReason });

  // Store
  await setHold(tx, device.deviceId, reason);

  // Tell
  await tell(base, tx, held(device.deviceId));
  return ok({ deviceId: device.deviceId });
}

/** Lets a held device free: its state is what it was. */
export function freeDevice(
  base: Base,
  actor: Actor,
  wish: { key: string; deviceId: string },
): Promise<Result<{ deviceId: string }, HoldRefusal | KeyConflict>> {
  const { key, ...content } = wish;
  return withKey<{ deviceId: string }, HoldRefusal>(base, actor, { key, deed: "freeDevice", content }, async (tx) => {
    // Load
    const [device] = await lockByIds(tx, [wish.deviceId]);

    // Decide
    if (!device) return refuse({ code: "device-unknown" });
    if (device.holdReason === null) return refuse({ code: "device-not-held", deviceNo: device.deviceNo });

    // Store
    await setHold(tx, device.deviceId, null);

    // Tell
    await tell(base, tx, freed(device.deviceId));
    return ok({ deviceId: device.deviceId });
  });
}

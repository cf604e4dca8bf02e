import { lockDevices, markCame } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { PartsCame, PartsCameRefusal } from "./contract-returned.ts";

/** All that sat on a device that has come home came with it, but for what is said to be missing: nobody asks any more. Once. */
export async function sayPartsCame(tx: Tx, deviceId: string): Promise<Result<PartsCame, PartsCameRefusal>> {
  // Load
  const [device] = await lockDevices(tx, [deviceId]);

  // Decide
  if (!device) return refuse({ code: "device-unknown", scanned: "" });
  const { deviceNo } = device;
  if (device.state !== "arrived") return refuse({ code: "parts-not-asked-about", deviceNo });

  // Store
  const quantity = await markCame(tx, { deviceId, at: device.heldSince });
  if (quantity === 0) return refuse({ code: "parts-not-asked-about", deviceNo });

  // Tell: nobody listens; what is missing is told part by part.
  return ok({ deviceNo, quantity });
}

import { dayOf, must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import { findTakenNumbers, insertBought } from "./store-move.ts";

/** A device as it came from the vendor. */
export interface NewDevice {
  /** As on the label; unique in the supplier's area. */
  deviceNo: string;
  articleNo: string;
  serialNo: string | null;
  /** Year of manufacture. */
  madeIn: number | null;
  /** What was paid for it, excluding VAT. */
  purchaseOre: number;
}

/** Two labels with one number would be two devices that nobody can tell apart. */
export type RegisterRefusal = { code: "device-number-taken"; deviceNos: string[] };

/** Registers bought devices into a store, free to be ordered. At most 200 at a time. Runs inside the caller's deed; gives their ids. */
export async function registerDevices(
  tx: Tx,
  devices: readonly NewDevice[],
  to: { storeId: string; bin: string | null; at: Date },
): Promise<Result<string[], RegisterRefusal>> {
  must(devices.length >= 1 && devices.length <= 200, "1–200 devices are registered at a time");
  // Load
  const numbers = devices.map((device) => device.deviceNo);
  const taken = await findTakenNumbers(tx, numbers);

  // Decide
  const twice = numbers.filter((deviceNo, index) => numbers.indexOf(deviceNo) !== index);
  if (taken.length + twice.length > 0)
    return refuse({ code: "device-number-taken", deviceNos: [...new Set([...taken, ...twice])] });

  // Store
  const born = devices.map((device) => ({ id: newId(to.at), ...device }));
  await insertBought(tx, born, { ...to, boughtOn: dayOf(to.at) });
  return ok(born.map((device) => device.id));
}

import { type Device, lockDevices } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { ServiceRefusal } from "./contract.ts";
import { afterStep, type ReconditioningMove, type ReconditioningState } from "./states.rule.ts";
import { lockReconditioning, type Reconditioning } from "./store.ts";

/** A step that may be taken: the reconditioning and its device, both locked, and the state it leads to. */
export interface OpenStep {
  open: Reconditioning;
  device: Device;
  to: ReconditioningState;
}

/** Loads and judges one step: refused when there is no such reconditioning, when its device is held, or when the table has no such step. */
export async function judgeStep(
  tx: Tx,
  reconditioningId: string,
  move: ReconditioningMove,
): Promise<Result<OpenStep, ServiceRefusal>> {
  const open = await lockReconditioning(tx, reconditioningId);
  const [device] = open ? await lockDevices(tx, [open.deviceId]) : [];
  if (!open || !device) return refuse({ code: "reconditioning-unknown" });
  if (device.holdReason !== null) return refuse({ code: "device-held", deviceNo: device.deviceNo, reason: device.holdReason });
  const to = afterStep(open.state, move);
  // Lost from the workshop: the device has left, whatever the paper says.
  if (!to || device.state !== "reconditioning") return refuse({ code: "step-not-possible", state: open.state });
  return ok({ open, device, to });
}

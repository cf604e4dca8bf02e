import type { LocalDate } from "../kernel/index.ts";
import type { Event } from "../platform/index.ts";

/** Another supplier has taken over a device: its rent here ends on the last day. Told as the supplier that it leaves. */
export type DeviceLeft = Event<"takeovers.left.v1", { requestId: string; deviceId: string; lastDay: LocalDate }>;
/** Rent, custody and follow-up here end. */
export function deviceLeft(body: DeviceLeft["body"]): DeviceLeft {
  return { kind: "takeovers.left.v1", body };
}

/** The take-over never was: the device is with its holder here as before. Told as the supplier that it is with. */
export type DeviceStayed = Event<
  "takeovers.stayed.v1",
  { requestId: string; deviceId: string; orderRowId: string | null; quantity: number; deliveredOn: LocalDate }
>;
/** They go on. */
export function deviceStayed(body: DeviceStayed["body"]): DeviceStayed {
  return { kind: "takeovers.stayed.v1", body };
}

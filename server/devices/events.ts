import type { Event } from "../platform/index.ts";

/** Facts that devices tell: ids only, never the reason's words. */
export type Held = Event<"devices.held.v1", { deviceId: string }>;
export type Freed = Event<"devices.freed.v1", { deviceId: string }>;

/** A device is held for an open incident. */
export function held(deviceId: string): Held {
  return { kind: "devices.held.v1", body: { deviceId } };
}
/** A held device is let free. */
export function freed(deviceId: string): Freed {
  return { kind: "devices.freed.v1", body: { deviceId } };
}

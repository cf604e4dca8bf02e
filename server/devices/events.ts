import type { LocalDate } from "../kernel/index.ts";
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
/** Another device took a place with a holder: `swap` for good, `loan` while the first is repaired, `back` when it is back. */
export type Swapped = Event<
  "devices.swapped.v1",
  { oldDeviceId: string; newDeviceId: string; orderRowId: string | null; kind: "swap" | "loan" | "back"; onDay: LocalDate }
>;
/** What was lent during a repair stays with its holder for good. */
export type LoanKept = Event<
  "devices.loanKept.v1",
  { oldDeviceId: string; newDeviceId: string; orderRowId: string | null; onDay: LocalDate }
>;
/** A loan has become the holder's own device. */
export function loanKept(body: LoanKept["body"]): LoanKept {
  return { kind: "devices.loanKept.v1", body };
}
/** A device took another's place. */
export function swapped(body: Swapped["body"]): Swapped {
  return { kind: "devices.swapped.v1", body };
}

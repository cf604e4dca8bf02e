import type { LocalDate } from "../kernel/index.ts";
import type { Event } from "../platform/index.ts";

/** Facts that losses tell: ids and days only. */
export type LossStopsRent = Event<"losses.rentEnded.v1", { lossId: string; deviceId: string; rentUntil: LocalDate }>;
export type LossFound = Event<
  "losses.found.v1",
  { lossId: string; deviceId: string; personId: string | null; lostOn: LocalDate; rent: "goes-on" | "from-day"; onDay: LocalDate }
>;

/** Abnormal wear is charged. What is charged to whom is asked of the report. */
export type WearAccepted = Event<"losses.wearAccepted.v1", { wearId: string; deviceId: string; amountOre: number }>;

/** A lost device is given up and is charged. What is charged to whom is asked of the loss. */
export type LossCharged = Event<"losses.charged.v1", { lossId: string; deviceId: string; amountOre: number }>;

/** A device is lost, or was searched for in vain: its rent ends on the day. */
export function rentEnded(body: LossStopsRent["body"]): LossStopsRent {
  return { kind: "losses.rentEnded.v1", body };
}
/** A lost device is with its holder again: its rent goes on, or begins again on the day. */
export function foundAgain(body: LossFound["body"]): LossFound {
  return { kind: "losses.found.v1", body };
}
/** Abnormal wear is to be charged, once. */
export function wearAccepted(body: WearAccepted["body"]): WearAccepted {
  return { kind: "losses.wearAccepted.v1", body };
}
/** A lost device is to be charged, once. */
export function lossCharged(body: LossCharged["body"]): LossCharged {
  return { kind: "losses.charged.v1", body };
}

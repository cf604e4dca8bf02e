import type { Event } from "../platform/index.ts";

/** A duty has ended. `state`: done, not-needed, declined or withdrawn. */
export type DutyEnded = Event<
  "duties.ended.v1",
  { dutyId: string; kind: string; state: string; blocks: boolean; orderId: string | null; orderRowIds: string[] }
>;

/** Units have got something to do about persons: opened for them, or passed on to them. */
export type DutiesGiven = Event<"duties.given.v1", { duties: { dutyId: string; personId: string; unitId: string }[] }>;

/** Units have got something to do about persons. */
export function dutiesGiven(body: DutiesGiven["body"]): DutiesGiven {
  return { kind: "duties.given.v1", body };
}
/** A duty has ended: done, not needed, declined or withdrawn. */
export function dutyEnded(body: DutyEnded["body"]): DutyEnded {
  return { kind: "duties.ended.v1", body };
}

import type { Event } from "../platform/index.ts";

/** A duty has ended. `state`: done, not-needed, declined or withdrawn. */
export type DutyEnded = Event<
  "duties.ended.v1",
  { dutyId: string; kind: string; state: string; blocks: boolean; orderId: string | null; orderRowIds: string[] }
>;

/** A duty has ended: done, not needed, declined or withdrawn. */
export function dutyEnded(body: DutyEnded["body"]): DutyEnded {
  return { kind: "duties.ended.v1", body };
}

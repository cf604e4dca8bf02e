import type { Event } from "../platform/index.ts";

/** A home region's promise to pay has been registered for a person. */
export type PledgeRegistered = Event<"pledges.registered.v1", { pledgeId: string; personId: string }>;

/** A pledge has been registered. */
export function pledgeRegistered(body: PledgeRegistered["body"]): PledgeRegistered {
  return { kind: "pledges.registered.v1", body };
}

/** Pledges: what home regions have promised to pay for persons from other counties, and what orders have of it. Tells pledges.registered.v1. */
export { demandOf, type Ordered, type OtherCountyRule, worthOf } from "./demand.rule.ts";
export { otherCountyRule } from "./other-county.ts";
export { pledgeFor } from "./pledge.rule.ts";
export { releaseWhenCancelled } from "./reactions.ts";
export { pledgeRoutes } from "./routes.ts";
export { pledgeDuty } from "./show-pledges.ts";
export { type Bound, bindPledge, findPledges, type Pledge, pledgesOf } from "./store.ts";

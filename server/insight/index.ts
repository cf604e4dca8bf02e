/** Insight: the measures of the supplier, counted from the views that rooms publish. Tells nothing. */

export { findIdle, findIdleDaily } from "./find-idle.ts";
export { findPairings, findPairingsDaily } from "./find-pairings.ts";
export { type IdleBook, type IdleSignals, idleCost, judgeIdle } from "./idle.rule.ts";
export { idleBook } from "./idle-book.ts";
export { type Begun, rehearseEdition } from "./rehearse-edition.ts";
export { reuseRate } from "./reuse-rate.rule.ts";
export { insightRoutes } from "./routes.ts";
export { idleRoutes } from "./routes-idle.ts";
export { pairingRoutes } from "./routes-pairings.ts";
export { rehearsalRoutes } from "./routes-rehearsal.ts";

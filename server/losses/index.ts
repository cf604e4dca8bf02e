/** Losses: devices that are lost or were missing at a return: report, letter, clocks, found again, written off. And abnormal wear, judged by three. Tells losses.rentEnded.v1, losses.found.v1, losses.charged.v1 and losses.wearAccepted.v1. */
export { endSearchWhenThere, solveWhenReturned } from "./find-again.ts";
export { searchWhenMissing } from "./open-search.ts";
export { lossRoutes } from "./routes.ts";
export { findLossCharge } from "./store-decision.ts";
export { returnEndedLoss } from "./store-return.ts";
export { findWear, type Wear } from "./store-wear.ts";
export { forms as lossSettings } from "./terms.ts";
export { closeLosses } from "./write-off.ts";

/** Losses: devices that are lost or were missing at a return: report, letter, clocks, found again, written off. Tells losses.rentEnded.v1 and losses.found.v1. */
export { solveWhenReturned } from "./find-again.ts";
export { searchWhenMissing } from "./open-search.ts";
export { lossRoutes } from "./routes.ts";
export { closeLosses } from "./write-off.ts";

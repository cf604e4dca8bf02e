/** Mergers: payers that go into others on a day, carried out by the set and taken back until a month carries them. Tells nothing of its own. */
export { carryOutMergers } from "./carry-out.ts";
export { mergerRoutes } from "./routes.ts";
export { numberRoutes } from "./routes-numbers.ts";

/** Prescribing: the steps of a prescription, each with a unit that does it, and how they are handed over. Tells prescribing.stepsGiven.v1. */
export { assignSteps, findStepFaults } from "./assign-steps.ts";
export type { PrescribedOrder, PrescribedOrders } from "./prescribed-order.ts";
export { followUpWhenTakenOver, takeOverWhenDone } from "./reactions.ts";
export { prescribingRoutes } from "./routes.ts";
export { ownersOn } from "./steps.rule.ts";

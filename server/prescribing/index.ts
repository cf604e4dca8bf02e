/** Prescribing: the steps of a prescription, each with a unit that does it, and how they are handed over. Tells prescribing.stepsGiven.v1. */
export { assignSteps, findStepFaults } from "./assign-steps.ts";
export { loanLimits, outageCaseOf } from "./follow-up-book.ts";
export { handUnitSteps, type UnitSteps } from "./hand-unit-steps.ts";
export type { PrescribedOrder, PrescribedOrders } from "./prescribed-order.ts";
export { followUpWhenResponsible, followUpWhenTakenOver, takeOverWhenDone } from "./reactions.ts";
export {
  endWhenGone,
  endWhenReturned,
  followUpWhenDelivered,
  followWhenSwapped,
  goOnWhenReturnUndone,
} from "./reactions-delivery.ts";
export { checkFollowUps, remindFollowUps } from "./remind-follow-ups.ts";
export { prescribingRoutes } from "./routes.ts";
export { type AfterDelivery, afterRoutes } from "./routes-after.ts";
export { ownersOn } from "./steps.rule.ts";
export { insertPlans } from "./store-loan.ts";
export { ordersAtUnit } from "./store-unit.ts";

/** Service: what happens with a device between one person and the next. Tells: service.approved.v1, service.scrapped.v1, service.faulted.v1, service.workCharged.v1, service.workChargeUndone.v1. */
export { approveDevice } from "./approve-device.ts";
export type { Approved, FaultReported, Scrapped, WorkCharged, WorkChargeUndone } from "./events.ts";
export { inspectDevice } from "./inspect-device.ts";
export { type PricedWork, priceWork, type WorkDone } from "./price-work.ts";
export { recordStep } from "./record-step.ts";
export { serviceRoutes } from "./routes.ts";
export { scrapDevice } from "./scrap-device.ts";
export { type ReconditioningState, reconditioningMoves } from "./states.rule.ts";
export { findWork, type WorkCharge } from "./store-work.ts";
export { sweepFaultContacts } from "./sweep-contacts.ts";
export { forms as usedSaleSettings } from "./used-ground.ts";

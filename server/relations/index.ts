/** Relations: by what somebody meets a person, purposes stated, blocks, and others' data opened. Tells nothing; listens to all that begins care. */
export type { Area, Keeper } from "./area.ts";
export {
  meetWhenDelivered,
  meetWhenGiven,
  meetWhenHandedOver,
  meetWhenMoved,
  meetWhenOrdered,
  meetWhenStepsGiven,
} from "./reactions.ts";
export { relationRoutes } from "./routes.ts";
export { endDueRelations, type Facts, settleRelations } from "./settle-relations.ts";
export { statePurpose } from "./state-purpose.ts";
export type { Begun } from "./store.ts";
export { type LookFrom, type RelationThen, relationsAt } from "./store-at.ts";
export { forms as relationSettings } from "./times.ts";

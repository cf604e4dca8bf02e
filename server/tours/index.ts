/** Tours: the vans' days, from a proposal to a proof at the door. Tells nothing of its own: what is handed over, missing or missed is told by stores and orders. */
export {
  dropWhenCancelled,
  dropWhenDelivered,
  dropWhenPickupCancelled,
  dropWhenPickupMoved,
  unloadWhenUnpicked,
} from "./reactions.ts";
export { driveRoutes } from "./routes-drive.ts";
export { planRoutes } from "./routes-plan.ts";
export { tourScans } from "./scan-kinds.ts";
export { hasLoaded } from "./store-carried.ts";
export { forms as tourSettings } from "./terms.ts";

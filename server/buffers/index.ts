/** Buffers: a unit's own shelf: withdrawals to a person, returns to it, refills that explain themselves, what is gone from it. Tells nothing of its own. */
export { handShelves } from "./hand-shelf.ts";
export { arriveWhenDelivered, missWhenCounted } from "./reactions.ts";
export { bufferRoutes } from "./routes.ts";
export { bufferScans } from "./scan-kinds.ts";
export { forms as bufferSettings } from "./terms.ts";
export { overdueOn } from "./watch-shelf.ts";

/** Stores: how many there are and where, what is picked, delivered, taken home and bought. Tells: stores.stocked.v1, stores.picked.v1, stores.unpicked.v1, stores.delivered.v1, stores.returned.v1, stores.received.v1. */
export { cancelPicks } from "./cancel-picks.ts";
export { deliverOrder } from "./deliver-order.ts";
export { drawing } from "./drawing.ts";
export type { Delivered, Picked, Returned, Stocked, Unpicked } from "./events.ts";
export { binOf, mainStore, type Stock, stockOf } from "./find-stock.ts";
export { momentOf, type Scanned } from "./moment-of.ts";
export { isSaidTwice, momentOfScan } from "./moment-of-scan.rule.ts";
export { pickItem } from "./pick-item.ts";
export { receiveGoods } from "./receive-goods.ts";
export { receiveReturn } from "./receive-return.ts";
export { refillAll, refillWhenCancelled, refillWhenInStock } from "./refill-tasks.ts";
export {
  mainStoreOf,
  type PicksReserved,
  type PicksWanted,
  type PickWanted,
  type Recipient,
  requestPicks,
} from "./request-picks.ts";
export { storeRoutes } from "./routes.ts";
export { scanRoutes } from "./routes-scans.ts";
export { type ScanKind, type ScanKindParts, type ScanKinds, type ScanTime, scanKind } from "./scan-kind.ts";
export { storeScans } from "./scan-kinds.ts";
export { type TaskState, taskMoves } from "./states.rule.ts";
export { findStores, type Store } from "./store-balance.ts";
export { findBrokenBalances } from "./store-check.ts";
export { sweepConflicts } from "./store-conflict.ts";
export { updateDelivery as redirectDelivery } from "./store-delivery.ts";
export { unpickItem } from "./unpick-item.ts";

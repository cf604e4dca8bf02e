/** Stores: how many there are and where, what is picked, delivered, taken home and bought. Tells: stores.stocked.v1, stores.picked.v1, stores.unpicked.v1, stores.missed.v1, stores.delivered.v1, stores.handOverUndone.v1, stores.returned.v1, stores.returnUndone.v1, stores.unshelved.v1, stores.partReturned.v1, stores.partMissing.v1, stores.received.v1, stores.counted.v1. */
export { bookParts, type PartCount, type PartRefusal } from "./book-parts.ts";
export { bookReturned, type ReturnedGoods, unbookReturned } from "./book-returned.ts";
export { cancelPicks } from "./cancel-picks.ts";
export { type ArticleToClear, clearArticle } from "./clear-article.ts";
export { closeCount } from "./close-count.ts";
export { deliverOrder, handOverPicked } from "./deliver-order.ts";
export { doScanned } from "./do-scanned.ts";
export { drawing } from "./drawing.ts";
export type { Counted, Delivered, HandOverUndone, Missed, Picked, Returned, Stocked, Unpicked } from "./events.ts";
export { findByLot } from "./find-lots.ts";
export { binOf, mainStore, type Stock, standingOf, stockOf } from "./find-stock.ts";
export { freeByStore } from "./free-by-store.ts";
export { holdNamed, letNamedGoOn, type NamedRefusal, type NamedWanted } from "./hold-named.ts";
export { labelsOf, printLabels } from "./labels-of.ts";
export { forms as countSettings } from "./list-counts.ts";
export type { ArticleOfCode } from "./list-put-away.ts";
export type { Page } from "./make-pdf.ts";
export { forms as scanSettings, momentOf, type Scanned } from "./moment-of.ts";
export { isSaidTwice, momentOfScan } from "./moment-of-scan.rule.ts";
export { moveStock, type StockMove } from "./move-stock.ts";
export { packageNoOf } from "./package-code.rule.ts";
export { pickItem } from "./pick-item.ts";
export { forms as labelSettings } from "./print-label.ts";
export { forms as putAwaySettings, putsAwayByScan } from "./puts-away-by-scan.ts";
export { receiveGoods, takeInGoods } from "./receive-goods.ts";
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
export { returnPicks } from "./return-picks.ts";
export { storeRoutes } from "./routes.ts";
export { type CountKnowers, countRoutes } from "./routes-count.ts";
export { lotRoutes } from "./routes-lots.ts";
export { packRoutes } from "./routes-pack.ts";
export { partRoutes } from "./routes-parts.ts";
export { putAwayRoutes } from "./routes-put-away.ts";
export { returnedRoutes } from "./routes-returned.ts";
export { scanRoutes } from "./routes-scans.ts";
export { type ScanKind, type ScanKindParts, type ScanKinds, type ScanTime, scanKind } from "./scan-kind.ts";
export { storeScans } from "./scan-kinds.ts";
export { countScans } from "./scan-kinds-count.ts";
export { scrapCountedAtShelf, scrapDeviceAtShelf } from "./scrap-at-shelf.ts";
export { shelveDevice } from "./shelve-device.ts";
export { type TaskState, taskMoves } from "./states.rule.ts";
export { findStore, findStores, lockBalances, type Store } from "./store-balance.ts";
export { findBrokenBalances } from "./store-check.ts";
export { sweepConflicts } from "./store-conflict.ts";
export { devicesCounted, lastCounted } from "./store-count.ts";
export { moveDeliveries, updateDelivery as redirectDelivery } from "./store-delivery.ts";
export { findSupplierId, notePlace } from "./store-place.ts";
export {
  closeShelf,
  countedIn,
  findShelf,
  findShelves,
  findWhereabouts,
  handShelf,
  hasStoreNamed,
  onTheWayTo,
  type ShelfQuantity,
  type Whereabouts,
} from "./store-shelf.ts";
export { timesOfOrder } from "./store-times.ts";
export { type TakeBackRefusal, takeBackGoods } from "./take-back-goods.ts";
export { holdPicks, takeBackPicks } from "./take-back-picks.ts";
export { type ShelfTaken, takeFromShelf } from "./take-from-shelf.ts";
export { type UndoRefusal, undoHandOver } from "./undo-hand-over.ts";
export { unpickItem } from "./unpick-item.ts";
export type { ReturnFollowed } from "./unreceive-return.ts";
export { putBackOnShelf, unshelveDevice } from "./unshelve-device.ts";

/** Orders: from a prescriber's basket to a delivered order, and devices ordered home again. Tells orders.placed, .supplyPlaced, .feeDecided, .cancelled, .payerDecided, .deviceCorrected, .takenIn, .takenInUndone, .pickupPlaced, .pickupMoved, .pickupCancelled and .pickupRowMissing. */

export { assessOrder, type OtherSigner } from "./assess-order.ts";
export { cancelOrder } from "./cancel-order.ts";
export type { PlaceOrderBody, PlaceOrderRefusal, QuoteView } from "./contract.ts";
export type { CorrectionRefusal } from "./contract-correction.ts";
export { type SupplyRefusal, supplyPlaced, supplyStatus } from "./contract-supply.ts";
export { correctDevice } from "./correct-device.ts";
export { deriveFacts } from "./derive-facts.rule.ts";
export type {
  OrderCancelled,
  OrderPlaced,
  PayerDecided,
  PickupCancelled,
  PickupMoved,
  PickupPlaced,
  PickupRowMissing,
  SupplyPlaced,
} from "./events.ts";
export { findMissing } from "./find-missing.ts";
export { findRowsForBilling, type RowForBilling } from "./find-rows-for-billing.ts";
export { followDuties } from "./follow-duties.ts";
export { followMergers, turnNextRows } from "./follow-mergers.ts";
export { goOnByPledge } from "./go-on-by-pledge.ts";
export { type MissedTripWish, missTrip, type TripMissed } from "./miss-trip.ts";
export { outsideRange } from "./outside-book.ts";
export { type BuyBack, judgeOutsideReturn, type OutsideReturn, vendorOwes } from "./outside-range.rule.ts";
export { type LoadedOrder, loadOrder, placeLoaded, placeOrder } from "./place-order.ts";
export { placePickup } from "./place-pickup.ts";
export { type PaidWith, placeSupplyOrder, type SupplyOrder, type SupplyPlaced as SupplyOrdered } from "./place-supply-order.ts";
export { promiseAnew } from "./promise-anew.ts";
export { quoteOrder } from "./quote-order.ts";
export {
  askWhenPartMissing,
  followDelivery,
  followPick,
  followReturn,
  followStock,
  followUndo,
  followUnpick,
  waitWhenReturnUndone,
} from "./reactions.ts";
export {
  redecideDue,
  redecideWhenCareChanged,
  redecideWhenFound,
  redecideWhenHandedOver,
  redecideWhenMoved,
} from "./redecide-holdings.ts";
export { redirectPlace } from "./redirect-place.ts";
export { type RefusedAtDoor, refuseAtDoor } from "./refuse-at-door.ts";
export { reportMissing } from "./report-missing.ts";
export { orderRoutes } from "./routes.ts";
export { correctionRoutes, type RentOf } from "./routes-correction.ts";
export { departureRoutes } from "./routes-departures.ts";
export { draftRoutes } from "./routes-drafts.ts";
export { equalsRoutes } from "./routes-equals.ts";
export { pickupRoutes } from "./routes-pickup.ts";
export { procurementRoutes } from "./routes-procurement.ts";
export { returnLabelRoutes } from "./routes-return-labels.ts";
export { stopRoutes } from "./routes-stop.ts";
export { supplyRoutes } from "./routes-supply.ts";
export { usedArticleRoutes } from "./routes-use.ts";
export { forms as attachmentSettings } from "./show-attachments.ts";
export { findOrder, findOrderByNo, findOrders, findRows, findRowsOf, type OrderRow } from "./store.ts";
export { closeCase, closeMissingCases, insertCases, insertMessage, isSearchedFor, lockCase } from "./store-case.ts";
export { findBrokenRows } from "./store-check.ts";
export { goalsOfOrder, type RowGoal } from "./store-choice.ts";
export { type Fee, findFee } from "./store-fee.ts";
export { keepersOf } from "./store-keeper.ts";
export { openOfPayer } from "./store-merger.ts";
export { findPickupByNo, prescribersOf, reasonsOfDecisions, reasonsOfRows, rowIdsOfOrder } from "./store-number.ts";
export { type BoughtOutside, boughtOutside } from "./store-outside.ts";
export { findDecisions, type PayerDecision, payerOnDay } from "./store-payer.ts";
export { findPickup, findWaitedFor, noteVan, waitsForVan } from "./store-pickup.ts";
export { findInfectious } from "./store-pickup-arrived.ts";
export { type OpenAtPlace, openOrdersOf, openOrdersOfPersons, ordersTo, pickupsAt } from "./store-place.ts";
export { findSaleOfDevice, type SaleOfDevice, type UsedSale } from "./store-used.ts";
export { keepTakeIn, planTakeIn, type TakeInPlan, undoTakeIn } from "./take-in.ts";
export { tellWhenMissed } from "./tell-missed.ts";
export { tellPayers } from "./tell-payers.ts";
export { tellWhenLoanKept, tellWhenSwapped } from "./tell-swapped.ts";
export { forms as orderSettings } from "./terms.ts";
export { fetchWhenSwapped } from "./turn-pickup.ts";
export { unitPays } from "./unit-pays.ts";
export type { UsedBought } from "./used-bought.ts";

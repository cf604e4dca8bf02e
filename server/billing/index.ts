/** Billing: rent from events, charges, the month run and its invoices; append-only. Tells billing.monthClosed.v1. */
export { checkLedger } from "./check-ledger.ts";
export { type CreditRefusal, creditLine } from "./credit-line.ts";
export { creditSold } from "./credit-sold.ts";
export { closedMonth, type MonthClosed } from "./events.ts";
export { type InvoiceToWrite, invoiceToWrite, type LineToWrite } from "./invoice-to-write.ts";
export {
  annulRentWhenUndone,
  chargeWhenDelivered,
  chargeWhenFeeDecided,
  chargeWhenWorn,
  followWhenPayerChanged,
  resumeRentWhenMissing,
  resumeRentWhenPickupCancelled,
  resumeRentWhenReturnUndone,
  stopRentWhenPartReturned,
  stopRentWhenPickupPlaced,
  stopRentWhenReturned,
} from "./reactions.ts";
export {
  resumeRentWhenFound,
  resumeRentWhenStayed,
  stopRentWhenLost,
  stopRentWhenTakenOver,
  turnRentWhenCorrected,
  turnRentWhenSwapped,
} from "./reactions-life.ts";
export { chargeWhenWorked, giveBackWhenWorkUndone } from "./reactions-work.ts";
export { rentAmount } from "./rent-amount.rule.ts";
export { billingRoutes } from "./routes.ts";
export { runMonth } from "./run-month.ts";
export { plainKronor } from "./show-costs.ts";
export { followPayers, insertOwnCharge, isInvoiced, isRunSince, type OwnCharge, runsOfPayer, turnWaiting } from "./store.ts";
export { beginCheck, endCheck, type Fault, findCheck, type LatestCheck } from "./store-check-result.ts";
export { creditsOf, findLineOfPayer, findLinesAt, keepRunsAway, type LineOfInvoice, type LineOfPayer } from "./store-credit.ts";
export { invoicesOfMonth, lastInvoicedOn } from "./store-invoice.ts";
export { findRun, findRuns, type MonthRun, sumOfMonth } from "./store-run.ts";
export { creditedFor, findSold, type SoldThing, type SoldWanted } from "./store-sold.ts";

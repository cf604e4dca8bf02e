import {
  annulRentWhenUndone,
  chargeWhenDelivered,
  chargeWhenFeeDecided,
  chargeWhenLost,
  chargeWhenWorked,
  chargeWhenWorn,
  followWhenPayerChanged,
  giveBackWhenWorkUndone,
  resumeRentWhenFound,
  resumeRentWhenMissing,
  resumeRentWhenPickupCancelled,
  resumeRentWhenReturnUndone,
  resumeRentWhenStayed,
  resumeRentWhenUnshelved,
  stopRentWhenLost,
  stopRentWhenPartReturned,
  stopRentWhenPickupPlaced,
  stopRentWhenReturned,
  stopRentWhenTakenOver,
  turnRentWhenCorrected,
  turnRentWhenSwapped,
} from "../billing/index.ts";
import { arriveWhenDelivered, missWhenCounted } from "../buffers/index.ts";
import { buyBackWhenReturned, creditWhenMonthClosed, takeBackWhenReturned } from "../claims/index.ts";
import { withdrawWhenCancelled } from "../duties/index.ts";
import { bookWhenMonthClosed } from "../ledger/index.ts";
import { endSearchWhenThere, searchWhenMissing, solveWhenReturned } from "../losses/index.ts";
import {
  askWhenPartMissing,
  fetchWhenSwapped,
  followDelivery,
  followDuties,
  followPick,
  followReturn,
  followStock,
  followUndo,
  followUnpick,
  goOnByPledge,
  promiseAnew,
  redecideWhenCareChanged,
  redecideWhenFound,
  redecideWhenHandedOver,
  redecideWhenMoved,
  tellWhenLoanKept,
  tellWhenMissed,
  tellWhenSwapped,
  waitWhenReturnUndone,
} from "../orders/index.ts";
import { askFilesWhenMonthClosed } from "../peppol/index.ts";
import type { Reaction, Reactions } from "../platform/index.ts";
import { releaseWhenCancelled } from "../pledges/index.ts";
import {
  endWhenGone,
  endWhenReturned,
  followUpWhenDelivered,
  followUpWhenResponsible,
  followUpWhenTakenOver,
  followWhenSwapped,
  goOnWhenReturnUndone,
  takeOverWhenDone,
} from "../prescribing/index.ts";
import { flagWhenCancelled } from "../purchasing/index.ts";
import {
  meetWhenDelivered,
  meetWhenGiven,
  meetWhenHandedOver,
  meetWhenMoved,
  meetWhenOrdered,
  meetWhenStepsGiven,
} from "../relations/index.ts";
import { refillWhenCancelled, refillWhenInStock } from "../stores/index.ts";
import {
  dropWhenCancelled,
  dropWhenDelivered,
  dropWhenPickupCancelled,
  dropWhenPickupMoved,
  unloadWhenUnpicked,
} from "../tours/index.ts";
import { prescribedOrders } from "./prescribed-orders.ts";

/**
 * Who does what when something is told, in this order and in the teller's own transaction. The only place that knows
 * every room.
 */
export const reactions: Reactions = new Map<string, readonly Reaction[]>([
  ["devices.freed.v1", [refillWhenInStock]],
  ["stores.stocked.v1", [followStock]],
  ["stores.picked.v1", [followPick]],
  ["stores.unpicked.v1", [followUnpick, unloadWhenUnpicked]],
  ["stores.missed.v1", [tellWhenMissed]],
  [
    "stores.delivered.v1",
    [followDelivery, chargeWhenDelivered, meetWhenDelivered, followUpWhenDelivered(), dropWhenDelivered, arriveWhenDelivered],
  ],
  ["stores.counted.v1", [missWhenCounted]],
  ["stores.handOverUndone.v1", [followUndo, annulRentWhenUndone]],
  ["stores.partReturned.v1", [stopRentWhenPartReturned]],
  ["stores.partMissing.v1", [askWhenPartMissing]],
  [
    "stores.returned.v1",
    [followReturn, stopRentWhenReturned, endWhenReturned, solveWhenReturned, takeBackWhenReturned, buyBackWhenReturned],
  ],
  ["stores.unshelved.v1", [resumeRentWhenUnshelved, followUpWhenDelivered()]],
  ["stores.returnUndone.v1", [waitWhenReturnUndone, resumeRentWhenReturnUndone, goOnWhenReturnUndone]],
  [
    "orders.cancelled.v1",
    [refillWhenCancelled, withdrawWhenCancelled, dropWhenCancelled, releaseWhenCancelled, flagWhenCancelled],
  ],
  ["orders.placed.v1", [meetWhenOrdered]],
  ["purchasing.daysTold.v1", [promiseAnew]],
  ["pledges.registered.v1", [goOnByPledge]],
  ["duties.given.v1", [meetWhenGiven]],
  ["prescribing.stepsGiven.v1", [meetWhenStepsGiven]],
  ["duties.ended.v1", [followDuties, takeOverWhenDone(prescribedOrders)]],
  ["patients.moved.v1", [redecideWhenMoved, meetWhenMoved]],
  ["patients.careChanged.v1", [redecideWhenCareChanged]],
  [
    "patients.responsibilityHandedOver.v1",
    [redecideWhenHandedOver, meetWhenHandedOver, followUpWhenResponsible(prescribedOrders)],
  ],
  ["orders.payerChanged.v2", [followWhenPayerChanged, followUpWhenTakenOver(prescribedOrders)]],
  ["orders.pickupPlaced.v1", [stopRentWhenPickupPlaced]],
  ["orders.pickupMoved.v1", [dropWhenPickupMoved]],
  ["orders.pickupCancelled.v1", [resumeRentWhenPickupCancelled, dropWhenPickupCancelled]],
  ["orders.pickupRowMissing.v1", [resumeRentWhenMissing, searchWhenMissing]],
  ["orders.pickupRowFound.v1", [endSearchWhenThere]],
  ["orders.deviceCorrected.v1", [turnRentWhenCorrected, endWhenGone]],
  ["orders.takenIn.v1", [followDelivery, chargeWhenDelivered, meetWhenDelivered, followUpWhenDelivered()]],
  ["orders.takenInUndone.v1", [followUndo, annulRentWhenUndone, endWhenGone]],
  ["takeovers.left.v1", [stopRentWhenTakenOver, endWhenGone]],
  ["takeovers.stayed.v1", [resumeRentWhenStayed, followUpWhenDelivered()]],
  ["devices.swapped.v1", [turnRentWhenSwapped, fetchWhenSwapped, followWhenSwapped, tellWhenSwapped]],
  ["devices.loanKept.v1", [tellWhenLoanKept]],
  ["losses.rentEnded.v1", [stopRentWhenLost, endWhenGone]],
  ["losses.found.v1", [resumeRentWhenFound, redecideWhenFound]],
  ["losses.charged.v1", [chargeWhenLost]],
  ["losses.wearAccepted.v1", [chargeWhenWorn]],
  ["service.workCharged.v1", [chargeWhenWorked]],
  ["service.workChargeUndone.v1", [giveBackWhenWorkUndone]],
  ["orders.feeDecided.v1", [chargeWhenFeeDecided]],
  ["billing.monthClosed.v1", [bookWhenMonthClosed, creditWhenMonthClosed, askFilesWhenMonthClosed]],
  ["service.approved.v1", [refillWhenInStock]],
]);

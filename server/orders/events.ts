import type { LocalDate } from "../kernel/index.ts";
import type { Event } from "../platform/index.ts";

/** Facts that orders tell: ids and days only. */
export type OrderPlaced = Event<"orders.placed.v1", { orderId: string; personId: string; unitId: string; orderRowIds: string[] }>;
export type SupplyPlaced = Event<
  "orders.supplyPlaced.v1",
  { orderId: string; kind: "unit" | "store"; unitId: string; orderRowIds: string[] }
>;
/** A fee of an order or a trip has its payer: the figure is asked by its id. */
export type FeeDecided = Event<"orders.feeDecided.v1", { feeId: string; orderId?: string; pickupId?: string }>;
export type OrderCancelled = Event<"orders.cancelled.v1", { orderId: string; orderRowIds: string[] }>;
export type PickupPlaced = Event<
  "orders.pickupPlaced.v1",
  { pickupId: string; rows: { pickupRowId: string; deviceId: string; lastRentDay: LocalDate }[] }
>;
export type PickupCancelled = Event<
  "orders.pickupCancelled.v1",
  { pickupId: string; rows: { pickupRowId: string; deviceId: string }[] }
>;
export type PickupMoved = Event<"orders.pickupMoved.v1", { pickupId: string }>;
export type PickupRowMissing = Event<"orders.pickupRowMissing.v1", { pickupId: string; pickupRowId: string; deviceId: string }>;
/** A device that was said not to have come did, before anybody had searched. */
export type PickupRowFound = Event<"orders.pickupRowFound.v1", { pickupId: string; pickupRowId: string; deviceId: string }>;
/** Customer service has decided a row that waited. `payerId` null: the person pays herself, as a rule said. */
export type PayerDecided = Event<"orders.payerDecided.v1", { orderId: string; orderRowId: string; payerId: string | null }>;

/** Another pays a row from some day: who pays which day is asked of `payerOnDay` and the view `orders.payer_report`. */
export type PayerChanged = Event<"orders.payerChanged.v2", { orderRowId: string }>;

/** Another pays what a person has, had or is to have. */
export function payerChanged(body: PayerChanged["body"]): PayerChanged {
  return { kind: "orders.payerChanged.v2", body };
}
/** An order has been placed, with all its rows. */
export function orderPlaced(body: OrderPlaced["body"]): OrderPlaced {
  return { kind: "orders.placed.v1", body };
}
/** An order to a unit or its shelf has been placed, with all its rows. */
export function supplyPlaced(body: SupplyPlaced["body"]): SupplyPlaced {
  return { kind: "orders.supplyPlaced.v1", body };
}
/** The ordering unit's payer is to pay a fee. */
export function feeDecided(body: FeeDecided["body"]): FeeDecided {
  return { kind: "orders.feeDecided.v1", body };
}
/** Rows of an order are wanted no more. */
export function orderCancelled(body: OrderCancelled["body"]): OrderCancelled {
  return { kind: "orders.cancelled.v1", body };
}
/** Devices are to be fetched; rent ends on the day that each row says. */
export function pickupPlaced(body: PickupPlaced["body"]): PickupPlaced {
  return { kind: "orders.pickupPlaced.v1", body };
}
/** A pick-up order was taken back before anything had come. */
export function pickupCancelled(body: PickupCancelled["body"]): PickupCancelled {
  return { kind: "orders.pickupCancelled.v1", body };
}
/** A pick-up order is to be fetched another day or elsewhere. */
export function pickupMoved(body: PickupMoved["body"]): PickupMoved {
  return { kind: "orders.pickupMoved.v1", body };
}
/** A device did not come with the others. */
export function pickupRowMissing(body: PickupRowMissing["body"]): PickupRowMissing {
  return { kind: "orders.pickupRowMissing.v1", body };
}
/** A device that was missing was there after all. */
export function pickupRowFound(body: PickupRowFound["body"]): PickupRowFound {
  return { kind: "orders.pickupRowFound.v1", body };
}
/** A case about a payer has its answer. */
export function payerDecided(body: PayerDecided["body"]): PayerDecided {
  return { kind: "orders.payerDecided.v1", body };
}

/** A device is another's from a day, by a new order row that says who pays. */
export type DeviceCorrected = Event<
  "orders.deviceCorrected.v1",
  {
    deviceId: string;
    fromOn: LocalDate;
    orderRowId: string;
    personId: string | null;
    unitId: string | null;
    payerId: string | null;
  }
>;
/** Whose a device is was corrected, or it was given on. */
export function deviceCorrected(body: DeviceCorrected["body"]): DeviceCorrected {
  return { kind: "orders.deviceCorrected.v1", body };
}

/** Something came along from another county and is with a person here from a day, by an order that is delivered already; or it never was. */
interface TakenFacts {
  orderId: string;
  orderRowId: string;
  taskId: string;
  deviceId: string | null;
  /** The device that a part without a number of its own sits on. */
  mainDeviceId: string | null;
  quantity: number;
  deliveredOn: LocalDate;
}
export type TakenIn = Event<"orders.takenIn.v1", TakenFacts>;
export type TakenInUndone = Event<"orders.takenInUndone.v1", TakenFacts>;
/** Its rent begins on the day. */
export function takenIn(body: TakenFacts): TakenIn {
  return { kind: "orders.takenIn.v1", body };
}
/** Its rent never was. */
export function takenInUndone(body: TakenFacts): TakenInUndone {
  return { kind: "orders.takenInUndone.v1", body };
}

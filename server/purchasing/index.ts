/** Purchasing: what is short and why, purchase orders and what comes of them. Tells: purchasing.sent.v1, purchasing.arrived.v1, purchasing.daysTold.v1. */
export { type Announcement, announceDespatch } from "./announce-despatch.ts";
export { confirmPurchase } from "./confirm-purchase.ts";
export type { PurchaseRefusal } from "./contract.ts";
export type { DaysTold, PurchaseArrived, PurchaseSent } from "./events.ts";
export { flagWhenCancelled } from "./flag-when-cancelled.ts";
export { purchaseRoutes } from "./routes.ts";
export { articleOfCode, articlesOfCodes } from "./scan-goods.ts";
export { showPurchase } from "./show-order.ts";
export { findOrderByNumber, type PurchaseOrder } from "./store.ts";
export {
  type AddressedVendor,
  findVendor,
  listEarlierAddresses,
  listVendorAddresses,
  setVendorAddress,
  type Vendor,
  type VendorAddress,
} from "./store-vendor.ts";
export { forms as purchaseSettings } from "./terms.ts";

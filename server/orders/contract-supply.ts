import { z } from "zod";
import { isLocalDate } from "../kernel/dates.ts";
import type { ChangeOrderRefusal, PlaceOrderRefusal, RowFault } from "./contract.ts";
import { howSent, urgentView } from "./contract-sent.ts";

const id = z.uuid();
const day = z.string().refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD");

/** One row of what a unit orders for itself. */
export const supplyRow = z.object({ articleNo: z.string().regex(/^\d{4,7}$/), quantity: z.number().int().min(1).max(999) });

const wish = {
  /** `unit`: the unit's own equipment. `store`: its shelf is filled. */
  kind: z.enum(["unit", "store"]),
  /** The shelf, of kind `store`. */
  storeId: id.optional(),
  rows: z.array(supplyRow).min(1).max(50),
  /** One of the unit's places, or another; the unit's own unless said. */
  deliveryPlaceId: id.optional(),
  wishedOn: day.optional(),
  ...howSent,
};
export const supplyQuoteBody = z.object(wish);
export const placeSupplyBody = z.object({ ...wish, note: z.string().trim().max(1000).optional() });
export type PlaceSupplyBody = z.infer<typeof placeSupplyBody>;

export type SupplyRefusal =
  | { code: "unit-unknown" }
  | { code: "unit-closed" }
  | { code: "store-unknown" }
  | { code: "rows-refused"; rows: RowFault[] }
  | { code: "delivery-place-unknown" }
  | { code: "delivery-place-closed" }
  | { code: "wished-day-passed" }
  /** Another has bought them, or they must not be touched. */
  | { code: "devices-taken"; deviceNos: string[] };

export const supplyStatus = {
  "unit-unknown": 404,
  "unit-closed": 409,
  "store-unknown": 409,
  "rows-refused": 409,
  "delivery-place-unknown": 409,
  "delivery-place-closed": 409,
  "wished-day-passed": 409,
  "devices-taken": 409,
} as const satisfies Record<SupplyRefusal["code"], number>;

/** The orders that a unit may fill, and where it may fill them to. */
export const supplyPlaces = z.object({
  unitId: id,
  unitName: z.string(),
  shelves: z.array(z.object({ storeId: id, name: z.string() })),
});
export type SupplyPlaces = z.infer<typeof supplyPlaces>;

export const supplyQuote = z.object({
  rows: z.array(
    z.object({
      rowNo: z.number(),
      articleNo: z.string(),
      articleName: z.string(),
      quantity: z.number(),
      billingForm: z.enum(["rent", "sale", "none"]),
      /** A month's rent or one's price. Öre, excluding VAT. */
      amountOre: z.number().nullable(),
      promisedOn: z.string(),
      inStock: z.number(),
      fault: z.object({ code: z.string() }).nullable(),
    }),
  ),
  /** Articles that nobody knows, among the faults of the rows. */
  faults: z.array(z.object({ rowNo: z.number(), articleNo: z.string(), code: z.string() })),
  promisedOn: z.string(),
  /** The rents of a month, and what is sold: of kind `store` nothing is rented before it is withdrawn. */
  monthOre: z.number(),
  saleOre: z.number(),
  payer: z.object({ name: z.string().nullable(), because: z.string(), rules: z.array(z.string()), edition: z.string() }),
  placeId: id,
  placeName: z.string(),
  urgent: urgentView,
});
export type SupplyQuote = z.infer<typeof supplyQuote>;

export const supplyPlaced = z.object({ orderId: id, orderNo: z.string(), promisedOn: z.string(), waitsForDecision: z.boolean() });

export type OrderAgainRefusal =
  | SupplyRefusal
  | { code: "order-unknown" }
  | { code: "order-of-person" }
  | { code: "order-not-cancelled" }
  | { code: "ordered-again-already"; orderNo: string }
  /** A used device is bought from the list, as it is today. */
  | { code: "used-is-bought-anew" };

export const reRouteBody = z.object({
  version: z.number().int().min(1),
  to: z.enum(["person", "unit", "store"]),
  /** Whose it is, of an order to a person. */
  personId: id.optional(),
  deliverTo: z.enum(["home", "place"]).optional(),
});
export type ReRouteBody = z.infer<typeof reRouteBody>;
export type ReRouteRefusal =
  | SupplyRefusal
  | PlaceOrderRefusal
  | ChangeOrderRefusal
  | { code: "kind-is-right" }
  | { code: "used-never-to-person" };

/** Statuses of what is asked of orders for everyone, beside the orders' own. */
export const everyoneStatus = {
  ...supplyStatus,
  "order-unknown": 404,
  "order-of-person": 409,
  "order-not-cancelled": 409,
  "ordered-again-already": 409,
  "kind-is-right": 409,
  "order-not-on-its-way": 409,
  "used-is-bought-anew": 409,
  "used-never-to-person": 409,
} as const;

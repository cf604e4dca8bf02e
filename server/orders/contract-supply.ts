import { z } from "zod";
import { isLocalDate } from "../kernel/dates.ts";
import type { RowFault } from "./contract.ts";
import { howSent } from "./contract-sent.ts";

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
  | { code: "wished-day-passed" };

export const supplyStatus = {
  "unit-unknown": 404,
  "unit-closed": 409,
  "store-unknown": 409,
  "rows-refused": 409,
  "delivery-place-unknown": 409,
  "delivery-place-closed": 409,
  "wished-day-passed": 409,
} as const satisfies Record<SupplyRefusal["code"], number>;

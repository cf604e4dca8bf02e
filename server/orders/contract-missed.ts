import { z } from "zod";

export const missedTripBody = z.object({ note: z.string().trim().min(1).max(1000).optional() });
export const missedTripView = z.object({ feeOre: z.number() });

export type MissTripRefusal =
  | { code: "order-unknown" }
  | { code: "order-not-on-its-way" }
  | { code: "pickup-unknown" }
  | { code: "pickup-under-way" };

export const missedStatus = {
  "order-unknown": 404,
  "order-not-on-its-way": 409,
  "pickup-unknown": 404,
  "pickup-under-way": 409,
} as const satisfies Record<MissTripRefusal["code"], number>;

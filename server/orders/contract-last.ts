import { z } from "zod";

export const lastParams = z.object({ personId: z.uuid() });

/** Places that were chosen the last time: for this person, and by the own unit for anybody. Open ones alone. */
export const lastDeliveryView = z.object({
  items: z.array(z.object({ of: z.enum(["person", "unit"]), placeId: z.uuid(), name: z.string(), placedOn: z.string() })),
});
export type LastDelivery = z.infer<typeof lastDeliveryView>;

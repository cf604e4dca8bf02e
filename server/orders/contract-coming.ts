import { z } from "zod";

/** What is ordered to something that a person has: to which device, how many are still to come, and when. */
export const comingParts = z.object({
  items: z.array(
    z.object({
      deviceId: z.string(),
      orderId: z.string(),
      articleName: z.string(),
      quantity: z.number().int(),
      promisedOn: z.string(),
      isLate: z.boolean(),
    }),
  ),
});
export type ComingParts = z.infer<typeof comingParts>;

import { z } from "zod";

/** A batch, or a GTIN of 8–14 digits. */
export const lotQuestion = z.object({
  lot: z.string().trim().min(1, "skriv en batch eller ett GTIN").max(20, "högst 20 tecken"),
});

/** What came of it: one device, or so many of what is counted. */
export const lotList = z.object({
  /** In all; at most 500 are shown. */
  total: z.number().int(),
  items: z.array(
    z.object({
      articleNo: z.string(),
      articleName: z.string(),
      /** Null: counted. Number, serial and state are null of one that is not the actor's to see. */
      device: z
        .object({
          deviceId: z.uuid(),
          deviceNo: z.string().nullable(),
          serialNo: z.string().nullable(),
          state: z.string().nullable(),
        })
        .nullable(),
      quantity: z.number().int(),
      gtin: z.string().nullable(),
      lot: z.string().nullable(),
      useBefore: z.string().nullable(),
      cameAt: z.string(),
    }),
  ),
});
export type LotList = z.infer<typeof lotList>;

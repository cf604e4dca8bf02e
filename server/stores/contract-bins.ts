import { z } from "zod";
import { binCode } from "./contract-put-away.ts";

/** Which bins: of a store (the main one unless said), whose codes begin so. */
export const binQuestion = z.object({
  storeId: z.uuid().optional(),
  begins: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9A-Z-]{0,20}$/)
    .default(""),
});
export const binList = z.object({
  stores: z.array(z.object({ storeId: z.uuid(), name: z.string() })),
  storeId: z.uuid(),
  /** At most 200; `total` tells of the rest. */
  total: z.number().int(),
  bins: z.array(
    z.object({
      bin: z.string(),
      /** How many counted or marked articles have it as their usual one. */
      articles: z.number().int(),
      /** Why nothing more is put there; null when it is open. */
      closedBecause: z.string().nullable(),
    }),
  ),
});
export type BinList = z.infer<typeof binList>;

/** New bins, each with its code. One that is there stays as it is. */
export const makeBinsBody = z.object({ storeId: z.uuid(), bins: z.array(binCode).min(1).max(500) });
export const binsMade = z.object({ made: z.number().int() });
export type BinsMade = z.infer<typeof binsMade>;

/** Closes a bin with why, or opens it again (null). */
export const changeBinBody = z.object({
  storeId: z.uuid(),
  bin: binCode,
  closedBecause: z.string().trim().min(3).max(200).nullable(),
});
export const binChanged = z.object({ bin: z.string() });

/** Why bins are not shown or changed. */
export type BinsRefusal = { code: "store-unknown" } | { code: "bin-unknown"; bin: string };
/** HTTP status of each refusal of the bins. */
export const binsStatus = { "store-unknown": 404, "bin-unknown": 404 } as const satisfies Record<BinsRefusal["code"], number>;

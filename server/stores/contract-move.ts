import { z } from "zod";
import { scannedCode } from "../devices/contract.ts";

/** What is moved or put away: a device or an article, to a place. */
export const moveStockBody = z.object({
  scanned: scannedCode,
  quantity: z.number().int().min(1).max(10_000).optional(),
  fromStoreId: z.uuid().optional(),
  toStoreId: z.uuid().optional(),
  bin: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9A-Z-]{1,20}$/)
    .optional(),
});
export const stockMoved = z.object({
  articleNo: z.string(),
  deviceNo: z.string().nullable(),
  quantity: z.number().nullable(),
  bin: z.string().nullable(),
});
export type StockMoved = z.infer<typeof stockMoved>;
export type MoveStockRefusal =
  | { code: "store-unknown" }
  | { code: "device-unknown"; scanned: string }
  | { code: "device-not-free"; deviceNo: string; state: string }
  | { code: "device-numbers-needed"; articleNo: string }
  | { code: "quantity-needed"; articleNo: string }
  | { code: "bin-closed"; bin: string; because: string }
  | { code: "not-so-many"; articleNo: string; free: number };
export const moveStatus = {
  "store-unknown": 404,
  "device-unknown": 404,
  "device-not-free": 409,
  "device-numbers-needed": 422,
  "quantity-needed": 422,
  "bin-closed": 409,
  "not-so-many": 409,
} as const satisfies Record<MoveStockRefusal["code"], number>;

import { z } from "zod";
import { deviceStatus, scannedCode } from "../devices/contract.ts";
import { batchOf, lotsOf } from "../stores/contract.ts";

/** A code on goods, scanned while an order is taken in. `serialOf`: the row whose article was scanned last and that waits for a serial number. */
export const codeQuestion = z.object({ code: scannedCode, serialOf: z.uuid().optional() });

/** What a code means for the order: its row, and what else stands in it. */
export const scannedView = z.object({
  rowId: z.uuid(),
  articleNo: z.string(),
  articleName: z.string(),
  isMarked: z.boolean(),
  /** A marked one without a serial number in its code is taken in without, or waits for one to be scanned or typed. */
  isSerialRequired: z.boolean(),
  gtin: z.string().nullable(),
  serialNo: z.string().nullable(),
  lot: z.string().nullable(),
  useBefore: z.string().nullable(),
});
export type Scanned = z.infer<typeof scannedView>;

/** Why a code is not taken: damaged, of nothing that is known, of something else, or here already. */
export type ScanRefusal =
  | { code: "purchase-order-unknown" }
  | { code: "code-damaged"; fault: "check-digit" | "unreadable" | "day" }
  | { code: "code-unknown"; scanned: string }
  | { code: "gtin-unknown"; gtin: string }
  | { code: "article-not-in-order"; articleNo: string; articleName: string }
  | { code: "nothing-awaited"; articleNo: string; articleName: string }
  | { code: "device-number-taken"; deviceNos: string[] };

export const packageBody = z.object({
  gtin: z.string().regex(/^\d{14}$/),
  articleNo: z.string().regex(/^\d{5,6}$/),
});
export type PackageBody = z.infer<typeof packageBody>;

/** Why a package's number is not taken for an article's. */
export type PackageRefusal = { code: "article-unknown"; articleNo: string } | { code: "gtin-of-other"; gtin: string };

export const rowParams = z.object({ rowId: z.uuid() });

/** What came of a row. Marked devices one by one; without a number of ours the program gives one. What failed is not among them. */
export const receiveBody = z.object({
  quantity: z.number().int().min(1).max(10_000).optional(),
  devices: z
    .array(
      z.object({
        deviceNo: z
          .string()
          .trim()
          .toUpperCase()
          .regex(/^[0-9A-Z-]{4,20}$/)
          .optional(),
        serialNo: z.string().trim().min(1).max(60).optional(),
        ...batchOf,
      }),
    )
    .min(1)
    .max(200)
    .optional(),
  /** The quality control: how many were checked, and how many of them failed. */
  control: z
    .object({
      checked: z.number().int().min(0).max(10_000),
      failed: z.number().int().min(0).max(10_000),
      note: z.string().trim().max(500),
    })
    .optional(),
  /** Of what is counted: which batches. */
  lots: lotsOf,
  bin: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9A-Z-]{1,20}$/)
    .optional(),
});
export type ReceiveBody = z.infer<typeof receiveBody>;

export const arrivedView = z.object({
  arrivalId: z.uuid(),
  orderId: z.uuid(),
  state: z.string(),
  articleNo: z.string(),
  quantity: z.number().int(),
  /** The devices, with their numbers, for labels. */
  devices: z.array(z.object({ deviceId: z.uuid(), deviceNo: z.string() })),
  /** How many that waited could be given theirs. */
  helped: z.number().int(),
});
export type Arrived = z.infer<typeof arrivedView>;

/** Why goods are not taken in against a row. */
export type ReceiveRefusal =
  | { code: "purchase-row-unknown" }
  | { code: "purchase-not-in-state"; state: string }
  | { code: "more-than-awaited"; awaited: number }
  | { code: "serial-missing"; articleNo: string; articleName: string }
  | { code: "serial-twice"; serialNos: string[] }
  | { code: "control-missing"; toCheck: number }
  | { code: "control-wrong" }
  | { code: "past-use-before"; useBefore: string }
  | { code: "article-unknown"; articleNo: string }
  | { code: "device-numbers-needed"; articleNo: string }
  | { code: "quantity-needed"; articleNo: string }
  | { code: "lots-more-than-came"; quantity: number }
  | { code: "device-number-taken"; deviceNos: string[] };

export const arrivalParams = z.object({ arrivalId: z.uuid() });
export const takeBackBody = z.object({ because: z.string().trim().min(3, "minst tre tecken").max(500, "högst 500 tecken") });

/** Why an arrival is not taken back. */
export type TakeBackRefusal =
  | { code: "arrival-unknown" }
  | { code: "arrival-taken-back"; reason: string }
  | { code: "arrival-without-devices" }
  | { code: "purchase-not-in-state"; state: string }
  | { code: "goods-moved"; deviceNos: string[] }
  | { code: "goods-not-in-stock"; quantity: number; free: number };

/** HTTP status of each refusal at goods in. */
export const goodsStatus = {
  ...deviceStatus,
  "arrival-unknown": 404,
  "arrival-taken-back": 409,
  "arrival-without-devices": 404,
  "goods-moved": 409,
  "goods-not-in-stock": 409,
  "purchase-order-unknown": 404,
  "purchase-row-unknown": 404,
  "purchase-not-in-state": 409,
  "code-damaged": 422,
  "code-unknown": 404,
  "gtin-unknown": 404,
  "gtin-of-other": 409,
  "article-not-in-order": 409,
  "nothing-awaited": 409,
  "serial-missing": 422,
  "serial-twice": 422,
  "more-than-awaited": 409,
  "control-missing": 422,
  "control-wrong": 422,
  "past-use-before": 409,
  "article-unknown": 404,
  "device-numbers-needed": 422,
  "quantity-needed": 422,
  "lots-more-than-came": 422,
  "device-number-taken": 409,
} as const satisfies Record<(ScanRefusal | PackageRefusal | ReceiveRefusal | TakeBackRefusal)["code"], number>;

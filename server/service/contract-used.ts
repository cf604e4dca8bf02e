import { z } from "zod";
import { isLocalDate } from "../kernel/dates.ts";

const day = z.string().refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD");
/** Why a device has no price: a person must say. */
const priceBecause = z.enum(["value-left", "nothing-left", "no-value-left", "price-unknown", "no-rule"]);

/** Used base equipment that may be sold, by kind. Öre, excluding VAT. */
export const usedSaleView = z.object({
  items: z.array(
    z.object({
      articleNo: z.string(),
      articleName: z.string(),
      free: z.number(),
      demand: z.number(),
      spareParts: z.number(),
      /** How many may be bought now. */
      left: z.number(),
      /** Null: a person must say, and `priceBecause` says why. */
      lowestOre: z.number().nullable(),
      highestOre: z.number().nullable(),
      priceBecause,
    }),
  ),
  percentOfPurchase: z.number().nullable(),
  complaintDays: z.number(),
  demandMonths: z.number(),
  source: z.string(),
});
export type UsedSaleView = z.infer<typeof usedSaleView>;

export const usedArticleParams = z.object({ articleNo: z.string().regex(/^\d{4,7}$/) });
/** One kind: its devices, each with its price, and whether the actor's unit may buy. Öre, excluding VAT. */
export const usedArticleView = z.object({
  articleNo: z.string(),
  articleName: z.string(),
  demand: z.number(),
  spareParts: z.number(),
  left: z.number(),
  devices: z.array(
    z.object({
      deviceId: z.uuid(),
      deviceNo: z.string(),
      madeIn: z.number().nullable(),
      boughtOn: z.string(),
      priceOre: z.number().nullable(),
      priceBecause,
    }),
  ),
  percentOfPurchase: z.number().nullable(),
  complaintDays: z.number(),
  demandMonths: z.number(),
  source: z.string(),
  /** Null: the actor orders for no unit. */
  buyer: z
    .object({
      may: z.enum(["yes", "no", "ask"]),
      because: z.string(),
      unitName: z.string(),
      /** Null: a person says who pays. */
      payerName: z.string().nullable(),
      placeName: z.string().nullable(),
    })
    .nullable(),
});
export type UsedArticleView = z.infer<typeof usedArticleView>;

/** Which devices of a kind are bought, each at the price that was seen. To the unit of who buys. */
export const buyUsedBody = z.object({
  articleNo: usedArticleParams.shape.articleNo,
  devices: z
    .array(z.object({ deviceId: z.uuid(), priceOre: z.number().int().min(0) }))
    .min(1)
    .max(20)
    .refine((all) => new Set(all.map(({ deviceId }) => deviceId)).size === all.length, "varje individ en gång"),
  wishedOn: day.optional(),
  note: z.string().trim().max(1000).optional(),
});
export type BuyUsedBody = z.infer<typeof buyUsedBody>;

export const usedDeviceParams = z.object({ deviceId: z.uuid() });
/** The sale of a device: to whom, for how much, and until when it may be complained of. Öre, excluding VAT. */
export const usedDeviceView = z.object({
  orderId: z.uuid(),
  orderNo: z.string(),
  unitName: z.string(),
  payerName: z.string().nullable(),
  priceOre: z.number(),
  /** Null: it is not handed over yet. */
  soldOn: z.string().nullable(),
  complainBy: z.string().nullable(),
  /** The day has passed. */
  isComplaintOver: z.boolean(),
  source: z.string(),
});
export type UsedDeviceView = z.infer<typeof usedDeviceView>;

/** Why used devices are not bought. */
export type BuyUsedRefusal =
  | { code: "used-not-for-unit"; because: string }
  | { code: "used-not-for-sale"; left: number }
  | { code: "used-price-manual"; deviceNo: string }
  | { code: "used-price-changed"; deviceNo: string; priceOre: number }
  | { code: "devices-taken"; deviceNos: string[] };

export const usedStatus = {
  "used-not-for-unit": 409,
  "used-not-for-sale": 409,
  "used-price-manual": 409,
  "used-price-changed": 409,
  "devices-taken": 409,
  "device-not-sold": 404,
} as const;

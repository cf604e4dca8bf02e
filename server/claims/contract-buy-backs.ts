import { z } from "zod";

const id = z.uuid();
const day = z.iso.date();

/** What came back that was bought outside the range. Öre, excluding VAT. No person. */
export const buyBackView = z.object({
  buyBackId: id,
  buyBackNo: z.string(),
  deviceId: id,
  deviceNo: z.string(),
  articleNo: z.string(),
  articleName: z.string(),
  /** The request that it was bought by. */
  procurementNo: z.string().nullable(),
  payerName: z.string().nullable(),
  returnedOn: day,
  /** What the vendor is to buy it back for, by what was agreed. */
  vendor: z.enum(["owes", "nothing", "unknown"]),
  vendorOre: z.number().nullable(),
  vendorBecause: z.string(),
  vendorWords: z.string().nullable(),
  /** `open`: a person says what the payer is charged or gets. */
  state: z.enum(["open", "charged", "credited", "none"]),
  because: z.string(),
  decidedBecause: z.string().nullable(),
  ruleId: z.string(),
  ruleText: z.string(),
  source: z.string(),
  /** Above nothing: charged; below: credited. */
  amountOre: z.number().nullable(),
});
export type BuyBackView = z.infer<typeof buyBackView>;
/** What a person must decide first. At most 500. */
export const buyBackList = z.object({ items: z.array(buyBackView) });

/** Above nothing the payer is charged, below it is credited, 0: neither. */
export const decideBuyBackBody = z.object({
  amountOre: z.number().int().min(-100_000_000).max(100_000_000),
  because: z.string().trim().min(1).max(1000),
});
export type DecideBuyBackBody = z.infer<typeof decideBuyBackBody>;
/** Which one. */
export const buyBackParams = z.object({ buyBackId: id });
/** It is decided. */
export const buyBackAnswer = z.object({ buyBackId: id, buyBackNo: z.string() });

/** Why it is not decided. */
export type BuyBackRefusal = { code: "buy-back-unknown" } | { code: "buy-back-is-decided" } | { code: "buy-back-has-no-payer" };
/** Each refusal's status. */
export const buyBackStatus = {
  "buy-back-unknown": 404,
  "buy-back-is-decided": 409,
  "buy-back-has-no-payer": 409,
} as const satisfies Record<BuyBackRefusal["code"], number>;

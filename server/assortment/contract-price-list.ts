import { z } from "zod";
import { priceUnits, serviceCode, serviceKinds, vatRates } from "../catalogue/contract-article.ts";
import { day } from "./contract.ts";

const kind = z.enum(serviceKinds);
const amountOre = z.number().int().min(0).max(1_000_000_000);

/** A row of the price list that is of no article: a service or a fee. Öre of one unit, excluding VAT. */
export const listedService = z.object({
  priceId: z.number().int(),
  code: z.string(),
  kind,
  unit: z.enum(Object.values(priceUnits)),
  name: z.string(),
  amountOre: z.number().int(),
  vatRate: z.number(),
  from: z.string(),
  /** The last day; null: until further notice. */
  to: z.string().nullable(),
  /** Against the day of the clock. One that is coming may be taken back. */
  state: z.enum(["over", "now", "coming"]),
  source: z.string(),
  isAssumed: z.boolean(),
});
export type ListedServiceView = z.infer<typeof listedService>;
/** `missing`: what the program charges by itself and has no price today. */
export const serviceList = z.object({
  items: z.array(listedService),
  missing: z.array(z.object({ kind, code: z.string() })),
});

/** A new price of a service or fee from a day. `to`: the last day; null: until further notice. `amountOre` null: it ends with `to`. */
export const servicePriceBody = z.object({
  kind,
  code: serviceCode,
  /** Needed the first time; empty: it is called what it was. */
  name: z.string().trim().max(60).default(""),
  from: day,
  to: day.nullable(),
  amountOre: amountOre.nullable(),
  vatRate: z.number().refine((rate) => vatRates.some((one) => one === rate)),
  mayLeaveGap: z.boolean().default(false),
});
export type ServicePriceBody = z.infer<typeof servicePriceBody>;
/** Which price is taken back. */
export const withdrawPriceParams = z.object({ priceId: z.coerce.number().int().min(1) });
/** What a price was set or taken back of. */
export const serviceAnswer = z.object({ code: z.string() });

/** Why a price is not taken back. */
export type ServiceRefusal = { code: "price-unknown" } | { code: "price-has-begun" };
/** HTTP status of each. */
export const servicePriceStatus = {
  "price-unknown": 404,
  "price-has-begun": 409,
} as const satisfies Record<ServiceRefusal["code"], number>;

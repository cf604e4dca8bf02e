import { z } from "zod";
import { articleTypes, attributes, billingForms, deliveryClasses, productGroups, productKinds } from "./contract.ts";

const text = (most: number) => z.string().trim().max(most);
const optionalText = (most: number) => text(most).nullable();
const whole = (least: number, most: number) => z.number().int().min(least).max(most).nullable();

/** The words of the article master's closed choices. */
export const responsibilities = ["principal", "return_range", "own", "vision_centre"] as const;
export const articleStatuses = ["new", "active", "discontinued"] as const;
export const teams = ["02", "03", "05", "07", "08", "09", "10", "11", "40"] as const;
export const serviceGrades = ["00", "10", "11", "12", "13", "20", "30", "33", "44"] as const;
export const jourCovers = ["always", "with_right", "never"] as const;
export const purchaseModes = ["stocked", "on_order"] as const;
/** What an article costs. `on_call_month` is added to the rent of what on-call service comes with. */
export const articlePriceKinds = ["rent_month", "sale", "purchase", "service", "on_call_month"] as const;
/** What costs and is of no article: it has a code of its own, and a name. */
export const serviceKinds = ["service_hour", "service_fixed", "transport", "missed_trip", "urgent", "buffer_month"] as const;
export type ServiceKind = (typeof serviceKinds)[number];
export const priceKinds = [...articlePriceKinds, ...serviceKinds] as const;
export type PriceKind = (typeof priceKinds)[number];
/** What one of each kind is: a month, a piece, an hour, a trip or an order. */
export const priceUnits = {
  rent_month: "month",
  on_call_month: "month",
  buffer_month: "month",
  sale: "piece",
  purchase: "piece",
  service: "piece",
  service_hour: "hour",
  service_fixed: "piece",
  transport: "trip",
  missed_trip: "trip",
  urgent: "order",
} as const satisfies Record<PriceKind, string>;
/** How a service or fee is known: a word in small letters. */
export const serviceCode = z.string().regex(/^[a-zåäö][a-zåäö0-9-]{1,29}$/);
export const relationKinds = ["accessory", "spare_part", "consumable", "replaces", "equals"] as const;
export type RelationKind = (typeof relationKinds)[number];
/** VAT in percent. */
export const vatRates = [0, 6, 12, 25] as const;

/** The whole article master as it is written: the same for every supplier. What the account group is follows from the rest. */
export const articleForm = z.object({
  articleNo: text(6),
  name: text(120),
  description: text(2000),
  searchWords: text(500),
  model: optionalText(120),
  /** What its pictures are kept under; empty: made from the name. */
  family: text(60),
  isoCode: text(6),
  articleType: z.enum(articleTypes),
  billingForm: z.enum(billingForms),
  responsibility: z.enum(responsibilities),
  productKind: z.enum(productKinds),
  productGroup: z.enum(productGroups),
  lagrum: z.array(z.enum(["HSL", "SoL"])).max(2),
  status: z.enum(articleStatuses),
  attributes,
  vendor: text(120),
  vendorArticleNo: text(60),
  isContracted: z.boolean(),
  inNationalRegister: z.boolean(),
  warrantyMonths: whole(0, 120),
  template: optionalText(20),
  team: z.enum(teams),
  isInventory: z.boolean(),
  depreciationYears: whole(0, 99),
  priceGroup: optionalText(40),
  calculationPercent: whole(0, 400),
  serviceGrade: z.enum(serviceGrades),
  isIndividuallyMarked: z.boolean(),
  isSerialRequired: z.boolean(),
  neverHasComponents: z.boolean(),
  hasHourMeter: z.boolean(),
  mayBeComponent: z.boolean(),
  isSpecialAdapted: z.boolean(),
  isBulky: z.boolean(),
  isJourRight: z.boolean(),
  hasAttendantControl: z.boolean(),
  jourCover: z.enum(jourCovers),
  extraInfo: text(1000),
  hasQualityControl: z.boolean(),
  qualityControlText: optionalText(1000),
  goodsInText: optionalText(1000),
  pickText: optionalText(1000),
  returnText: optionalText(1000),
  orderText: optionalText(1000),
  inspectionIntervalDays: whole(30, 3650),
  maintenanceIntervalDays: whole(30, 3650),
  followUpReasons: z.array(text(100)).max(10),
  yearlyUseEstimate: whole(0, 1_000_000),
  imageKey: optionalText(100),
});
export type ArticleForm = z.infer<typeof articleForm>;

/** What one supplier says of an article. */
export const offerForm = z.object({
  isPublished: z.boolean(),
  isOrderable: z.boolean(),
  isInRange: z.boolean(),
  isOutgoing: z.boolean(),
  deliveryClass: z.enum(deliveryClasses),
  plannedWeekdays: whole(18, 400),
  purchaseMode: z.enum(purchaseModes),
  substitutionGroup: optionalText(60),
  /** What is sold is taken back after use: the payer may be credited by a rule. */
  isSoldWithReturn: z.boolean().default(false),
});
export type OfferForm = z.infer<typeof offerForm>;

const mayBeNull = [
  "model",
  "template",
  "priceGroup",
  "qualityControlText",
  "goodsInText",
  "pickText",
  "returnText",
  "orderText",
] as const;

/** The form with null where an empty text was written: nothing is said. */
export function plainForm(article: ArticleForm): ArticleForm {
  const empty = [...mayBeNull, "imageKey" as const].filter((key) => article[key] === "");
  return { ...article, ...Object.fromEntries(empty.map((key) => [key, null])) };
}

/** The same of an offer. */
export function plainOfferForm(offer: OfferForm): OfferForm {
  return { ...offer, substitutionGroup: offer.substitutionGroup || null };
}

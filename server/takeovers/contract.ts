import { z } from "zod";
import { isLocalDate } from "../kernel/dates.ts";

const id = z.uuid();
const day = z.string().refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD");
const ore = z.number().int();
const because = z.string().trim().min(5).max(1000);

export const personParams = z.object({ personId: id });
export const requestParams = z.object({ requestId: id });
export const deviceParams = z.object({ deviceId: id });
export const unitWords = z.object({ words: z.string().trim().min(2).max(60) });

/** What is decided of one aid. `because`: why, where another is decided than the rules propose, or they say nothing. */
export const decideAidBody = z.discriminatedUnion("what", [
  z.object({
    what: z.literal("take-over"),
    deviceId: id,
    /** When she said that the other county may be told. */
    consentOn: day,
    /** Where no rule says the price, or another is agreed on. Excluding VAT. */
    priceOre: ore.min(0).max(100_000_000).optional(),
    because: because.optional(),
    /** For whoever is asked: the unit there, how to reach it. No names. */
    note: z.string().trim().max(500).optional(),
  }),
  z.object({ what: z.literal("pays"), deviceId: id, until: day, because }),
  z.object({ what: z.literal("hers"), deviceId: id, because: because.optional() }),
]);
export type DecideAidBody = z.infer<typeof decideAidBody>;
export const withdrawBody = z.object({ because });
export type WithdrawBody = z.infer<typeof withdrawBody>;
export const undoBody = z.object({ because });
export const refuseBody = z.object({ because });

/** Another supplier takes it over from a day: for a unit that answers for it, under a number. */
export const acceptWish = z.object({
  unitId: id,
  /** The first day that it is here. */
  from: day,
  /** Who pays, where no rule answers. */
  payerId: id.optional(),
});
export type AcceptWish = z.infer<typeof acceptWish>;
export const previewBody = acceptWish.extend({ requestId: id });
export type PreviewBody = z.infer<typeof previewBody>;
export const acceptBody = acceptWish.extend({
  /** The number that it is marked with here; left out: it keeps its own. */
  deviceNo: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9A-Z-]{4,20}$/)
    .optional(),
});
export type AcceptBody = z.infer<typeof acceptBody>;
/** The answer of a county that has no supplier here, as its letter says it. */
export const recordAnswerBody = z.discriminatedUnion("answer", [
  z.object({ answer: z.literal("accepted"), from: day, because }),
  z.object({ answer: z.literal("refused"), because }),
]);
export type RecordAnswerBody = z.infer<typeof recordAnswerBody>;

export const requestAnswer = z.object({ requestId: id, requestNo: z.string() });
export type RequestAnswer = z.infer<typeof requestAnswer>;
export const takenAnswer = requestAnswer.extend({ deviceId: id.nullable(), deviceNo: z.string().nullable(), from: z.string() });
export type TakenAnswer = z.infer<typeof takenAnswer>;

/** What the paper of a take-over says of the aid. */
export const form = z.object({
  articleNo: z.string(),
  articleName: z.string(),
  deviceNo: z.string(),
  serialNo: z.string().nullable(),
  madeIn: z.number().nullable(),
  boughtOn: z.string(),
  purchaseOre: ore,
  grade: z.enum(["new", "reconditioned"]),
  isAdapted: z.boolean(),
  nextServiceOn: z.string().nullable(),
  parts: z.array(z.object({ articleNo: z.string(), articleName: z.string(), quantity: z.number() })),
  note: z.string(),
});
export type Form = z.infer<typeof form>;

const state = z.enum(["open", "done", "refused", "withdrawn", "undone"]);
const entry = z.object({
  what: z.enum(["asked", "said", "taken", "refused", "withdrawn", "undone"]),
  because: z.string().nullable(),
  at: z.string(),
  /** Null: another supplier's staff. */
  byName: z.string().nullable(),
  supplierName: z.string(),
});
const request = z.object({
  requestId: id,
  requestNo: z.string(),
  what: z.enum(["take-over", "pays", "hers"]),
  state,
  because: z.string().nullable(),
  priceOre: ore.nullable(),
  priceBecause: z.string().nullable(),
  untilOn: z.string().nullable(),
  consentOn: z.string().nullable(),
  fromOn: z.string().nullable(),
  /** Who is asked: a supplier here, or a region. */
  toName: z.string(),
  /** The county has no supplier here: its answer is written down. */
  isOutside: z.boolean(),
  entries: z.array(entry),
  mayUndo: z.boolean(),
});
export type RequestView = z.infer<typeof request>;

const proposed = z.object({
  answer: z.enum(["take-over", "return", "hers", "manual"]),
  ruleId: z.string(),
  source: z.string(),
  text: z.string(),
  isAssumed: z.boolean(),
});
const aidState = z.enum(["waits", "fetched", "asked", "refused", "pays", "hers"]);

/** Somebody who moves out of the county with something from here. */
export const moverView = z.object({
  personId: id,
  personName: z.string(),
  municipality: z.string(),
  region: z.string(),
  movedOn: z.string(),
  aids: z.number(),
  waiting: z.number(),
  openOrders: z.number(),
});
export const moverList = z.object({ items: z.array(moverView) });
export type MoverView = z.infer<typeof moverView>;

export const aidView = z.object({
  deviceId: id,
  deviceNo: z.string(),
  articleNo: z.string(),
  articleName: z.string(),
  since: z.string(),
  state: aidState,
  holdReason: z.string().nullable(),
  parts: z.array(z.object({ articleNo: z.string(), articleName: z.string(), quantity: z.number() })),
  /** Who pays today; null: nobody is invoiced. */
  payerName: z.string().nullable(),
  proposed,
  price: z.object({ ore: ore.nullable(), because: z.string(), source: z.string().nullable() }),
  requests: z.array(request),
});
export type AidView = z.infer<typeof aidView>;

export const moverDetail = z.object({
  personId: id,
  personName: z.string(),
  municipality: z.string(),
  region: z.string(),
  movedOn: z.string(),
  /** Who would be asked: a supplier of the other county; null: none is here, and the region's answer is written down. */
  supplierName: z.string().nullable(),
  /** The region is a payer here, so that a price can be invoiced. */
  isPayer: z.boolean(),
  aids: z.array(aidView),
  /** What was taken over and is there now. */
  gone: z.array(request.extend({ deviceId: id, deviceNo: z.string(), articleName: z.string() })),
  openOrders: z.array(z.object({ orderId: id, orderNo: z.string(), placedAt: z.string() })),
});
export type MoverDetail = z.infer<typeof moverDetail>;

/** What another supplier asks about. */
export const askedView = z.object({
  requestId: id,
  requestNo: z.string(),
  fromName: z.string(),
  municipality: z.string(),
  movedOn: z.string(),
  state,
  askedAt: z.string(),
  /** Null: she is not in the register here. */
  personId: id.nullable(),
  personName: z.string().nullable(),
  articleName: z.string(),
  deviceNo: z.string(),
  priceOre: ore,
});
export const askedList = z.object({ items: z.array(askedView) });
export type AskedView = z.infer<typeof askedView>;
export const askedDetail = askedView.extend({
  form,
  priceBecause: z.string().nullable(),
  consentOn: z.string(),
  /** The article here: what a month costs, or what it lacks to be taken over. */
  article: z.object({ isHere: z.boolean(), isInRange: z.boolean(), monthOre: ore.nullable(), warning: z.string().nullable() }),
  /** It is marked anew here. */
  marksAnew: z.boolean(),
  earliest: z.string(),
  payers: z.array(z.object({ payerId: id, name: z.string() })),
  entries: z.array(entry),
  fromOn: z.string().nullable(),
  newDevice: z.object({ deviceId: id, deviceNo: z.string() }).nullable(),
  mayUndo: z.boolean(),
});
export type AskedDetail = z.infer<typeof askedDetail>;
/** Who would pay it here, by the rules. */
export const acceptPreview = z.object({ payerName: z.string().nullable(), because: z.string(), needsPayer: z.boolean() });
export type AcceptPreview = z.infer<typeof acceptPreview>;

/** Where a device came from over a county's border, or went. */
export const deviceOrigin = z.object({
  cameFrom: z.object({ supplierName: z.string(), deviceNo: z.string(), boughtOn: z.string(), on: z.string() }).nullable(),
  wentTo: z.object({ name: z.string(), deviceNo: z.string().nullable(), on: z.string(), requestNo: z.string() }).nullable(),
});
export type DeviceOrigin = z.infer<typeof deviceOrigin>;
export const unitChoices = z.object({ items: z.array(z.object({ unitId: id, name: z.string(), city: z.string() })) });

/** Why something is not decided, answered or undone. */
export type TakeoverRefusal =
  | { code: "mover-unknown" }
  | { code: "aid-not-movers"; deviceNo: string | null }
  | { code: "aid-waits-for-pickup"; deviceNo: string }
  | { code: "aid-is-held"; deviceNo: string }
  | { code: "aid-is-asked"; requestNo: string }
  | { code: "takeover-needs-why" }
  | { code: "takeover-needs-price" }
  | { code: "takeover-day-to-come" }
  | { code: "takeover-until-past" }
  | { code: "region-not-payer"; region: string }
  | { code: "request-unknown" }
  | { code: "request-answered"; state: string }
  | { code: "request-of-supplier" }
  | { code: "person-not-here" }
  | { code: "takeover-day-wrong"; from: string; to: string }
  | { code: "takeover-article-not-here"; articleNo: string }
  | { code: "takeover-number-needed" }
  | { code: "number-taken"; deviceNo: string }
  | { code: "unit-unknown" }
  | { code: "payer-unknown" }
  | { code: "payer-not-decided" }
  | { code: "person-unknown" }
  | { code: "person-deceased" }
  | { code: "takeover-invoiced" }
  | { code: "takeover-moved-on"; deviceNo: string };

export const takeoverStatus = {
  "mover-unknown": 404,
  "aid-not-movers": 409,
  "aid-waits-for-pickup": 409,
  "aid-is-held": 409,
  "aid-is-asked": 409,
  "takeover-needs-why": 422,
  "takeover-needs-price": 422,
  "takeover-day-to-come": 422,
  "takeover-until-past": 422,
  "region-not-payer": 409,
  "request-unknown": 404,
  "request-answered": 409,
  "request-of-supplier": 409,
  "person-not-here": 409,
  "takeover-day-wrong": 422,
  "takeover-article-not-here": 409,
  "takeover-number-needed": 422,
  "number-taken": 409,
  "unit-unknown": 409,
  "payer-unknown": 409,
  "payer-not-decided": 409,
  "person-unknown": 404,
  "person-deceased": 409,
  "takeover-invoiced": 409,
  "takeover-moved-on": 409,
} as const satisfies Record<TakeoverRefusal["code"], number>;

import { z } from "zod";
import { type PictureRefusal, pictureField, pictureStatus } from "../platform/contract-picture.ts";
import { partsField } from "../service/contract-checklist.ts";
import { type PriceWorkRefusal, priceWorkStatus } from "../service/contract-work.ts";

const id = z.uuid();
const moment = z.iso.datetime();
const because = z.string().trim().min(3).max(1000);
const party = z.enum(["supplier", "prescriber", "payer"]);
const says = z.enum(["careless", "not-careless"]);

/** Most photos of one report. */
export const wearPicturesMost = 4;
/** Where abnormal wear is found. */
export const wearFound = ["return", "maintenance", "urgent-maintenance"] as const;

/** Abnormal wear, as it is reported. `told`: what is worn, without names. */
export const reportWearBody = z.object({
  deviceId: id,
  found: z.enum(wearFound),
  told: because,
  pictures: z.array(pictureField).min(1).max(wearPicturesMost),
});
export type ReportWearBody = z.infer<typeof reportWearBody>;
/** What a party says of it, and why. */
export const judgeWearBody = z.object({ says, because });
export type JudgeWearBody = z.infer<typeof judgeWearBody>;
export const withdrawWearBody = z.object({ because });
/**
 * What a person decides where no rule does. Only where the residual value is not decided: `amountOre` (öre, excluding VAT), or `minutes` of the
 * workshop and parts, which the price list of the day gives a price.
 */
export const settleWearBody = z.object({
  is: z.enum(["accepted", "refused"]),
  because,
  amountOre: z.number().int().min(1).max(100_000_000).optional(),
  minutes: z.number().int().min(1).max(10_000).optional(),
  parts: partsField.optional(),
});
export type SettleWearBody = z.infer<typeof settleWearBody>;

export const wearParams = z.object({ wearId: id });
export const wearPictureParams = z.object({ wearId: id, place: z.coerce.number().int().min(1).max(wearPicturesMost) });
export const wearAnswer = z.object({ wearId: id, wearNo: z.string(), state: z.string() });
export type WearAnswer = z.infer<typeof wearAnswer>;
export const wearQuery = z.object({ which: z.enum(["open", "all"]).default("open"), deviceId: id.optional() });

/** One report as it is shown: a person's name only to those who meet her. Öre, excluding VAT. */
export const wearView = z.object({
  wearId: id,
  wearNo: z.string(),
  state: z.enum(["open", "withdrawn", "refused", "accepted"]),
  /** Of an open one: it waits for parties, or for a person. */
  waitsFor: z.enum(["parties", "person"]).nullable(),
  /** Why a person must decide, in words, and by which source. */
  manual: z.object({ text: z.string(), source: z.string() }).nullable(),
  deviceId: id,
  deviceNo: z.string(),
  articleNo: z.string(),
  articleName: z.string(),
  personId: z.string().nullable(),
  personName: z.string().nullable(),
  unitName: z.string(),
  payerName: z.string().nullable(),
  found: z.enum(wearFound),
  told: z.string().nullable(),
  /** Places of its photos. */
  pictures: z.array(z.number()),
  reportedAt: moment,
  answerBy: z.string(),
  residualOre: z.number().nullable(),
  residualBecause: z.string(),
  amountOre: z.number().nullable(),
  endedAt: moment.nullable(),
  parties: z.array(z.object({ party, says: says.nullable() })),
  /** What has been said and done, of what the actor may read. */
  entries: z.array(
    z.object({
      what: z.enum(["answered", "withdrawn", "refused", "accepted"]),
      party: party.nullable(),
      says: says.nullable(),
      because: z.string().nullable(),
      isByRule: z.boolean(),
      at: moment,
    }),
  ),
  rule: z.object({ id: z.string(), text: z.string(), source: z.string() }),
  /** The party that the actor speaks for, while she may. */
  mayJudgeAs: party.nullable(),
  mayWithdraw: z.boolean(),
  maySettle: z.boolean(),
});
export type WearView = z.infer<typeof wearView>;
export const wearList = z.object({ items: z.array(wearView) });

/** Why abnormal wear is not reported, judged, withdrawn or settled. */
export type WearRefusal =
  | { code: "device-unknown" }
  | { code: "wear-unknown" }
  | { code: "wear-reported"; wearNo: string }
  | { code: "wear-too-late"; deviceNo: string }
  | { code: "wear-nobody-had-it"; deviceNo: string }
  | { code: "wear-ended" }
  | { code: "wear-clock-over"; answerBy: string }
  | { code: "wear-not-yours" }
  | { code: "wear-waits-for-parties" }
  | { code: "wear-no-payer" }
  | { code: "wear-amount-needed" }
  | { code: "wear-amount-decided" }
  | PriceWorkRefusal
  | PictureRefusal;

export const wearStatus = {
  ...priceWorkStatus,
  "device-unknown": 404,
  "wear-unknown": 404,
  "wear-reported": 409,
  "wear-too-late": 409,
  "wear-nobody-had-it": 409,
  "wear-ended": 409,
  "wear-clock-over": 409,
  "wear-not-yours": 403,
  "wear-waits-for-parties": 409,
  "wear-no-payer": 409,
  "wear-amount-needed": 422,
  "wear-amount-decided": 422,
  ...pictureStatus,
} as const satisfies Record<WearRefusal["code"], number>;

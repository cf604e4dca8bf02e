import { z } from "zod";

/** A device that is likely unused, as its unit sees it. No name: the person is opened by whoever may. */
export const idleDevice = z.object({
  deviceId: z.uuid(),
  deviceNo: z.string(),
  articleName: z.string(),
  personId: z.uuid(),
  score: z.number().int(),
  /** Why, in Swedish, the heaviest first. */
  reasons: z.array(z.string()),
  /** Rent a month in öre, excluding VAT. */
  monthOre: z.number().int(),
  foundOn: z.string(),
  /** When the unit last asked about it, and took it not back. */
  askedOn: z.string().nullable(),
  /** The question waits for its answer. */
  isAsked: z.boolean(),
  /** What the last question gave, of those that leave it on the list. */
  askEnded: z
    .object({ what: z.enum(["used", "not-reached", "not-needed"]), on: z.string(), byName: z.string().nullable() })
    .nullable(),
});
export type IdleDevice = z.infer<typeof idleDevice>;
export const idleList = z.object({
  /** The most likely first. At most 200. */
  items: z.array(idleDevice),
  /** All that are listed for the unit, also beyond the 200, and what they cost a month. */
  devices: z.number().int(),
  monthOre: z.number().int(),
});
export type IdleList = z.infer<typeof idleList>;

/** `back`: takes back that it is used. `ask-back`: takes the question back. */
export const idleAnswerBody = z.object({ what: z.enum(["used", "back", "fetch", "ask", "ask-back"]) });
export type IdleAnswerBody = z.infer<typeof idleAnswerBody>;
/** `until`: not listed before this day. `pickupNo`: the pick-up that was ordered. `asked`: whose duty it is to ask; no name: customer service's. */
export const idleAnswered = z.object({
  until: z.string().nullable(),
  pickupNo: z.string().nullable(),
  asked: z.object({ unitName: z.string().nullable(), dueOn: z.string() }).nullable(),
});
export type IdleAnswered = z.infer<typeof idleAnswered>;

/** What was learnt by the question, as it ends the duty. Not needed: with why. */
export const askAnswerBody = z
  .object({ said: z.enum(["used", "fetch", "not-reached", "not-needed"]), note: z.string().trim().max(1000).optional() })
  .refine(({ said, note }) => said !== "not-needed" || !!note, { path: ["note"], message: "needed" });
export type AskAnswerBody = z.infer<typeof askAnswerBody>;
/** `pickupNo`: the pick-up that was ordered; none when it was already on its way home. */
export const askAnswered = z.object({ until: z.string().nullable(), pickupNo: z.string().nullable() });
export type AskAnswered = z.infer<typeof askAnswered>;

/** `isByHand`: the person's address is protected, and the unit hands the letter over. */
export const letterNoted = z.object({ isByHand: z.boolean() });
export type LetterNoted = z.infer<typeof letterNoted>;

/** How many questions were asked and not taken back, and what they gave. */
const idleAsks = z.object({
  asked: z.number().int(),
  used: z.number().int(),
  fetched: z.number().int(),
  notReached: z.number().int(),
});
export type IdleAsks = z.infer<typeof idleAsks>;
const idleSum = z.object({ devices: z.number().int(), monthOre: z.number().int() });
/** Listed now; ordered home from the list while rent still runs; fetched from the list and no longer paid for. Öre a month. */
const idleSums = z.object({ listed: idleSum, underWay: idleSum, saved: idleSum, asks: idleAsks });
export type IdleSums = z.infer<typeof idleSums>;

/** For the supplier: sums by unit, never a person or a device. */
export const idleEffect = idleSums.extend({
  /** When the devices were last counted. */
  countedAt: z.string().nullable(),
  /** What is largest first. At most 200, of so many. */
  units: z.array(idleSums.extend({ unitId: z.uuid().nullable(), unitName: z.string().nullable() })),
  unitCount: z.number().int(),
});
export type IdleEffect = z.infer<typeof idleEffect>;
export const idleFound = z.object({ devices: z.number().int() });
export type IdleFound = z.infer<typeof idleFound>;

export type IdleRefusal = { code: "idle-unknown" } | { code: "idle-not-fetched" } | { code: "idle-not-asked" };
export type AskRefusal =
  | { code: "duty-unknown" }
  | { code: "duty-ended" }
  | { code: "duty-of-others" }
  | { code: "idle-not-fetched" };
export const idleStatus = {
  "idle-unknown": 404,
  "idle-not-fetched": 409,
  "idle-not-asked": 409,
  "duty-unknown": 404,
  "duty-ended": 409,
  "duty-of-others": 403,
} as const satisfies Record<(IdleRefusal | AskRefusal)["code"], number>;

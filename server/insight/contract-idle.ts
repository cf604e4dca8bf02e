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
  /** When the unit last said that it asks the person. */
  askedOn: z.string().nullable(),
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

/** `back`: takes back that it is used. */
export const idleAnswerBody = z.object({ what: z.enum(["used", "back", "fetch", "ask"]) });
export type IdleAnswerBody = z.infer<typeof idleAnswerBody>;
/** `until`: not listed before this day. `pickupNo`: the pick-up that was ordered. */
export const idleAnswered = z.object({ until: z.string().nullable(), pickupNo: z.string().nullable() });
export type IdleAnswered = z.infer<typeof idleAnswered>;

const idleSum = z.object({ devices: z.number().int(), monthOre: z.number().int() });
/** Listed now; ordered home from the list while rent still runs; fetched from the list and no longer paid for. Öre a month. */
const idleSums = z.object({ listed: idleSum, underWay: idleSum, saved: idleSum });
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

export type IdleRefusal = { code: "idle-unknown" } | { code: "idle-not-fetched" };
export const idleStatus = { "idle-unknown": 404, "idle-not-fetched": 409 } as const satisfies Record<IdleRefusal["code"], number>;

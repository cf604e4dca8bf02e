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
  /** All that are listed for the unit, and what they cost a month. */
  devices: z.number().int(),
  monthOre: z.number().int(),
});
export type IdleList = z.infer<typeof idleList>;

export const idleAnswerBody = z.object({ what: z.enum(["used", "fetch", "ask"]) });
export type IdleAnswerBody = z.infer<typeof idleAnswerBody>;
/** `until`: not listed before this day. `pickupNo`: the pick-up that was ordered. */
export const idleAnswered = z.object({ until: z.string().nullable(), pickupNo: z.string().nullable() });
export type IdleAnswered = z.infer<typeof idleAnswered>;

/** For the supplier: sums by unit, never a person or a device. */
export const idleEffect = z.object({
  listed: z.object({ devices: z.number().int(), monthOre: z.number().int() }),
  /** Fetched from the list and no longer paid for; and ordered home while rent still runs. */
  saved: z.object({ devices: z.number().int(), monthOre: z.number().int() }),
  underWay: z.object({ devices: z.number().int(), monthOre: z.number().int() }),
  /** What costs most first. At most 200. */
  units: z.array(z.object({ unitName: z.string(), devices: z.number().int(), monthOre: z.number().int() })),
});
export type IdleEffect = z.infer<typeof idleEffect>;
export const idleFound = z.object({ devices: z.number().int() });

export type IdleRefusal = { code: "idle-unknown" } | { code: "idle-not-fetched" };
export const idleStatus = { "idle-unknown": 404, "idle-not-fetched": 409 } as const satisfies Record<IdleRefusal["code"], number>;

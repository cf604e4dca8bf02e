import { z } from "zod";

const articleNo = z.string().regex(/^\d{5,6}$/);

/** What is often ordered with a main aid and can be ordered now: of so many orders, so many had it. */
export const pairings = z.object({
  /** The day of the count; null: nothing is counted yet. */
  countedOn: z.string().nullable(),
  /** Orders of so many months are counted. */
  months: z.number().int(),
  /** The smallest number of orders that anything is said of, and that the figure is assumed. */
  least: z.number().int(),
  isAssumed: z.boolean(),
  /** So many are shown at once: the first ones that are not in the order already. */
  most: z.number().int(),
  /** Most orders first. At most 20. */
  items: z.array(
    z.object({
      articleNo: z.string(),
      name: z.string(),
      type: z.enum(["main_aid", "accessory", "spare_part"]),
      orders: z.number().int(),
      together: z.number().int(),
    }),
  ),
});
export type PairingsView = z.infer<typeof pairings>;
export const pairingParams = z.object({ articleNo });

/** All that is counted, for the catalogue's editor: also what is not suggested, and why. */
export const pairingList = z.object({
  countedOn: z.string().nullable(),
  months: z.number().int(),
  least: z.number().int(),
  leastPercent: z.number().int(),
  /** Most orders first. At most 500. */
  items: z.array(
    z.object({
      mainNo: z.string(),
      mainName: z.string(),
      otherNo: z.string(),
      otherName: z.string(),
      orders: z.number().int(),
      together: z.number().int(),
      whyNot: z.enum(["denied", "not-orderable", "other-act", "does-not-fit", "too-few"]).nullable(),
      denied: z.object({ reason: z.string(), on: z.string(), byName: z.string().nullable() }).nullable(),
    }),
  ),
});
export type PairingList = z.infer<typeof pairingList>;
export const pairingQuery = z.object({ articleNo: articleNo.optional() });

/** `deny`: the pair is not suggested, with why. `allow`: it is again. */
export const judgePairBody = z
  .object({
    mainNo: articleNo,
    otherNo: articleNo,
    what: z.enum(["deny", "allow"]),
    reason: z.string().trim().min(5).max(300).optional(),
  })
  .refine(({ what, reason }) => (what === "deny") === (reason !== undefined), { path: ["reason"], message: "needed" });
export type JudgePairBody = z.infer<typeof judgePairBody>;
export const pairJudged = z.object({ isDenied: z.boolean() });
export type PairJudged = z.infer<typeof pairJudged>;

export type JudgePairRefusal = { code: "pair-unknown" } | { code: "pair-already" };
export const pairingStatus = {
  "pair-unknown": 404,
  "pair-already": 409,
} as const satisfies Record<JudgePairRefusal["code"], number>;

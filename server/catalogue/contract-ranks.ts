import { z } from "zod";

/** The place that an article has in a lot on a day, and under which contract. `until`: the last day that it holds. */
export const placing = z.object({
  articleNo: z.string(),
  contractId: z.uuid(),
  contractNo: z.string(),
  lotNo: z.string(),
  lotName: z.string(),
  /** False: the lot has no order of ranks, and equal ranks are allowed. */
  isRanked: z.boolean(),
  rank: z.number().int(),
  until: z.string(),
});
export type Placing = z.infer<typeof placing>;

/** How long before a contract ends it stands among what the editor is to do. */
export const contractsSetting = z.object({ tellDaysBefore: z.number().int().min(1).max(730) });

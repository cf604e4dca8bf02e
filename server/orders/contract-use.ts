import { z } from "zod";

/** How far back counts as what somebody orders now, in days; and how many articles of it are offered. The program's own choice. */
export const usedDays = 365;
export const usedMost = 20;

/** Articles that the asker, or her unit, orders most, the most ordered first. `times` counts orders. */
export const usedArticles = z.object({
  items: z.array(z.object({ articleNo: z.string(), name: z.string(), type: z.string(), times: z.number().int() })),
});

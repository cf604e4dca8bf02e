import { z } from "zod";
import { countDifference } from "./contract-count.ts";

const id = z.uuid();

/** Of one store, or of all. */
export const pastQuestion = z.object({ storeId: id.optional() });
/** Counts that are over, the latest first. At most 100, and how many there are in all. */
export const pastCounts = z.object({
  total: z.number(),
  items: z.array(
    z.object({
      countId: id,
      storeName: z.string(),
      area: z.string(),
      state: z.enum(["closed", "dropped"]),
      startedAt: z.string(),
      endedAt: z.string(),
      endedBy: z.string().nullable(),
      droppedBecause: z.string().nullable(),
      lines: z.number(),
      booked: z.number(),
      left: z.number(),
    }),
  ),
});
export type PastCounts = z.infer<typeof pastCounts>;

/** Of one store, or of all. */
export const dueQuestion = z.object({ storeId: id.optional() });
/** Counts that stores are to have, the most urgent first. At most 200, and how many of them are due. */
export const dueCounts = z.object({
  due: z.number(),
  items: z.array(
    z.object({
      storeId: id,
      storeName: z.string(),
      what: z.enum(["quarter", "year"]),
      lastOn: z.string().nullable(),
      dueOn: z.string().nullable(),
      standing: z.enum(["later", "soon", "overdue", "never"]),
    }),
  ),
});
export type DueCounts = z.infer<typeof dueCounts>;

/** Which of what counts left. */
export const taskParams = z.object({ taskId: id });
/** What closed counts have left for somebody to look at, the oldest first. At most 200, and how many there are in all. */
export const countTasks = z.object({
  total: z.number(),
  items: z.array(
    countDifference.omit({ isUncounted: true }).extend({ taskId: id, countId: id, storeName: z.string(), openedAt: z.string() }),
  ),
});
export type CountTasks = z.infer<typeof countTasks>;
/** What was found, in words. */
export const settleTaskBody = z.object({ note: z.string().trim().min(3).max(300) });
/** It is settled. */
export const taskSettled = z.object({ taskId: id });

export type CountTaskRefusal = { code: "count-task-unknown" } | { code: "count-task-settled" };
/** HTTP status of each refusal. */
export const countTaskStatus = {
  "count-task-unknown": 404,
  "count-task-settled": 409,
} as const satisfies Record<CountTaskRefusal["code"], number>;

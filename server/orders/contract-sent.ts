import { z } from "zod";

/** How an order's goods are sent. */
export const howSent = {
  /** Each row comes by its own day; else all of them wait for the slowest. */
  isSplit: z.boolean().optional(),
};

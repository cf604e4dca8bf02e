import { z } from "zod";

/** The day that the book is of; without it today. */
export const bookQuery = z.object({ on: z.iso.date().optional() });
export const bookFileQuery = bookQuery.extend({ form: z.enum(["csv", "xlsx"]).default("csv") });

/** What of the book stands together. Öre, excluding VAT. `unknown`: how many nobody knows the price of; they are worth nothing here. */
const sum = z.object({ devices: z.number(), purchaseOre: z.number(), valueOre: z.number(), unknown: z.number() });
export type BookSum = z.infer<typeof sum>;

/** The book value of all devices that are the supplier's on a day: in all, by where they are, and by article, what is worth the most first. */
export const bookView = sum.extend({
  on: z.string(),
  owner: z.string(),
  rule: z.string(),
  source: z.string(),
  holders: z.array(sum.extend({ holder: z.string() })),
  articles: z.array(sum.extend({ articleNo: z.string(), articleName: z.string() })),
  /** How many articles there are in all: the files have them all. */
  articleCount: z.number(),
});
export type BookView = z.infer<typeof bookView>;
export type BookRefusal = { code: "book-day-to-come" } | { code: "book-without-rule" };
export const bookStatus = { "book-day-to-come": 422, "book-without-rule": 422 } as const satisfies Record<
  BookRefusal["code"],
  number
>;

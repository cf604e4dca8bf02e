import { z } from "zod";

const id = z.string().regex(/^[a-z-]+$/);
const source = z.string().min(3);
const validFrom = z.iso.date();
const text = z.string().min(3);
const reason = z.strictObject({ id, source, validFrom, asksWords: z.boolean(), text });

/** What `rulebooks/claims.json` must be: each reason once, and the rule that a credit follows from. */
export const claimsForm = z.strictObject({
  key: z.literal("claims"),
  reasons: z.array(reason).refine((all) => new Set(all.map((one) => one.id)).size === all.length, "each reason once"),
  credit: z.strictObject({ id, source, validFrom, text }),
});
export type ClaimsBook = z.infer<typeof claimsForm>;

/** The reasons to dispute that hold on a day, in the rulebook's order. @source rules-i § credits */
export function reasonsOn(book: ClaimsBook, on: string): ClaimsBook["reasons"] {
  return book.reasons.filter((one) => one.validFrom <= on);
}

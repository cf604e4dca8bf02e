import { z } from "zod";

const id = z.string().regex(/^[a-z-]+$/);
const source = z.string().min(3);
const validFrom = z.iso.date();
const text = z.string().min(3);
const reason = z.strictObject({ id, source, validFrom, asksWords: z.boolean(), text });

const ore = z.number().int().min(1);
/** Without VAT a figure is passed on as it is. */
const vatRate = z.union([z.literal(0), z.literal(6), z.literal(12), z.literal(25)]);
const rule = { id: z.string().min(1), source, validFrom, vatRate, text };
const county = z.enum(["stockholm", "vastra-gotaland", "varmland"]);
/** What a region is invoiced afterwards: for which units, how much of one invoice at most, and what is left to people. */
const careProduct = z.strictObject({
  ...{ ...rule, county, unitKinds: z.array(z.string()).min(1), mostOre: ore },
  payout: z.strictObject({ answer: z.literal("manual"), because: text }),
});
/** What is given back of a person's month, and of which codes of ISO 9999; with worked examples, a month or person each. */
const special = z.strictObject({
  ...{
    ...rule,
    county,
    limitOre: ore,
    percent: z.number().int().min(1).max(100),
    codes: z.array(z.string().regex(/^\d{2,6}$/)).min(1),
  },
  examples: z.array(z.strictObject({ says: text, costsOre: z.array(z.number().int()), out: z.array(z.number().int()) })).min(1),
});

/** What `rulebooks/claims.json` must be: each reason once, the rule that a credit follows from, and the figures by their first day. */
export const claimsForm = z.strictObject({
  key: z.literal("claims"),
  reasons: z.array(reason).refine((all) => new Set(all.map((one) => one.id)).size === all.length, "each reason once"),
  credit: z.strictObject({ id, source, validFrom, text }),
  careProduct: z.array(careProduct),
  special: z.array(special),
  result: z.array(z.strictObject(rule)),
});
export type ClaimsBook = z.infer<typeof claimsForm>;

/** The reasons to dispute that hold on a day, in the rulebook's order. @source rules-i § credits */
export function reasonsOn(book: ClaimsBook, on: string): ClaimsBook["reasons"] {
  return book.reasons.filter((one) => one.validFrom <= on);
}

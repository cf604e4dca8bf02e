import { z } from "zod";

const counties = z.enum(["stockholm", "vastra-gotaland", "varmland"]);
const id = z.string().regex(/^[A-Za-z0-9-]+$/);
const day = z.iso.date();
const kinds = z.enum(["cheaper", "reconditioned", "chain", "rank"]);

/** What each of its rules says of itself: from when and where it holds, and for which products. */
const rule = {
  id,
  source: z.string(),
  validFrom: day,
  counties: z.array(counties).min(1),
  /** The code that the product's begins with; empty for all. */
  iso: z.string().regex(/^\d{0,6}$/),
  text: z.string(),
};
/** The same of one that no source says of the county or of its figures. */
const assumable = { ...rule, isAssumed: z.boolean() };

/** What `rulebooks/departures.json` must be: where a reason is asked for, and the reasons by code. */
export const departureForm = z
  .strictObject({
    key: z.literal("departures"),
    demands: z
      .array(
        z.strictObject({
          ...rule,
          /** An equal that is cheaper by so many per cent of the chosen one's price asks for a reason. */
          leastPercent: z.number().min(1).max(100),
          /** An equal that is reconditioned and in stock, while the chosen one is not, asks too. */
          asksReconditioned: z.boolean(),
        }),
      )
      .min(1),
    chains: z.array(
      z.strictObject({
        ...assumable,
        /** An equal of the same grade goes first when it has stood so many days longer. */
        olderByDays: z.number().int().min(1).max(3650),
      }),
    ),
    /** Where whoever orders a lower rank of a contract's lot says why, when a higher one can be ordered. */
    ranks: z.array(z.strictObject(assumable)),
    reasons: z
      .array(
        z.strictObject({
          code: z.string().regex(/^[a-z-]+$/),
          source: z.string(),
          validFrom: day,
          validTo: day.optional(),
          kinds: z.array(kinds).min(1),
          text: z.string(),
        }),
      )
      .min(1),
  })
  .superRefine((book, context) => {
    const say = (message: string) => context.addIssue({ code: "custom", message });
    if (new Set(book.demands.map((row) => row.id)).size !== book.demands.length) say("a demand's id stands once");
    if (new Set(book.chains.map((row) => row.id)).size !== book.chains.length) say("a chain's id stands once");
    if (new Set(book.ranks.map((row) => row.id)).size !== book.ranks.length) say("a rank's id stands once");
    if (new Set(book.reasons.map((row) => row.code)).size !== book.reasons.length) say("a reason's code stands once");
  });
export type DepartureBook = z.infer<typeof departureForm>;

import { z } from "zod";

const id = z.string().regex(/^[a-z0-9-]+$/);
const principal = z.enum(["region", "kommun", "privat"]);
const payer = z.enum(["own", "kommun", "region", "primarvard"]);

/** What a rule about a unit's payer may ask. */
export interface UnitFacts {
  /** The unit has a payer of its own in the register. */
  hasOwnPayer: boolean;
  /** Whose the unit is. */
  principal: "region" | "kommun" | "privat";
  unitKind: string;
}

/** What `rulebooks/unit-orders.json` must be: who pays what a unit orders for itself; the first row that fits decides. */
export const unitPayerForm = z.strictObject({
  key: z.literal("unit-orders"),
  edition: z.string(),
  rules: z
    .array(
      z.strictObject({
        id,
        source: z.string(),
        validFrom: z.iso.date(),
        when: z.strictObject({
          hasOwnPayer: z.boolean().optional(),
          principal: principal.optional(),
          unitKinds: z.array(z.string()).min(1).optional(),
        }),
        payer,
        text: z.string(),
      }),
    )
    .min(1),
  examples: z.array(
    z.strictObject({
      says: z.string(),
      facts: z.strictObject({ hasOwnPayer: z.boolean(), principal, unitKind: z.string() }),
      payer: payer.or(z.literal("manual")),
    }),
  ),
});
export type UnitPayerBook = z.infer<typeof unitPayerForm>;

/** Who pays, by which rule and why; `manual` when no row fits. */
export interface UnitPayerAnswer {
  payer: z.infer<typeof payer> | "manual";
  rulebook: string;
  edition: string;
  rules: string[];
  because: string;
}

/**
 * Who pays what a unit orders for itself: its equipment, its shelf, its fees. No rulebook about persons is asked. The first row
 * in force on the day that fits decides; none fits: a person must.
 * @source rules-i § unit-payer
 */
export function unitPayer(book: UnitPayerBook, facts: UnitFacts, on: string): UnitPayerAnswer {
  const found = book.rules.find(
    ({ validFrom, when }) =>
      validFrom <= on &&
      (when.hasOwnPayer === undefined || when.hasOwnPayer === facts.hasOwnPayer) &&
      (when.principal === undefined || when.principal === facts.principal) &&
      (when.unitKinds === undefined || when.unitKinds.includes(facts.unitKind)),
  );
  const { key: rulebook, edition } = book;
  if (!found) return { payer: "manual", rulebook, edition, rules: [], because: "Ingen regel säger vem som betalar för enheten." };
  return { payer: found.payer, rulebook, edition, rules: [found.id], because: found.text };
}

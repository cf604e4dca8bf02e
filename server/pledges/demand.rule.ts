import { z } from "zod";

const ruleForm = z.strictObject({
  id: z.string(),
  /** Key in docs/sources.md. */
  source: z.string(),
  validFrom: z.iso.date(),
  /** Known for one county, used for the others too. */
  isAssumed: z.boolean(),
  /** Below it nothing is demanded. Excluding VAT. */
  limitOre: z.number().int().positive(),
  /** So many months of a rent count. */
  rentMonths: z.number().int().min(1).max(120),
  /** A pledge is running out so many days before its last day, or when so little of it is left. */
  warnDays: z.number().int().min(1).max(400),
  warnPercent: z.number().int().min(1).max(99),
  text: z.string(),
  adapted: z.string(),
  open: z.string(),
  examples: z.array(
    z.strictObject({
      says: z.string(),
      saleOre: z.number().int(),
      monthOre: z.number().int(),
      isAdapted: z.boolean(),
      demand: z.enum(["none", "pledge", "open"]),
    }),
  ),
});
export type OtherCountyRule = z.infer<typeof ruleForm>;

/** What `rulebooks/other-county.json` must be: the rule of persons from another county, by date. */
export const otherCountyForm = z.strictObject({ key: z.literal("other-county"), rules: z.array(ruleForm).min(1) });

/** What is ordered for somebody: what is bought, a month's rent, and whether any of it is made for her alone. */
export interface Ordered {
  saleOre: number;
  monthOre: number;
  isAdapted: boolean;
}

/** What an order is worth against a limit or a pledge: what is bought, and some months of what is rented. */
export function worthOf(
  { saleOre, monthOre }: Pick<Ordered, "saleOre" | "monthOre">,
  { rentMonths }: { rentMonths: number },
): number {
  return saleOre + rentMonths * monthOre;
}

/**
 * Whether the home region must have promised to pay before an order is sent. `open`: no source says.
 * @source skane-utomlan
 */
export function demandOf(ordered: Ordered, rule: Pick<OtherCountyRule, "limitOre" | "rentMonths">): "none" | "pledge" | "open" {
  if (ordered.isAdapted) return "pledge";
  const worth = worthOf(ordered, rule);
  if (worth === rule.limitOre) return "open";
  return worth > rule.limitOre ? "pledge" : "none";
}

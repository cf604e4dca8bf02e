import { must } from "../kernel/index.ts";
import type { ServiceBook } from "./book.rule.ts";

/** What is known of a device when it is asked whether to repair it. Öre, excluding VAT. */
export interface RepairFacts {
  /** What the device is worth today; null: nobody knows what was paid for it. */
  residualOre: number | null;
  /** Work and parts, as the technician thinks. */
  repairOre: number;
  /** Not where the price list has no price for an hour's work. */
  isWorkPriced: boolean;
  /** What one new costs today; null when it has no price. */
  newOre: number | null;
  /** How many of the article are free in the main store. */
  freeInStock: number;
}

export type RepairReason =
  | "dearer-than-new"
  | "most-of-new"
  | "plenty-in-stock"
  | "within-residual"
  | "cheaper-than-new"
  | "no-new-price"
  | "worth-unknown"
  | "work-without-price";
/** What the figures speak for, and why. A person decides. */
export interface RepairAdvice {
  advice: "repair" | "scrap" | "manual";
  residualOre: number | null;
  reasons: RepairReason[];
}

/**
 * Repair or scrap, by what the repair costs against what the device is worth, what a new one costs, and how many stand there already.
 * Without a price for a new one or for the work, or where nobody knows what was paid for it, the figures do not decide: `manual`.
 * @source rules-i § repair-advice
 */
export function adviseRepair(facts: RepairFacts, rules: ServiceBook["advice"]): RepairAdvice {
  must(facts.repairOre >= 0, "a repair costs nothing or more");
  const { residualOre, repairOre, newOre, freeInStock } = facts;
  if (!facts.isWorkPriced) return { advice: "manual", residualOre, reasons: ["work-without-price"] };
  if (newOre !== null && repairOre >= newOre) return { advice: "scrap", residualOre, reasons: ["dearer-than-new"] };
  if (newOre !== null && repairOre * 100 > newOre * rules.mostPercentOfNew)
    return { advice: "scrap", residualOre, reasons: ["most-of-new"] };
  if (residualOre === null) return { advice: "manual", residualOre, reasons: ["worth-unknown"] };
  if (repairOre <= residualOre) return { advice: "repair", residualOre, reasons: ["within-residual"] };
  if (freeInStock >= rules.plenty) return { advice: "scrap", residualOre, reasons: ["plenty-in-stock"] };
  if (newOre === null) return { advice: "manual", residualOre, reasons: ["no-new-price"] };
  return { advice: "repair", residualOre, reasons: ["cheaper-than-new"] };
}

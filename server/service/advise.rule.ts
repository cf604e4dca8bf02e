import { daysBetween, type LocalDate, must } from "../kernel/index.ts";
import type { ServiceBook } from "./book.rule.ts";

/** What is known of a device when it is asked whether to repair it. Öre, excluding VAT. */
export interface RepairFacts {
  purchaseOre: number;
  boughtOn: LocalDate;
  today: LocalDate;
  /** Of the article; null: the share of each year is taken off instead. */
  depreciationYears: 3 | 5 | null;
  /** Work and parts, as the technician thinks. */
  repairOre: number;
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
  | "no-new-price";
/** What the figures speak for, and why. A person decides. */
export interface RepairAdvice {
  advice: "repair" | "scrap" | "manual";
  residualOre: number;
  reasons: RepairReason[];
}

/**
 * What a device is still worth: the purchase price, less an equal part for each whole month of the article's depreciation time; an
 * article without one loses a share for each whole year. Whole öre, rounded down, never below nothing.
 * @source vgr-specialanpassning § residual-value
 */
export function residualValue(
  {
    purchaseOre,
    boughtOn,
    today,
    depreciationYears,
  }: Pick<RepairFacts, "purchaseOre" | "boughtOn" | "today" | "depreciationYears">,
  percentAYear: number,
): number {
  const months = Math.max(0, wholeMonths(boughtOn, today));
  if (depreciationYears === null)
    return Math.floor((purchaseOre * Math.max(0, 100 - percentAYear * Math.floor(months / 12))) / 100);
  const all = depreciationYears * 12;
  return Math.floor((purchaseOre * Math.max(0, all - months)) / all);
}

/**
 * Repair or scrap, by what the repair costs against what the device is worth, what a new one costs, and how many stand there already.
 * Without a price for a new one the figures do not decide: `manual`.
 * @source rules-i § repair-advice
 */
export function adviseRepair(facts: RepairFacts, rules: ServiceBook["advice"]): RepairAdvice {
  must(facts.repairOre >= 0, "a repair costs nothing or more");
  const residualOre = residualValue(facts, rules.percentAYear);
  const { repairOre, newOre, freeInStock } = facts;
  const isWithin = repairOre <= residualOre;
  if (newOre !== null && repairOre >= newOre) return { advice: "scrap", residualOre, reasons: ["dearer-than-new"] };
  if (newOre !== null && repairOre * 100 > newOre * rules.mostPercentOfNew)
    return { advice: "scrap", residualOre, reasons: ["most-of-new"] };
  if (isWithin) return { advice: "repair", residualOre, reasons: ["within-residual"] };
  if (freeInStock >= rules.plenty) return { advice: "scrap", residualOre, reasons: ["plenty-in-stock"] };
  if (newOre === null) return { advice: "manual", residualOre, reasons: ["no-new-price"] };
  return { advice: "repair", residualOre, reasons: ["cheaper-than-new"] };
}

/** Whole months from a day to another; below nothing when it is before. */
function wholeMonths(from: LocalDate, to: LocalDate): number {
  if (daysBetween(from, to) < 0) return -1;
  const [a, b] = [from, to].map((day) => day.split("-").map(Number));
  const [y1 = 0, m1 = 0, d1 = 0] = a ?? [];
  const [y2 = 0, m2 = 0, d2 = 0] = b ?? [];
  return (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
}

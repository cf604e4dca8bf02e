import { addDays, type LocalDate } from "../kernel/index.ts";
import type { ServiceBook } from "./book.rule.ts";

/** What is known of a kind of used aid. */
export interface SaleFacts {
  /** It is in today's range: then it goes to persons. */
  isInRange: boolean;
  /** Used ones that nobody waits for. */
  freeUsed: number;
  /** Handed over in the time that demand is counted over. */
  demand: number;
  /** Spare parts that can still be bought. */
  spareParts: number;
}

export type SaleStop = "in-range" | "no-surplus" | "no-spare-parts";

/**
 * What stops used aids of a kind from being sold as base equipment: they are of the range still, no more stand there than are asked
 * for, or nobody sells spare parts. None: they may be sold.
 * @source vgr-ledningsrad-2024 § S108–S109
 */
export function saleStops({ isInRange, freeUsed, demand, spareParts }: SaleFacts): SaleStop[] {
  const stops: SaleStop[] = [];
  if (isInRange) stops.push("in-range");
  if (freeUsed <= demand) stops.push("no-surplus");
  if (spareParts === 0) stops.push("no-spare-parts");
  return stops;
}

/**
 * The last day to complain of a used one: the day of delivery is not counted. No other guarantee is given.
 * @source vgr-ledningsrad-2024 § S110
 */
export function lastComplaintDay(deliveredOn: LocalDate, rules: Pick<ServiceBook["usedSale"], "complaintDays">): LocalDate {
  return addDays(deliveredOn, rules.complaintDays);
}

/** Only a unit whose municipality has a contract on base equipment may order. @source vgr-ledningsrad-2024 § S111 */
export function mayOrderUsed(unit: { hasBaseContract: boolean }, recipient: "unit" | "person"): boolean {
  return unit.hasBaseContract && recipient === "unit";
}

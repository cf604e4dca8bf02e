import { z } from "zod";
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

/** How many of a kind may be sold now: those above what is asked for; none where anything stops it. */
export function forSale(facts: SaleFacts): number {
  return saleStops(facts).length > 0 ? 0 : facts.freeUsed - facts.demand;
}

/**
 * The last day to complain of a used one: the day of delivery is not counted. No other guarantee is given.
 * @source vgr-ledningsrad-2024 § S110
 */
export function lastComplaintDay(deliveredOn: LocalDate, rules: Pick<ServiceBook["usedSale"], "complaintDays">): LocalDate {
  return addDays(deliveredOn, rules.complaintDays);
}

/** The setting `service.used-sale`: whose units may buy, and the VAT on what is sold. */
export const usedSaleForm = z.strictObject({
  contracts: z.union([
    /** All municipalities have a contract on base equipment, none has (nothing is sold), or nobody here knows which. */
    z.enum(["all", "none", "unknown"]),
    /** Those that have one, each from a day, to a last day where it ends. */
    z.array(
      z.strictObject({
        municipalityCode: z.string().regex(/^\d{4}$/),
        from: z.iso.date(),
        last: z.iso.date().nullable(),
      }),
    ),
  ]),
  vatRate: z.number().min(0).max(99.99),
});
export type UsedSaleTerms = z.infer<typeof usedSaleForm>;

/** May a unit buy, and why; `ask`: no source says, a person decides, and the device is held meanwhile. */
export interface MayBuy {
  answer: "yes" | "no" | "ask";
  because: string;
}

/**
 * Only a unit of a municipality that has a contract on base equipment buys used ones, and never for a person. The source speaks of
 * municipalities: whether a private provider in one may is not said.
 * @source vgr-ledningsrad-2024 § S111
 */
export function mayBuyUsed(
  { contracts }: Pick<UsedSaleTerms, "contracts">,
  unit: { principal: "region" | "kommun" | "privat"; principalCode: string | null },
  on: LocalDate,
): MayBuy {
  if (contracts === "none") return { answer: "no", because: "Försäljningen av begagnat är inte öppnad." };
  if (unit.principal === "region")
    return { answer: "no", because: "Begagnat säljs till kommuner med avtal om grundutrustning, inte till regionens enheter." };
  if (unit.principal === "privat")
    return { answer: "ask", because: "Källan talar om kommuner. Om en privat utförare får köpa sägs inte: kundtjänst avgör." };
  if (contracts === "unknown")
    return { answer: "ask", because: "Här står inte vilka kommuner som har avtal om grundutrustning: kundtjänst avgör." };
  const has =
    contracts === "all" ||
    contracts.some(
      ({ municipalityCode, from, last }) =>
        municipalityCode === unit.principalCode && from <= on && (last === null || on <= last),
    );
  return has
    ? { answer: "yes", because: "Kommunens enheter köper begagnat genom avtalet om grundutrustning." }
    : { answer: "no", because: "Kommunen har inget avtal om grundutrustning." };
}

import { articleNames, pricesOn, servicePriceOn } from "../catalogue/index.ts";
import { type LocalDate, must, ok, type Result, refuse } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { PartCount } from "../stores/index.ts";
import type { PriceWorkRefusal } from "./contract-work.ts";
import { workCost } from "./cost.rule.ts";

/** Work by a service of the price list: minutes of what is paid by the hour, else pieces or trips. */
export interface WorkDone {
  code: string;
  kind: "service_hour" | "service_fixed" | "transport";
  quantity: number;
}
/** A row as it was priced. Öre, excluding VAT. */
export interface PricedRow {
  code: string;
  name: string;
  priceId: number;
  quantity: number;
  unit: "minute" | "piece" | "trip";
  unitOre: number;
  amountOre: number;
}
/** All rows with their sum and its VAT. Öre, excluding VAT. */
export interface PricedWork {
  rows: PricedRow[];
  amountOre: number;
  vatRate: number;
}

const units = { service_hour: "minute", service_fixed: "piece", transport: "trip" } as const;

/**
 * Work and material by the price list of a day: hours by the minute, half an öre up, parts at what they are sold for. What has no price is told
 * all at once; rows of different VAT are charged each by themselves.
 * @source vgr-specialanpassning § kostnader; rules-i § price-list
 */
export async function priceWork(
  tx: Tx,
  { work, parts }: { work: readonly WorkDone[]; parts: readonly PartCount[] },
  on: LocalDate,
): Promise<Result<PricedWork, PriceWorkRefusal>> {
  const numbers = parts.map(({ articleNo }) => articleNo);
  const names = await articleNames(tx, numbers);
  const sold = await pricesOn(tx, numbers, "sale", on);
  const missing: string[] = [];
  const rows: (PricedRow & { vatRate: number })[] = [];
  for (const { code, kind, quantity } of work) {
    const price = await servicePriceOn(tx, { code, kind }, on);
    if (!price) {
      missing.push(code);
      continue;
    }
    const { priceId, name, amountOre: unitOre, vatRate } = price;
    const amountOre = kind === "service_hour" ? workCost(quantity, unitOre) : quantity * unitOre;
    rows.push({ code, name, priceId, quantity, unit: units[kind], unitOre, amountOre, vatRate });
  }
  for (const { articleNo, quantity } of parts) {
    const [price, name] = [sold.get(articleNo), names.get(articleNo) ?? articleNo];
    if (!price) missing.push(name);
    else {
      const { priceId, amountOre: unitOre, vatRate } = price;
      rows.push({
        code: articleNo,
        name,
        priceId,
        quantity,
        unit: "piece",
        unitOre,
        amountOre: quantity * unitOre,
        vatRate: Number(vatRate),
      });
    }
  }
  const [first] = rows;
  const amountOre = rows.reduce((sum, row) => sum + row.amountOre, 0);
  if (missing.length > 0) return refuse({ code: "work-without-price", names: missing });
  if (!first || amountOre === 0) return refuse({ code: "work-empty" });
  if (rows.some(({ vatRate }) => vatRate !== first.vatRate)) return refuse({ code: "work-vat-differs" });
  must(Number.isSafeInteger(amountOre), "a sum of work is whole öre");
  return ok({ rows: rows.map(({ vatRate: _vat, ...row }) => row), amountOre, vatRate: first.vatRate });
}

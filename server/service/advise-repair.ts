import { depreciationOf, priceOn } from "../catalogue/index.ts";
import { findDevices, findWorth } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { stockOf } from "../stores/index.ts";
import { adviseRepair } from "./advise.rule.ts";
import { documentOf, serviceBook } from "./book.ts";
import type { ServiceRefusal } from "./contract.ts";
import type { AdviceView } from "./contract-checklist.ts";
import { workCost } from "./cost.rule.ts";
import { findReconditioning } from "./store.ts";

/** Advice on repair or scrap, by what the technician thinks that the repair takes. Writes nothing: a person decides. */
export async function showAdvice(
  base: Base,
  tx: Tx,
  asked: { reconditioningId: string; minutes: number; partsOre: number },
): Promise<Result<AdviceView, ServiceRefusal>> {
  // Load
  const found = await findReconditioning(tx, asked.reconditioningId);
  const [devices, worth] = found ? await Promise.all([findDevices(tx, [found.deviceId]), findWorth(tx, found.deviceId)]) : [];
  const device = found && devices?.get(found.deviceId);
  if (!device || !worth) return refuse({ code: "reconditioning-unknown" });
  const { articleNo } = device;
  const [depreciationYears, price, stock] = await Promise.all([
    depreciationOf(tx, articleNo),
    priceOn(tx, articleNo, "purchase", today(base)),
    stockOf(tx, [articleNo]),
  ]);

  // Decide
  const free = stock.get(articleNo);
  const facts = {
    ...worth,
    ...{ today: today(base), depreciationYears, newOre: price?.amountOre ?? null },
    repairOre: workCost(asked.minutes, serviceBook.work) + asked.partsOre,
    freeInStock: (free?.fresh ?? 0) + (free?.reconditioned ?? 0),
  };
  const { percentAYear, mostPercentOfNew, source, residualSource } = serviceBook.advice;
  const { repairOre, purchaseOre, boughtOn, newOre, freeInStock } = facts;
  return ok({
    ...adviseRepair(facts, serviceBook.advice),
    ...{ repairOre, purchaseOre, boughtOn, depreciationYears, newOre, freeInStock, percentAYear, mostPercentOfNew },
    sources: [...new Set([source, residualSource, serviceBook.work.source].map(documentOf))],
  });
}

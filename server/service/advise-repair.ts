import { priceOn } from "../catalogue/index.ts";
import { documentOf, findDevices, residualOf } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { stockOf } from "../stores/index.ts";
import { adviseRepair } from "./advise.rule.ts";
import { serviceBook } from "./book.ts";
import type { ServiceRefusal } from "./contract.ts";
import type { AdviceView } from "./contract-checklist.ts";
import { workCost } from "./cost.rule.ts";
import { workshopHour } from "./price-parts.ts";
import { findReconditioning } from "./store.ts";

/** Advice on repair or scrap, by what the technician thinks that the repair takes. Writes nothing: a person decides. */
export async function showAdvice(
  base: Base,
  tx: Tx,
  asked: { reconditioningId: string; minutes: number; partsOre: number },
): Promise<Result<AdviceView, ServiceRefusal>> {
  const found = await findReconditioning(tx, asked.reconditioningId);
  if (!found) return refuse({ code: "reconditioning-unknown" });
  return adviseDevice(base, tx, { ...asked, deviceId: found.deviceId });
}

/** The same of a device that is not inspected yet. */
export async function adviseDevice(
  base: Base,
  tx: Tx,
  asked: { deviceId: string; minutes: number; partsOre: number },
): Promise<Result<AdviceView, ServiceRefusal>> {
  // Load
  const device = (await findDevices(tx, [asked.deviceId])).get(asked.deviceId);
  const worth = device && (await residualOf(tx, device, { use: "repair-advice", on: today(base) }));
  if (!device || !worth) return refuse({ code: "device-unknown" });
  const { articleNo } = device;
  const [price, stock, hour] = await Promise.all([
    priceOn(tx, articleNo, "purchase", today(base)),
    stockOf(tx, [articleNo]),
    workshopHour(base, tx),
  ]);

  // Decide
  const free = stock.get(articleNo);
  const facts = {
    residualOre: worth.value.ore,
    newOre: price?.amountOre ?? null,
    repairOre: workCost(asked.minutes, hour?.amountOre ?? 0) + asked.partsOre,
    isWorkPriced: hour !== undefined || asked.minutes === 0,
    freeInStock: (free?.fresh ?? 0) + (free?.reconditioned ?? 0),
  };
  const { mostPercentOfNew, source } = serviceBook.advice;
  const { repairOre, newOre, freeInStock } = facts;
  const percentAYear = worth.rule?.value.by === "time" ? worth.rule.value.yearlyPercent : null;
  return ok({
    ...adviseRepair(facts, serviceBook.advice),
    ...worth.facts,
    ...{ repairOre, newOre, freeInStock, percentAYear, mostPercentOfNew },
    sources: [...new Set([source, worth.rule?.source ?? source, hour?.source ?? source].map(documentOf))],
  });
}

import { type ComingPrices, comingRentsOfImport, comingRentsOfPrice } from "../assortment/index.ts";
import { articleNames, type PriceKind } from "../catalogue/index.ts";
import { addMonths, idsOf, ok, type Result } from "../kernel/index.ts";
import { findPayers } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { feeMonths, type PriceEffectView, priceEffectRows } from "./contract-price-effect.ts";
import { findFeeEffect, findPriceEffect } from "./store-price-effect.ts";

/**
 * What coming prices change for each payer and month, before they are written: from the rents that run today, by what each article costs with
 * and without them on the day when the last has begun; of fees from those that were charged of the last twelve months. Whoever changes the most
 * comes first.
 */
export async function showPriceEffect(
  base: Base,
  tx: Tx,
  of: { importId: string } | { articleNo: string; kind: PriceKind; from: string; amountOre: number },
): Promise<Result<PriceEffectView, { code: string }>> {
  const coming = "importId" in of ? await comingRentsOfImport(base, tx, of.importId) : await comingRentsOfPrice(base, tx, of);
  return coming.ok ? ok(await viewOf(base, tx, coming.value)) : coming;
}

async function viewOf(base: Base, tx: Tx, { on, rents, fees }: ComingPrices): Promise<PriceEffectView> {
  const rows = await findPriceEffect(tx, rents, { on: today(base), most: priceEffectRows });
  const payerIds = idsOf(rows.map(({ payerId }) => payerId));
  const [names, payers] = await Promise.all([
    articleNames(tx, [...new Set(rows.map(({ articleNo }) => articleNo))]),
    findPayers(tx, payerIds),
  ]);
  const shown = payerIds.map((payerId) => {
    const own = rows.filter((row) => row.payerId === payerId);
    const [{ payerDevices = 0, payerBeforeOre = 0, payerAfterOre = 0 } = {}] = own;
    return {
      ...{ payerId, payerName: payers.get(payerId)?.name ?? "" },
      ...{ devices: payerDevices, beforeOre: payerBeforeOre, afterOre: payerAfterOre },
      rows: own.map(({ articleNo, devices, beforeOre, afterOre }) => ({
        ...{ articleNo, articleName: names.get(articleNo) ?? articleNo, devices, beforeOre, afterOre },
      })),
    };
  });
  const sum = (key: "devices" | "beforeOre" | "afterOre") => shown.reduce((all, one) => all + one[key], 0);
  return {
    ...{ on, devices: sum("devices"), beforeOre: sum("beforeOre"), afterOre: sum("afterOre"), payers: shown },
    ...(await feesOf(base, tx, fees)),
  };
}

/** What is charged by itself, and so by payer: of the rest there is no history to count from. */
const counted: readonly string[] = ["urgent", "missed_trip"];

async function feesOf(base: Base, tx: Tx, fees: ComingPrices["fees"]): Promise<Pick<PriceEffectView, "fees" | "uncounted">> {
  const until = today(base);
  const asked = fees.filter(({ kind }) => counted.includes(kind));
  const rows = await findFeeEffect(tx, asked, { since: addMonths(until, -feeMonths), until });
  const payers = await findPayers(tx, idsOf(rows.map(({ payerId }) => payerId)));
  const nameOf = new Map(fees.map(({ code, name }) => [code, name]));
  return {
    fees: rows.map(({ payerId, code, ...row }) => ({
      ...{ payerName: payers.get(payerId)?.name ?? "", name: nameOf.get(code) ?? code },
      ...row,
    })),
    uncounted: fees.filter(({ kind }) => !counted.includes(kind)).map(({ name }) => name),
  };
}

import { articleNames, countSpareParts, findArticles } from "../catalogue/index.ts";
import { countDelivered, documentOf, findUsedFree, residualBook, residualRuleOn, residualValue } from "../devices/index.ts";
import { addMonths, startOf } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { serviceBook } from "./book.ts";
import type { UsedSaleView } from "./contract-faults.ts";
import { saleStops } from "./used-sale.rule.ts";

/** Used aids of an earlier range that may be sold as base equipment: more stand there than are asked for, and parts can be bought. */
export async function listUsedSale(base: Base, tx: Tx): Promise<UsedSaleView> {
  // Load
  const on = today(base);
  const rules = serviceBook.usedSale;
  const rule = residualRuleOn(residualBook, "used-sale", on);
  const used = await findUsedFree(tx);
  const numbers = used.map(({ articleNo }) => articleNo);
  const since = startOf(addMonths(on, -rules.demandMonths));
  const [articles, names, demand, parts] = await Promise.all([
    findArticles(tx, numbers.slice(0, 1000), on),
    articleNames(tx, numbers),
    countDelivered(tx, numbers, since),
    countSpareParts(tx, numbers),
  ]);

  // Decide
  // A share of what was paid, whatever its age.
  const priceOf = (purchaseOre: number) => residualValue({ purchaseOre, boughtOn: on, depreciationYears: null }, rule, on);
  const items = used.flatMap(({ articleNo, free, lowestOre, highestOre }) => {
    const article = articles.get(articleNo);
    const facts = { freeUsed: free, demand: demand.get(articleNo) ?? 0, spareParts: parts.get(articleNo) ?? 0 };
    const isInRange = article ? article.isInRange && !article.isOutgoing : false;
    if (saleStops({ ...facts, isInRange }).length > 0) return [];
    return [
      {
        ...{ articleNo, articleName: names.get(articleNo) ?? articleNo, free },
        ...{ demand: facts.demand, spareParts: facts.spareParts },
        ...{ lowestOre: priceOf(lowestOre).ore, highestOre: priceOf(highestOre).ore, priceBecause: priceOf(lowestOre).because },
      },
    ];
  });
  const { complaintDays, demandMonths, source } = rules;
  const percentOfPurchase = rule?.value.by === "share" ? rule.value.percentOfPurchase : null;
  return { items, percentOfPurchase, complaintDays, demandMonths, source: documentOf(source) };
}

import { articleNames, countSpareParts, findArticles } from "../catalogue/index.ts";
import { countDelivered, findUsedFree } from "../devices/index.ts";
import { addMonths, startOf } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { documentOf, serviceBook } from "./book.ts";
import type { UsedSaleView } from "./contract-faults.ts";
import { saleStops, usedPrice } from "./used-sale.rule.ts";

/** Used aids of an earlier range that may be sold as base equipment: more stand there than are asked for, and parts can be bought. */
export async function listUsedSale(base: Base, tx: Tx): Promise<UsedSaleView> {
  // Load
  const rules = serviceBook.usedSale;
  const used = await findUsedFree(tx);
  const numbers = used.map(({ articleNo }) => articleNo);
  const since = startOf(addMonths(today(base), -rules.demandMonths));
  const [articles, names, demand, parts] = await Promise.all([
    findArticles(tx, numbers.slice(0, 1000), today(base)),
    articleNames(tx, numbers),
    countDelivered(tx, numbers, since),
    countSpareParts(tx, numbers),
  ]);

  // Decide
  const items = used.flatMap(({ articleNo, free, lowestOre, highestOre }) => {
    const article = articles.get(articleNo);
    const facts = { freeUsed: free, demand: demand.get(articleNo) ?? 0, spareParts: parts.get(articleNo) ?? 0 };
    const isInRange = article ? article.isInRange && !article.isOutgoing : false;
    if (saleStops({ ...facts, isInRange }).length > 0) return [];
    return [
      {
        ...{ articleNo, articleName: names.get(articleNo) ?? articleNo, free },
        ...{ demand: facts.demand, spareParts: facts.spareParts },
        ...{ lowestOre: usedPrice(lowestOre, rules), highestOre: usedPrice(highestOre, rules) },
      },
    ];
  });
  const { percentOfPurchase, complaintDays, demandMonths, source } = rules;
  return { items, percentOfPurchase, complaintDays, demandMonths, source: documentOf(source) };
}

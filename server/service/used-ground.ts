import { articleNames, countSpareParts, findArticles } from "../catalogue/index.ts";
import { countDelivered, documentOf, residualBook, residualRuleOn, residualValue } from "../devices/index.ts";
import { addMonths, type LocalDate, need, startOf } from "../kernel/index.ts";
import { type Actor, asProgram, type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import { mainStoreOf } from "../stores/index.ts";
import { serviceBook } from "./book.ts";
import { type SaleFacts, type UsedSaleTerms, usedSaleForm } from "./used-sale.rule.ts";

/** The settings that are read here, and the shape of each. */
export const forms = { "service.used-sale": usedSaleForm };

/** What used aids are sold by on a day: from which store, at what price, on which terms. */
export interface UsedGround {
  on: LocalDate;
  storeId: string;
  terms: UsedSaleTerms;
  /** A device's price; a share of what was paid, whatever its age. Null: a person must say. */
  priceOf: (device: { purchaseOre: number }) => ReturnType<typeof residualValue>;
  rule: ReturnType<typeof residualRuleOn>;
  /** What the screen says of it. */
  said: { percentOfPurchase: number | null; complaintDays: number; demandMonths: number; source: string };
}

/** The ground of today. */
export async function usedGround(base: Base, actor: Pick<Actor, "supplierId">, tx: Tx): Promise<UsedGround> {
  const on = today(base);
  const { "service.used-sale": terms } = await settingsOn(base, tx, { supplierId: actor.supplierId, on }, forms);
  const storeId = need(await mainStoreOf(base, tx, actor), "the supplier has a main store");
  const rule = residualRuleOn(residualBook, "used-sale", on);
  const { complaintDays, demandMonths, source } = serviceBook.usedSale;
  return {
    ...{ on, storeId, terms, rule },
    priceOf: ({ purchaseOre }) => residualValue({ purchaseOre, boughtOn: on, depreciationYears: null }, rule, on),
    said: {
      percentOfPurchase: rule?.value.by === "share" ? rule.value.percentOfPurchase : null,
      ...{ complaintDays, demandMonths, source: documentOf(source) },
    },
  };
}

/** A kind of used aid with its name and what decides whether it is sold. */
export interface UsedKind extends SaleFacts {
  articleNo: string;
  articleName: string;
}

/** The same of many kinds, in the order they come. At most 1 000. */
export async function usedKinds(
  tx: Tx,
  { on }: Pick<UsedGround, "on">,
  used: readonly { articleNo: string; free: number }[],
): Promise<UsedKind[]> {
  const numbers = used.map(({ articleNo }) => articleNo).slice(0, 1000);
  const since = startOf(addMonths(on, -serviceBook.usedSale.demandMonths));
  const [articles, names, parts] = await Promise.all([
    findArticles(tx, numbers, on),
    articleNames(tx, numbers),
    countSpareParts(tx, numbers),
  ]);
  // A count of all that was handed over, to whomever: a unit meets only its own.
  const demand = await asProgram(tx, () => countDelivered(tx, numbers, since));
  return used.slice(0, 1000).map(({ articleNo, free }) => {
    const article = articles.get(articleNo);
    return {
      ...{ articleNo, articleName: names.get(articleNo) ?? articleNo, freeUsed: free },
      ...{ demand: demand.get(articleNo) ?? 0, spareParts: parts.get(articleNo) ?? 0 },
      isInRange: article ? article.isInRange && !article.isOutgoing : false,
    };
  });
}

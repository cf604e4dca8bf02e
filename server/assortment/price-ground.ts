import { chargeOf, chargePlace, type DatedPrice, findDatedPrices, fullArticles, fullOffers } from "../catalogue/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { keyOf, type PriceGround } from "./import-prices.rule.ts";
import type { PriceSpan } from "./price-timeline.rule.ts";

/** What is known of the articles that prices are set for: form, whether they can be ordered, and every price by day. */
export async function loadPriceGround(base: Base, tx: Tx, articleNos: readonly string[]): Promise<PriceGround> {
  const articles = await fullArticles(tx, articleNos);
  const offers = await fullOffers(tx, articleNos);
  const spans = spansOf(await findDatedPrices(tx, articleNos));
  const known = [...articles].map(([articleNo, { form }]) => {
    const { billingForm, productKind, jourCover } = form;
    const { isOrderable = false, isSoldWithReturn = false } = offers.get(articleNo)?.form ?? {};
    const isOnCall = jourCover === "always";
    return [
      articleNo,
      { billingForm, isOrderable, isOnCall, charge: chargeOf({ billingForm, productKind, isSoldWithReturn }) },
    ] as const;
  });
  const { region } = await chargePlace(tx, today(base));
  return { articles: new Map(known), spans, today: today(base), region };
}

/** Price rows by article and kind, in order of day. */
export function spansOf(rows: readonly DatedPrice[]): Map<string, PriceSpan[]> {
  const spans = new Map<string, PriceSpan[]>();
  for (const { articleNo, kind, priceId, from, to, amountOre, vatRate, source, name } of rows) {
    const key = keyOf(articleNo, kind);
    const list = spans.get(key) ?? [];
    list.push({ priceId, from, to, amountOre, vatRate, source, name });
    spans.set(key, list);
  }
  return spans;
}

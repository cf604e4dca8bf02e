import type { LocalDate } from "../kernel/index.ts";
import type { ArticleHit } from "./contract.ts";
import type { Sight } from "./snapshot.ts";
import type { ArticleRow, OfferRow } from "./store.ts";

/** An article as a row of a list; with price, delivery and flags when a supplier's offers are seen. */
export function hitOf(article: ArticleRow, { snapshot, offers }: Sight, on: LocalDate): ArticleHit {
  const offer = offers?.byNo.get(article.articleNo);
  const hit: ArticleHit = {
    articleNo: article.articleNo,
    name: article.name,
    iso: article.isoCode,
    isoWording: snapshot.wordings.get(article.isoCode) ?? null,
    type: article.articleType,
    kind: article.productKind,
    billingForm: article.billingForm,
    attributes: article.attributes,
    imageKey: article.imageKey,
  };
  const picture = snapshot.pictures.get(article.articleNo)?.[0];
  if (picture) hit.picture = picture;
  if (!offer) return hit;
  return {
    ...hit,
    isOrderable: offer.isOrderable,
    isInRange: offer.isInRange,
    isOutgoing: offer.isOutgoing,
    deliveryClass: offer.deliveryClass,
    plannedWeekdays: offer.plannedWeekdays,
    price: priceOf(offer, article.billingForm === "rent" ? "rent_month" : "sale", on),
  };
}

function priceOf(offer: OfferRow, kind: "rent_month" | "sale", on: LocalDate): ArticleHit["price"] {
  const price = offer.prices.find(
    (row) => row.kind === kind && row.validFrom <= on && (row.validTo === null || on < row.validTo),
  );
  return price ? { kind, amountOre: price.amountOre, isAssumed: price.isAssumed } : null;
}

import type { ArticleForm, OfferForm } from "../catalogue/index.ts";
import { type ArticleFault, accountGroupOf, articleFaultTexts, faultsOf } from "../catalogue/index.ts";
import { type FaultCode, type FieldFault, faultTexts } from "./contract.ts";

/** What an article is held against beside itself. */
export interface Known {
  isoCodes: ReadonlySet<string>;
}

type Check<Of> = [field: string, code: FaultCode, isBroken: (of: Of) => boolean];

const articleChecks = (known: Known): Check<ArticleForm>[] => [
  ["isoCode", "iso-unknown", (a) => /^\d{6}$/.test(a.isoCode) && !known.isoCodes.has(a.isoCode)],
  ["model", "model-length", (a) => a.model !== null && a.model.length < 3],
  ["family", "family-form", (a) => a.family !== "" && !/^[a-z0-9-]{2,60}$/.test(a.family)],
  ["vendor", "vendor-needed", (a) => a.vendor === ""],
  ["vendorArticleNo", "vendor-no-needed", (a) => a.vendorArticleNo === ""],
];

const offerChecks: readonly Check<{ article: ArticleForm; offer: OfferForm }>[] = [
  [
    "plannedWeekdays",
    "planned-days-needed",
    ({ offer }) => offer.deliveryClass === "order_long" && offer.plannedWeekdays === null,
  ],
  [
    "plannedWeekdays",
    "planned-days-without",
    ({ offer }) => offer.deliveryClass !== "order_long" && offer.plannedWeekdays !== null,
  ],
  [
    "purchaseMode",
    "stocked-comes-from-stock",
    ({ offer }) => (offer.deliveryClass === "stock") !== (offer.purchaseMode === "stocked"),
  ],
  ["isOrderable", "orderable-is-published", ({ offer }) => offer.isOrderable && !offer.isPublished],
  [
    "isOrderable",
    "discontinued-is-not-orderable",
    ({ article, offer }) => offer.isOrderable && article.status === "discontinued",
  ],
  [
    "isSoldWithReturn",
    "return-is-of-what-is-sold",
    ({ article, offer }) => offer.isSoldWithReturn && (article.billingForm !== "sale" || article.productKind === "forbrukning"),
  ],
];

/**
 * Every fault of an article and of what a supplier says of it, at once and in the order of the form; none = it may be written.
 * @source dalarna-artikel
 */
export function allFaultsOf(article: ArticleForm, offer: OfferForm | null, known: Known): FieldFault[] {
  const own = faultsOf({ ...article, accountGroup: accountGroupOf(article) }).map(
    ({ field, code }: ArticleFault): FieldFault => ({ field, code, message: articleFaultTexts[code] }),
  );
  const told = ([field, code]: Check<never>): FieldFault => ({ field, code, message: faultTexts[code] });
  return [
    ...own,
    ...articleChecks(known)
      .filter(([, , isBroken]) => isBroken(article))
      .map(told),
    ...(offer ? offerChecks.filter(([, , isBroken]) => isBroken({ article, offer })).map(told) : []),
  ];
}

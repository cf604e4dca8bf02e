import type { ArticleView } from "../../server/catalogue/contract.ts";
import { kronor, t } from "../platform/index.ts";
import { measureName, measuresOf, measureText } from "./measures.ts";

/** One property of articles that stand beside each other, a text for each. */
export interface Compared {
  name: string;
  texts: readonly string[];
}

/** Properties in the house's order, those that differ and those that are the same. What none of them states is left out. */
export function comparedRows(items: readonly ArticleView[]): { differing: Compared[]; same: Compared[] } {
  const rows = [...factRows(items), ...measureRows(items)].filter(({ texts }) => texts.some((text) => text !== nothing));
  const isSame = ({ texts }: Compared) => new Set(texts).size === 1;
  return { differing: rows.filter((row) => !isSame(row)), same: rows.filter(isSame) };
}

const nothing = "–";

function factRows(items: readonly ArticleView[]): Compared[] {
  const row = (name: string, textOf: (item: ArticleView) => string | undefined): Compared => ({
    name,
    texts: items.map((item) => textOf(item) || nothing),
  });
  return [
    row(t("catalogue.compare.price"), priceText),
    row(t("catalogue.fact.delivery"), ({ deliveryClass }) => deliveryClass && t(`catalogue.delivery.${deliveryClass}`)),
    row(t("catalogue.compare.range"), flagText),
    row(t("catalogue.compare.class"), ({ isoWording }) => isoWording ?? undefined),
    row(t("catalogue.fact.type"), ({ type }) => t(`catalogue.type.${type}`)),
    row(t("catalogue.fact.vendor"), ({ vendor }) => vendor),
    row(t("catalogue.fact.lagrum"), ({ lagrum }) => lagrum.join(", ")),
    row(t("catalogue.fact.marked"), ({ isIndividuallyMarked }) =>
      t(isIndividuallyMarked ? "catalogue.fact.marked.yes" : "catalogue.fact.marked.no"),
    ),
    row(t("catalogue.fact.jour"), ({ type, jourCover }) => (type === "main_aid" ? t(`catalogue.jour.${jourCover}`) : undefined)),
  ];
}

function measureRows(items: readonly ArticleView[]): Compared[] {
  const keys = new Set(items.flatMap(({ attributes }) => measuresOf(attributes).map(({ key }) => key)));
  return [...keys].map((key) => ({
    name: measureName(key),
    texts: items.map(({ attributes }) => {
      const value = attributes[key];
      return value === undefined ? nothing : measureText(key, value);
    }),
  }));
}

function priceText({ price }: ArticleView): string | undefined {
  if (!price) return undefined;
  return `${kronor(price.amountOre)} ${price.kind === "rent_month" ? t("catalogue.per-month") : "kr"}`;
}

function flagText({ isInRange, isOrderable, isOutgoing }: ArticleView): string | undefined {
  if (isInRange === undefined) return undefined;
  if (isOutgoing) return t("catalogue.flag.outgoing");
  if (isOrderable === false) return t("catalogue.flag.not-orderable");
  return t(isInRange ? "catalogue.compare.in-range" : "catalogue.flag.outside");
}

import type { Family, SeedArticle } from "./families.rule.ts";

/** How one article belongs to another. */
export interface Relation {
  mainNo: string;
  otherNo: string;
  kind: "accessory" | "spare_part" | "consumable" | "replaces" | "equals";
  isStandard: boolean;
}

/** What one supplier says of an article. */
export interface Offer {
  articleNo: string;
  isPublished: boolean;
  isOrderable: boolean;
  isInRange: boolean;
  isOutgoing: boolean;
  deliveryClass: SeedArticle["deliveryClass"];
  plannedWeekdays: number | null;
  purchaseMode: "stocked" | "on_order";
  substitutionGroup: string | null;
}

/** What an article costs at one supplier. Öre, excluding VAT. */
export interface SeedPrice {
  articleNo: string;
  kind: "rent_month" | "sale" | "purchase";
  amountOre: number;
}

/** Accessories, parts and consumables to their main aids; equals both ways; the new model to the one it replaces. */
export function relationsOf(families: readonly Family[], articles: readonly SeedArticle[]): Relation[] {
  const byFamily = grouped(articles, (article) => article.family);
  const belongs = families.flatMap((family) => {
    const kind = kindOf(family);
    const mains = mainsOf(family, families).flatMap((main) => byFamily.get(main.key) ?? []);
    return (byFamily.get(family.key) ?? []).flatMap((other) =>
      mains.map((main, index) => ({ mainNo: main.articleNo, otherNo: other.articleNo, kind, isStandard: index === 0 })),
    );
  });
  return [...belongs, ...equalsOf(articles), ...replacesOf(articles)];
}

function grouped(articles: readonly SeedArticle[], keyOf: (article: SeedArticle) => string): Map<string, SeedArticle[]> {
  const groups = new Map<string, SeedArticle[]>();
  for (const article of articles) {
    const group = groups.get(keyOf(article));
    if (group) group.push(article);
    else groups.set(keyOf(article), [article]);
  }
  return groups;
}

function kindOf(family: Family): Relation["kind"] {
  if (family.type === "spare_part") return "spare_part";
  return family.type === "accessory" ? "accessory" : "consumable";
}

function mainsOf(family: Family, families: readonly Family[]): Family[] {
  return family.fits.flatMap((fit) => {
    const [key = "", code] = fit.split("=");
    return families.filter((main) => main.type === "main_aid" && (code ? main.iso.startsWith(code) : main.key === key));
  });
}

function equalsOf(articles: readonly SeedArticle[]): Relation[] {
  const groups = grouped(articles, (article) => article.substitutionGroup ?? "");
  groups.delete("");
  return [...groups.values()].flatMap((group) =>
    group.flatMap((one) =>
      group
        .filter((other) => other !== one)
        .map((other) => ({ mainNo: one.articleNo, otherNo: other.articleNo, kind: "equals" as const, isStandard: false })),
    ),
  );
}

function replacesOf(articles: readonly SeedArticle[]): Relation[] {
  return articles.flatMap(({ articleNo, replacedBy }) =>
    replacedBy ? [{ mainNo: replacedBy, otherNo: articleNo, kind: "replaces" as const, isStandard: false }] : [],
  );
}

/** The offers of the supplier at a place in the list: mostly alike, some articles outside one supplier's range only. */
export function offersOf(articles: readonly SeedArticle[], supplierIndex: number): Offer[] {
  return articles.map((article) => {
    const isOwnGap = article.deliveryClass !== "stock" && (Number(article.articleNo) + supplierIndex * 7) % 31 === 0;
    const isLong = article.deliveryClass === "order_long";
    return {
      articleNo: article.articleNo,
      isPublished: !article.flags.has("unpublished"),
      isOrderable: !article.flags.has("not-orderable") && article.status !== "discontinued" && !article.isOutgoing,
      isInRange: !article.flags.has("out-of-range") && !isOwnGap,
      isOutgoing: article.isOutgoing,
      deliveryClass: article.deliveryClass,
      plannedWeekdays: isLong ? 30 + supplierIndex * 5 : null,
      purchaseMode: article.deliveryClass === "stock" ? "stocked" : "on_order",
      substitutionGroup: article.substitutionGroup,
    };
  });
}

/** Per cent of the seed's price, by place in the list. Invented, as all of the seed's prices. */
const levels = [100, 97, 104];

/** Rent or sale, and what a rented aid is bought for: its residual value is counted from that. */
export function pricesOf(articles: readonly SeedArticle[], supplierIndex: number): SeedPrice[] {
  const level = levels[supplierIndex % levels.length] ?? 100;
  const at = (ore: number) => Math.round((ore * level) / 10_000) * 100;
  return articles.flatMap(({ articleNo, rentOre, purchaseOre }): SeedPrice[] => {
    if (rentOre === null) return [{ articleNo, kind: "sale", amountOre: at(purchaseOre) }];
    const rent: SeedPrice = { articleNo, kind: "rent_month", amountOre: Math.max(100, at(rentOre)) };
    return purchaseOre === 0 ? [rent] : [rent, { articleNo, kind: "purchase", amountOre: at(purchaseOre) }];
  });
}

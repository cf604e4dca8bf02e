import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, today, withActor } from "../platform/index.ts";
import { chargeOf, shownCharge } from "./charge-codes.ts";
import type { ArticleHit, ArticleView, ShowArticleRefusal } from "./contract.ts";
import type { Placing } from "./contract-ranks.ts";
import { hitOf } from "./hits.ts";
import { publicPrices } from "./public-prices.ts";
import { byRank, placingsOn } from "./ranks.rule.ts";
import { anyone, lookAt, type Sight } from "./snapshot.ts";
import type { ArticleRow, RelationRow } from "./store.ts";
import { contractBook } from "./store-ranks.ts";

const listMost = 50;

/**
 * One article whole: measures, price at the actor's supplier, what belongs to it, and what does the same. Unpublished and
 * unknown articles are refused alike. Not signed in: without price, delivery and flags, but for the prices of suppliers that show theirs to everybody.
 */
export async function showArticle(
  base: Base,
  actor: Actor | undefined,
  articleNo: string,
): Promise<Result<ArticleView, ShowArticleRefusal>> {
  // Load
  const sight = await lookAt(base, actor);
  const { snapshot } = sight;
  const article = snapshot.articles[snapshot.places.get(articleNo) ?? -1];

  // Decide
  if (!article || !isSeen(sight, articleNo)) return refuse({ code: "article-unknown", articleNo });
  const on = today(base);
  const list = (numbers: readonly string[]): ArticleHit[] =>
    numbers
      .filter((no) => no !== articleNo && isSeen(sight, no))
      .slice(0, listMost)
      .flatMap((no) => {
        const other = snapshot.articles[snapshot.places.get(no) ?? -1];
        return other ? [hitOf(other, sight, on)] : [];
      });
  const others = (kind: RelationRow["kind"]) =>
    (snapshot.relations.get(articleNo) ?? []).filter((relation) => relation.kind === kind).map(({ otherNo }) => otherNo);
  const mains = (isReplaced: boolean) =>
    (snapshot.belongs.get(articleNo) ?? [])
      .filter(({ kind }) => kind !== "equals" && (kind === "replaces") === isReplaced)
      .map(({ mainNo }) => mainNo);
  const { description, vendor, vendorArticleNo, lagrum, isIndividuallyMarked, isBulky, jourCover } = article;
  const offer = sight.offers?.byNo.get(articleNo);
  const { billingForm, productKind } = article;
  const variants = sameModel(sight, article.model).map((other) => other.articleNo);
  const alternatives = others("equals").filter((no) => snapshot.articles[snapshot.places.get(no) ?? -1]?.model !== article.model);
  const placings = await placingsOf(base, actor, [articleNo, ...variants, ...alternatives]);
  const charge = offer ? chargeOf({ billingForm, productKind, isSoldWithReturn: offer.isSoldWithReturn }) : null;
  return ok({
    ...hitOf(article, sight, on),
    charged: sight.offers ? shownCharge(charge, { region: sight.offers.region, on }) : null,
    ...{ description, vendor, vendorArticleNo, lagrum, isIndividuallyMarked, isBulky, jourCover },
    isoPath: isoPath(sight, article.isoCode),
    pictures: [...(snapshot.pictures.get(articleNo) ?? [])],
    documents: [...(snapshot.documents.get(articleNo) ?? [])],
    accessories: list(others("accessory")),
    spareParts: list(others("spare_part")),
    consumables: list(others("consumable")),
    variants: list(byRank(variants, placings)),
    alternatives: list(byRank(alternatives, placings)),
    placings: [...placings.values()].filter((one) => isSeen(sight, one.articleNo)),
    publicPrices: sight.offers ? [] : await publicPrices(base, anyone, articleNo),
    fits: list(mains(false)),
    replacedBy: list(mains(true)),
    replacementChain: list(chainFrom(sight, articleNo)),
  });
}

/** What contract, lot and rank articles have today at the actor's supplier. A visitor is told of none. */
async function placingsOf(base: Base, actor: Actor | undefined, articleNos: string[]): Promise<Map<string, Placing>> {
  if (!actor?.supplierId) return new Map();
  const on = today(base);
  return placingsOn(await withActor(base, actor, (tx) => contractBook(tx, { since: on, articleNos })), on);
}

const chainMost = 20;

/** What took an article's place, what took the place of that, and so on: the last is what is ordered now. */
function chainFrom({ snapshot }: Sight, articleNo: string): string[] {
  const chain = [articleNo];
  for (let next: string | undefined = articleNo; next !== undefined && chain.length <= chainMost; ) {
    const mains: readonly RelationRow[] = snapshot.belongs.get(next) ?? [];
    next = mains.find(({ kind, mainNo }) => kind === "replaces" && !chain.includes(mainNo))?.mainNo;
    if (next !== undefined) chain.push(next);
  }
  return chain.slice(1);
}

/** Published by the actor's supplier; to a visitor everything that is not discontinued. */
function isSeen({ snapshot, offers }: Sight, articleNo: string): boolean {
  if (offers) return offers.byNo.get(articleNo)?.isPublished ?? false;
  return snapshot.articles[snapshot.places.get(articleNo) ?? -1]?.status !== "discontinued";
}

function sameModel({ snapshot }: Sight, model: string): ArticleRow[] {
  return snapshot.articles.filter((article) => article.model === model);
}

function isoPath({ snapshot }: Sight, isoCode: string): ArticleView["isoPath"] {
  return [2, 4, 6].flatMap((length) => {
    const iso = isoCode.slice(0, length);
    const wording = snapshot.wordings.get(iso);
    return wording === undefined ? [] : [{ iso, wording }];
  });
}

import {
  type ArticleForm,
  articleNames,
  chargeOf,
  chargePlace,
  contractBook,
  type DatedPrice,
  findDatedPrices,
  findRelationsOf,
  fullArticles,
  fullOffers,
  type Kept,
  placingsOn,
  shownCharge,
} from "../catalogue/index.ts";
import { addDays, type LocalDate, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { calculatedPrice } from "./calculated-price.rule.ts";
import type { EditedArticle, EditRefusal, PlanView } from "./contract.ts";
import { isSame } from "./difference.rule.ts";
import { covers } from "./price-timeline.rule.ts";
import { type CountOpenOrders, planChanges } from "./show-day.ts";
import { changesOf, type KeptPlan, openPlans } from "./store.ts";
import { lastMarks } from "./store-register.ts";
import { whoIs } from "./who.ts";

const historyMost = 100;

/** An article as it is edited: its fields, what the own supplier says of it, prices, relations, plans, and who changed what. */
export async function showEditedArticle(
  base: Base,
  tx: Tx,
  { articleNo, openOrders }: { articleNo: string; openOrders: CountOpenOrders },
): Promise<Result<EditedArticle, EditRefusal>> {
  const article = (await fullArticles(tx, [articleNo])).get(articleNo);
  if (!article) return refuse({ code: "article-unknown" });
  const offer = (await fullOffers(tx, [articleNo])).get(articleNo);
  const prices = await findDatedPrices(tx, [articleNo]);
  const relations = await findRelationsOf(tx, articleNo);
  const names = await articleNames(
    tx,
    relations.flatMap(({ mainNo, otherNo }) => [mainNo, otherNo]),
  );
  const on = today(base);
  const place = await chargePlace(tx, on);
  const placing = placingsOn(await contractBook(tx, { since: on, articleNos: [articleNo] }), on).get(articleNo) ?? null;
  const history = await changesOf(tx, articleNo, historyMost);
  const plans = await openPlans(tx, articleNo);
  const marks = await lastMarks(tx, [articleNo]);
  const values = new Map<string, unknown>(Object.entries(article.form));
  const who = await whoIs(tx, [article.changedBy, offer?.changedBy, ...history.map(({ byUser }) => byUser)]);
  const kept = <Form>({ form, version, changedAt, changedBy }: Kept<Form>) => ({
    ...{ ...form, version, changedAt: changedAt?.toISOString() ?? null, changedBy: changedBy ? who(changedBy) : null },
  });
  return ok({
    article: kept(article),
    offer: offer ? kept(offer) : null,
    charged: shownCharge(chargeOf({ ...article.form, isSoldWithReturn: offer?.form.isSoldWithReturn ?? false }), place),
    prices: prices.map(({ articleNo: _no, to, ...price }) => ({ ...price, to: to && addDays(to, -1) })),
    calculated: calculatedOf(article.form, prices, on),
    relations: relations.map((one) => ({
      ...one,
      mainName: names.get(one.mainNo) ?? "",
      otherName: names.get(one.otherNo) ?? "",
    })),
    plans: await planViews(tx, plans),
    placing,
    history: history.map(({ at, byUser, articleNo: _no, ...change }) => ({ ...change, at: at.toISOString(), who: who(byUser) })),
    registerMarks: marks.map(({ articleNo: _no, at, ...mark }) => ({
      ...mark,
      ...{ isSame: isSame(values.get(mark.field), mark.value), at: at.toISOString() },
    })),
    openOrders: (await openOrders(tx, [articleNo])).get(articleNo) ?? 0,
  });
}

function calculatedOf(form: ArticleForm, prices: readonly DatedPrice[], on: LocalDate): EditedArticle["calculated"] {
  const { calculationPercent: percent, depreciationYears: years, billingForm } = form;
  const purchaseOre = prices.find((price) => price.kind === "purchase" && covers(price, on))?.amountOre ?? null;
  const costs = { purchaseOre, percent, depreciationYears: years };
  return { ...calculatedPrice(billingForm === "rent" ? "rent" : "sale", costs), purchaseOre, percent, years };
}

/** Plans as they are shown, with the article's name and who set them. */
export async function planViews(tx: Tx, plans: readonly KeptPlan[]): Promise<PlanView[]> {
  const names = await articleNames(
    tx,
    plans.map(({ articleNo }) => articleNo),
  );
  const who = await whoIs(
    tx,
    plans.map(({ byUser }) => byUser),
  );
  return plans.map(({ content, byUser, ...plan }) => ({
    ...plan,
    name: names.get(plan.articleNo) ?? "",
    changes: planChanges({ content }),
    who: who(byUser),
  }));
}

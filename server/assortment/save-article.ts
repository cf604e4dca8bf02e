import {
  editedIsoEdition,
  fullArticles,
  fullOffers,
  type Kept,
  knownIsoCodes,
  lockForEdit,
  plainForm,
  plainOfferForm,
} from "../catalogue/index.ts";
import { localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { EditRefusal, SaveBody } from "./contract.ts";
import { afterOf, changedFields } from "./difference.rule.ts";
import { allFaultsOf } from "./faults.rule.ts";
import { plainOffer } from "./import-articles.rule.ts";
import { type Cause, insertPlan } from "./store.ts";
import { whoIs } from "./who.ts";
import { type Outcome, writeOutcomes } from "./write-outcomes.ts";

/** How an article is saved: `isNew` must not be there, else it must. */
export interface Saving {
  isNew: boolean;
  body: SaveBody;
  cause: Cause;
}

/**
 * Registers an article or changes it, with what the own supplier says of it; or sets the change to a coming day. All faults at
 * once. Whoever was first is told to the second, and nothing of hers is written over.
 */
export async function saveArticle(
  base: Base,
  tx: Tx,
  { isNew, body, cause }: Saving,
): Promise<Result<{ articleNo: string; planId: string | null }, EditRefusal>> {
  // Load
  const article = plainForm(body.article);
  const offer = body.offer && plainOfferForm(body.offer);
  const { articleNo } = article;
  await lockForEdit(tx);
  const was = (await fullArticles(tx, [articleNo])).get(articleNo);
  const wasOffer = (await fullOffers(tx, [articleNo])).get(articleNo);
  const isoCodes = await knownIsoCodes(tx, editedIsoEdition);

  // Decide
  if (isNew && was) return refuse({ code: "article-exists" });
  if (!isNew && !was) return refuse({ code: "article-unknown" });
  const first = [
    was && was.version !== body.articleVersion ? was : undefined,
    offer && (wasOffer?.version ?? null) !== body.offerVersion ? wasOffer : undefined,
  ].find((kept) => kept !== undefined);
  if (first) return refuse(await changedByAnother(tx, first));
  const errors = allFaultsOf(article, offer, { isoCodes });
  if (errors.length > 0) return refuse({ code: "article-wrong", errors });
  const articleChanges = changedFields(was?.form, article).filter(
    ({ field }) => field !== "articleNo" && !(field === "family" && !was),
  );
  const offerChanges = offer ? changedFields(wasOffer?.form ?? plainOffer, offer) : [];
  const isNewOffer = offer !== null && !wasOffer;
  if (articleChanges.length + offerChanges.length === 0 && !isNewOffer) return refuse({ code: "nothing-changed" });
  const isLater = body.on !== null;
  if (body.on !== null && (body.on <= today(base) || isNew)) return refuse({ code: "day-has-passed" });

  // Store
  const at = base.now();
  if (isLater && body.on !== null) {
    const planId = newId(at);
    const content = { article: afterOf(articleChanges), offer: afterOf(offerChanges) };
    await insertPlan(tx, { planId, articleNo, kind: "change", on: localDate(body.on), content }, at);
    return ok({ articleNo, planId });
  }
  const outcome: Outcome = {
    ...{ articleNo, articleChanges, offerChanges },
    article: articleChanges.length > 0 ? article : null,
    offer: offerChanges.length > 0 || isNewOffer ? offer : null,
  };
  await writeOutcomes(tx, [outcome], { cause, at });

  // Tell: nobody listens; every process sees the catalogue's new version by itself.
  return ok({ articleNo, planId: null });
}

async function changedByAnother(tx: Tx, first: Kept<unknown>): Promise<EditRefusal> {
  const who = await whoIs(tx, [first.changedBy]);
  return { code: "changed-by-another", who: who(first.changedBy), at: first.changedAt?.toISOString() ?? "" };
}

import { fullArticles, fullOffers } from "../catalogue/index.ts";
import { localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { EditRefusal, OfferForm, PlanBody } from "./contract.ts";
import { afterOf, changedFields } from "./difference.rule.ts";
import { plainOffer } from "./import-articles.rule.ts";
import { endPlan, insertPlan, lockPlan } from "./store.ts";

/** What is said of an article from the day that it is published, or expires. */
const becomes: Record<PlanBody["kind"], Partial<OfferForm>> = {
  publish: { isPublished: true, isOrderable: true, isOutgoing: false },
  expire: { isPublished: false, isOrderable: false, isOutgoing: true },
};

/** Sets to a coming day that an article is published or expires at the own supplier. */
export async function planChange(
  base: Base,
  tx: Tx,
  { articleNo, kind, on }: PlanBody,
): Promise<Result<{ planId: string }, EditRefusal>> {
  // Load
  const article = (await fullArticles(tx, [articleNo])).get(articleNo);
  const offer = (await fullOffers(tx, [articleNo])).get(articleNo)?.form ?? plainOffer;

  // Decide
  if (!article) return refuse({ code: "article-unknown" });
  if (on <= today(base)) return refuse({ code: "day-has-passed" });
  const changes = changedFields(offer, becomes[kind]);
  if (changes.length === 0) return refuse({ code: "nothing-changed" });

  // Store
  const planId = newId(base.now());
  await insertPlan(
    tx,
    { planId, articleNo, kind, on: localDate(on), content: { article: {}, offer: afterOf(changes) } },
    base.now(),
  );

  // Tell: the worker does it on the day.
  return ok({ planId });
}

/** Takes back what was set to a day and has not been done. */
export async function withdrawPlan(base: Base, tx: Tx, planId: string): Promise<Result<{ planId: string }, EditRefusal>> {
  // Load
  const plan = await lockPlan(tx, planId);

  // Decide
  if (!plan) return refuse({ code: "plan-unknown" });
  if (plan.state !== "planned" && plan.state !== "failed") return refuse({ code: "plan-ended" });

  // Store
  await endPlan(tx, planId, { state: "withdrawn", note: plan.note, at: base.now() });

  // Tell: nobody listens.
  return ok({ planId });
}

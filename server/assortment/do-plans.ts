import {
  articleForm,
  editedIsoEdition,
  fullArticles,
  fullOffers,
  knownIsoCodes,
  lockForEdit,
  offerForm,
} from "../catalogue/index.ts";
import { type Base, systemActor, type Tx, today, withActor } from "../platform/index.ts";
import { writeDifference } from "./apply-import.ts";
import { changedFields } from "./difference.rule.ts";
import { allFaultsOf } from "./faults.rule.ts";
import { plainOffer } from "./import-articles.rule.ts";
import { differenceOf } from "./import-difference.ts";
import { keptWishes } from "./kept-wishes.ts";
import { endPlan, type KeptPlan, lockPlan, plansUntil } from "./store.ts";
import { importsUntil, lockImport, moveImport } from "./store-import.ts";
import { type Outcome, writeOutcomes } from "./write-outcomes.ts";

const plansAtATime = 200;

/**
 * Does what is set to today or to a day when nobody was there to do it: each plan in a transaction of its own, as the one who set it.
 * What can no longer be done is marked as failed with why, for the editor to see. Gives how many were done.
 */
export async function doPlans(base: Base, supplierId: string): Promise<number> {
  const program = systemActor(supplierId);
  const due = await withActor(base, program, async (tx) => ({
    plans: await plansUntil(tx, today(base), plansAtATime),
    imports: await importsUntil(tx, today(base)),
  }));
  for (const { importId, byUser } of due.imports)
    await withActor(base, { ...program, userId: byUser }, (tx) => doImport(base, tx, importId));
  for (const { planId, byUser } of due.plans)
    await withActor(base, { ...program, userId: byUser }, (tx) => doPlan(base, tx, planId));
  return due.plans.length + due.imports.length;
}

async function doImport(base: Base, tx: Tx, importId: string): Promise<void> {
  await lockForEdit(tx);
  const head = await lockImport(tx, importId);
  if (head?.state !== "planned") return;
  const now = await differenceOf(base, tx, head.kind, await keptWishes(tx, importId));
  const [fault] = now.faults;
  if (fault) await moveImport(tx, importId, { state: "failed", note: `Rad ${fault.row}, ${fault.column}: ${fault.message}` });
  else await writeDifference(base, tx, head, now);
}

async function doPlan(base: Base, tx: Tx, planId: string): Promise<void> {
  await lockForEdit(tx);
  const plan = await lockPlan(tx, planId);
  if (plan?.state !== "planned") return;
  const at = base.now();
  const done = await outcomeOf(tx, plan);
  if (!done.ok) return endPlan(tx, planId, { state: "failed", note: done.note, at });
  await writeOutcomes(tx, [done.outcome], { cause: { via: "plan", causeId: planId }, at });
  await endPlan(tx, planId, { state: "done", note: null, at });
}

/** What a plan makes of its article today, or why it can't be done. */
async function outcomeOf(
  tx: Tx,
  { articleNo, content }: KeptPlan,
): Promise<{ ok: true; outcome: Outcome } | { ok: false; note: string }> {
  const was = (await fullArticles(tx, [articleNo])).get(articleNo)?.form;
  const wasOffer = (await fullOffers(tx, [articleNo])).get(articleNo)?.form;
  if (!was) return { ok: false, note: "Artikeln finns inte." };
  const article = articleForm.parse({ ...was, ...content.article });
  const touchesOffer = Object.keys(content.offer).length > 0;
  const offer = touchesOffer ? offerForm.parse({ ...(wasOffer ?? plainOffer), ...content.offer }) : null;
  const faults = allFaultsOf(article, offer, { isoCodes: await knownIsoCodes(tx, editedIsoEdition) });
  if (faults.length > 0) return { ok: false, note: faults.map(({ message }) => message).join(" ") };
  const articleChanges = changedFields(was, article);
  const offerChanges = offer ? changedFields(wasOffer ?? plainOffer, offer) : [];
  return {
    ok: true,
    outcome: { articleNo, article: articleChanges.length > 0 ? article : null, offer, articleChanges, offerChanges },
  };
}

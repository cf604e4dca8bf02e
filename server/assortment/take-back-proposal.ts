import { editedIsoEdition, fullArticles, fullOffers, knownIsoCodes, lockForEdit } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { EditRefusal, ProposalBack, ProposalRefusal } from "./contract.ts";
import { changedFields } from "./difference.rule.ts";
import { allFaultsOf } from "./faults.rule.ts";
import { changesOfCause } from "./store.ts";
import { findProposal, type KeptProposal, markTakenBack } from "./store-proposal.ts";
import { putBack, type Since } from "./undo.rule.ts";
import { toldSince } from "./undo-import.ts";
import { type Outcome, writeOutcomes } from "./write-outcomes.ts";

/**
 * Puts back, whole, what an approved proposal changed: a new entry of the history, with why. A new article is not taken away: it is
 * discontinued and shown to nobody. When somebody has changed any of it since, nothing is put back, and who, what and when is told.
 */
export async function takeBackProposal(
  base: Base,
  tx: Tx,
  proposalId: string,
  reason: string,
): Promise<Result<{ proposalId: string }, ProposalRefusal | EditRefusal>> {
  // Load
  await lockForEdit(tx);
  const proposal = await findProposal(tx, proposalId);
  const back = proposal && (await wayBack(tx, proposal));
  const isoCodes = await knownIsoCodes(tx, editedIsoEdition);

  // Decide
  if (!proposal) return refuse({ code: "proposal-unknown" });
  if (proposal.takenBackAt !== null) return refuse({ code: "proposal-taken-back" });
  if (proposal.state !== "approved" || !back) return refuse({ code: "proposal-not-approved" });
  if (back.since.length > 0) return refuse({ code: "proposal-changed-since", rows: await toldSince(tx, back.since) });
  const { article, offer } = back.outcome;
  const errors = article ? allFaultsOf(article, offer, { isoCodes }) : [];
  if (errors.length > 0) return refuse({ code: "article-wrong", errors });

  // Store: whoever is first takes it back.
  const at = base.now();
  if (!(await markTakenBack(tx, proposalId, { reason, at }))) return refuse({ code: "proposal-taken-back" });
  await writeOutcomes(tx, [back.outcome], { cause: { via: "undo", causeId: proposalId }, at });

  // Tell: the vendor sees it among its proposals.
  return ok({ proposalId });
}

/** What would be put back of an approved proposal, and what stands in the way. Null: nothing was approved, or the actor sees no history. */
export async function previewBack(tx: Tx, proposal: KeptProposal): Promise<ProposalBack | null> {
  if (proposal.state !== "approved" || proposal.takenBackAt !== null) return null;
  const back = await wayBack(tx, proposal);
  if (!back) return null;
  const { articleChanges, offerChanges } = back.outcome;
  return { changes: [...articleChanges, ...offerChanges], since: await toldSince(tx, back.since) };
}

async function wayBack(
  tx: Tx,
  { proposalId, articleNo, isNew }: KeptProposal,
): Promise<{ outcome: Outcome; since: Since[] } | undefined> {
  const made = await changesOfCause(tx, proposalId);
  if (articleNo === null || made.length === 0) return undefined;
  const [articles, offers] = [await fullArticles(tx, [articleNo]), await fullOffers(tx, [articleNo])];
  const now = articles.get(articleNo)?.form;
  if (!now) return undefined;
  const nowOffer = offers.get(articleNo)?.form;
  const of = (subject: string) => made.filter((change) => change.subject === subject);
  const one = { articleNo, isNew, isNewOffer: false, articleChanges: of("article"), offerChanges: of("offer") };
  const { back, since } = putBack(one, { article: now, offer: nowOffer });
  const outcome = {
    ...back,
    articleChanges: back.article ? changedFields(now, back.article) : [],
    offerChanges: back.offer ? changedFields(nowOffer, back.offer) : [],
  };
  return { outcome, since };
}

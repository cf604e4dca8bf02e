import { fullArticles, fullOffers, lockForEdit } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { ApproveBody, EditRefusal, ProposalRefusal, SaveBody } from "./contract.ts";
import { saveArticle } from "./save-article.ts";
import { answerProposal, findProposal, nameArticle } from "./store-proposal.ts";

/**
 * Approves a vendor's proposal: it becomes the article by the same deed as the editor's own. A change is put into what is today; a
 * new article needs the whole form, since a vendor does not know how it is charged.
 */
export async function approveProposal(
  base: Base,
  tx: Tx,
  proposalId: string,
  { article, offer }: ApproveBody,
): Promise<Result<{ articleNo: string }, ProposalRefusal | EditRefusal>> {
  // Load
  await lockForEdit(tx);
  const proposal = await findProposal(tx, proposalId);
  const articleNo = proposal?.articleNo ?? article?.articleNo ?? "";
  const was = (await fullArticles(tx, [articleNo])).get(articleNo);
  const wasOffer = (await fullOffers(tx, [articleNo])).get(articleNo);

  // Decide
  if (!proposal) return refuse({ code: "proposal-unknown" });
  if (proposal.isNew && !article) return refuse({ code: "article-needed" });
  const becomes = article ?? (was && { ...was.form, ...proposal.content });
  if (!becomes || becomes.articleNo !== articleNo) return refuse({ code: "article-unknown" });
  const versions = { articleVersion: was?.version ?? null, offerVersion: wasOffer?.version ?? null };
  const body: SaveBody = { article: { ...becomes, vendor: proposal.vendor }, offer, ...versions, on: null };

  if (proposal.state !== "sent") return refuse({ code: "proposal-answered" });

  // Store: whoever is first answers.
  const answer = { state: "approved", reason: null, at: base.now() } as const;
  if (!(await answerProposal(tx, proposalId, answer))) return refuse({ code: "proposal-answered" });
  const saved = await saveArticle(base, tx, { isNew: proposal.isNew, body, cause: { via: "proposal", causeId: proposalId } });
  if (!saved.ok) return saved;
  await nameArticle(tx, proposalId, articleNo);

  // Tell: the vendor sees the answer among its proposals.
  return ok({ articleNo });
}

/** Rejects a vendor's proposal with the reason, which the vendor reads. */
export async function rejectProposal(
  base: Base,
  tx: Tx,
  proposalId: string,
  reason: string,
): Promise<Result<{ proposalId: string }, ProposalRefusal>> {
  // Load
  const proposal = await findProposal(tx, proposalId);

  // Decide
  if (!proposal) return refuse({ code: "proposal-unknown" });

  // Store: whoever is first answers.
  const answer = { state: "rejected", reason, at: base.now() } as const;
  if (!(await answerProposal(tx, proposalId, answer))) return refuse({ code: "proposal-answered" });

  // Tell: the vendor sees the answer among its proposals.
  return ok({ proposalId });
}

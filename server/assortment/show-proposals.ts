import { articlesOfVendor, fullArticles } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Tx } from "../platform/index.ts";
import { type OwnArticles, type ProposalDetail, type ProposalRefusal, type ProposalView, proposalBody } from "./contract.ts";
import { changedFields } from "./difference.rule.ts";
import { vendorOf } from "./make-proposal.ts";
import { findProposal, type KeptProposal, listProposals } from "./store-proposal.ts";
import { previewBack } from "./take-back-proposal.ts";
import { whoIs } from "./who.ts";

/** Proposals: the editor's with those that wait first, a vendor's own with the rejected first. */
export async function showProposals(actor: Actor, tx: Tx): Promise<{ items: ProposalView[]; total: number }> {
  const { items, total } = await listProposals(tx, actor.role === "vendor" ? "rejected" : "sent");
  return { items: await proposalViews(tx, items), total };
}

/** Proposals as they are shown, with who sent them. */
export async function proposalViews(tx: Tx, items: readonly KeptProposal[]): Promise<ProposalView[]> {
  const who = await whoIs(
    tx,
    items.map(({ sentBy }) => sentBy),
  );
  return items.map(({ content, sentAt, sentBy, answeredAt, takenBackAt, ...one }) => ({
    ...one,
    name: content.name,
    sentAt: sentAt.toISOString(),
    sentBy: who(sentBy),
    answeredAt: answeredAt?.toISOString() ?? null,
    takenBackAt: takenBackAt?.toISOString() ?? null,
  }));
}

/** One proposal with what differs from what is today; to the editor, of an approved one, what putting it back would change. */
export async function showProposal(tx: Tx, proposalId: string): Promise<Result<ProposalDetail, ProposalRefusal>> {
  const kept = await findProposal(tx, proposalId);
  if (!kept) return refuse({ code: "proposal-unknown" });
  const was = kept.articleNo ? (await fullArticles(tx, [kept.articleNo])).get(kept.articleNo)?.form : undefined;
  const [view] = await proposalViews(tx, [kept]);
  if (!view) return refuse({ code: "proposal-unknown" });
  return ok({ ...view, content: kept.content, changes: changedFields(was, kept.content), back: await previewBack(tx, kept) });
}

/** A vendor's own articles with what it may propose of them. At most 500. */
export async function showOwnArticles(actor: Actor, tx: Tx): Promise<Result<OwnArticles, ProposalRefusal>> {
  const vendor = await vendorOf(actor, tx);
  if (!vendor) return refuse({ code: "no-vendor" });
  const articles = await fullArticles(tx, await articlesOfVendor(tx, vendor, 500));
  const items = [...articles].map(([articleNo, { form }]) => ({ articleNo, content: proposalBody.shape.content.parse(form) }));
  return ok({ vendor, items });
}

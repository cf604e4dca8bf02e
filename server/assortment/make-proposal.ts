import { fullArticles } from "../catalogue/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findUnit } from "../organisation/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { ProposalBody, ProposalRefusal } from "./contract.ts";
import { changedFields } from "./difference.rule.ts";
import { answerProposal, findProposal, insertProposal } from "./store-proposal.ts";

/** The vendor that an actor speaks for: the name of her unit, as it stands on its articles. */
export async function vendorOf(actor: Actor, tx: Tx): Promise<string | undefined> {
  return actor.role === "vendor" && actor.unitId ? (await findUnit(tx, actor.unitId))?.name : undefined;
}

/** A vendor proposes a new article, or a change of one of its own. Nothing of the catalogue is changed. */
export async function makeProposal(
  base: Base,
  actor: Actor,
  tx: Tx,
  { articleNo, content, note }: ProposalBody,
): Promise<Result<{ proposalId: string }, ProposalRefusal>> {
  // Load
  const vendor = await vendorOf(actor, tx);
  const was = articleNo ? (await fullArticles(tx, [articleNo])).get(articleNo)?.form : undefined;

  // Decide. Another vendor's article and one that is not there are answered alike.
  if (!vendor) return refuse({ code: "no-vendor" });
  if (articleNo && was?.vendor !== vendor) return refuse({ code: "article-of-another" });
  if (was && changedFields(was, content).length === 0) return refuse({ code: "nothing-changed" });

  // Store
  const proposalId = newId(base.now());
  await insertProposal(tx, { proposalId, vendor, articleNo, content, note, sentAt: base.now() });

  // Tell: the editor sees what waits on her start page.
  return ok({ proposalId });
}

/** The vendor takes back what nobody has answered. */
export async function withdrawProposal(
  base: Base,
  tx: Tx,
  proposalId: string,
): Promise<Result<{ proposalId: string }, ProposalRefusal>> {
  // Load
  const proposal = await findProposal(tx, proposalId);

  // Decide
  if (!proposal) return refuse({ code: "proposal-unknown" });
  const answer = { state: "withdrawn", reason: null, at: base.now() } as const;

  // Store: whoever is first decides.
  if (!(await answerProposal(tx, proposalId, answer))) return refuse({ code: "proposal-answered" });

  // Tell: nobody listens.
  return ok({ proposalId });
}

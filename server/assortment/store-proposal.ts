import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { ProposalBody, ProposalView } from "./contract.ts";

/** A vendor's proposal as it is kept. Row security shows a vendor those of its own unit alone. */
export interface KeptProposal {
  proposalId: string;
  vendor: string;
  articleNo: string | null;
  isNew: boolean;
  content: ProposalBody["content"];
  note: string;
  state: ProposalView["state"];
  reason: string | null;
  sentAt: Date;
  sentBy: string;
  answeredAt: Date | null;
  /** When what was approved of it was put back, and why. */
  takenBackAt: Date | null;
  takenBackReason: string | null;
}

const columns = sql`p.id as "proposalId", p.vendor, p.article_no as "articleNo", p.is_new as "isNew", p.content, p.note, p.state, p.reason,
  p.sent_at as "sentAt", p.sent_by as "sentBy", p.answered_at as "answeredAt", p.taken_back_at as "takenBackAt", p.taken_back_reason as "takenBackReason"`;

/** Keeps a proposal of the actor's unit. */
export async function insertProposal(
  tx: Tx,
  made: Pick<KeptProposal, "proposalId" | "vendor" | "articleNo" | "content" | "note" | "sentAt">,
): Promise<void> {
  await sql`insert into assortment.proposal (id, vendor, article_no, is_new, content, note, sent_at)
    values (${made.proposalId}::uuid, ${made.vendor}, ${made.articleNo}, ${made.articleNo === null}, ${JSON.stringify(made.content)}::jsonb, ${made.note},
      ${made.sentAt}::timestamptz)`.execute(tx);
}

/** Proposals that the actor may see: for a vendor the rejected first, for the editor the waiting, the oldest first. At most 200. */
export async function listProposals(tx: Tx, first: "rejected" | "sent"): Promise<{ items: KeptProposal[]; total: number }> {
  const found = await sql<KeptProposal & { total: number }>`
    select ${columns}, (count(*) over ())::int as total from assortment.proposal p
    order by p.state <> ${first}, case when p.state = 'sent' and ${first} = 'sent' then p.sent_at end, p.sent_at desc, p.id limit 200`.execute(
    tx,
  );
  return { items: found.rows, total: found.rows[0]?.total ?? 0 };
}

/** How many proposals wait for an answer. */
export async function countWaiting(tx: Tx): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from assortment.proposal where state = 'sent'`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** One proposal; undefined when it is not the actor's to see. */
export async function findProposal(tx: Tx, proposalId: string): Promise<KeptProposal | undefined> {
  const found = await sql<KeptProposal>`select ${columns} from assortment.proposal p where p.id = ${proposalId}::uuid`.execute(
    tx,
  );
  return found.rows[0];
}

/** Answers a proposal that waits, or withdraws it. False: somebody was first. */
export async function answerProposal(
  tx: Tx,
  proposalId: string,
  answer: { state: "approved" | "rejected" | "withdrawn"; reason: string | null; at: Date },
): Promise<boolean> {
  const done = await sql<{ id: string }>`
    update assortment.proposal set state = ${answer.state}, reason = ${answer.reason},
      answered_at = ${answer.at}::timestamptz, answered_by = platform.actor_user()
    where id = ${proposalId}::uuid and state = 'sent' returning id`.execute(tx);
  return done.rows.length === 1;
}

/** Marks an approved proposal as put back. False: somebody was first. */
export async function markTakenBack(tx: Tx, proposalId: string, { reason, at }: { reason: string; at: Date }): Promise<boolean> {
  const done = await sql<{ id: string }>`
    update assortment.proposal set taken_back_at = ${at}::timestamptz, taken_back_by = platform.actor_user(), taken_back_reason = ${reason}
    where id = ${proposalId}::uuid and state = 'approved' and taken_back_at is null returning id`.execute(tx);
  return done.rows.length === 1;
}

/** Says which article a proposal became: it is there by now. */
export async function nameArticle(tx: Tx, proposalId: string, articleNo: string): Promise<void> {
  await sql`update assortment.proposal set article_no = ${articleNo} where id = ${proposalId}::uuid`.execute(tx);
}

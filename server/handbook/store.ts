import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { InstructionContent, Legal, Side } from "./contract.ts";
import type { Waiting } from "./in-force.rule.ts";
import type { EditionState } from "./states.rule.ts";

/** A decision of an edition's present round. */
export interface Decision {
  side: Side;
  decidedOn: LocalDate;
  decidedBy: string;
  reference: string | null;
}

/** An edition with what it is an edition of. */
export interface EditionRow {
  editionId: string;
  instructionId: string;
  iso: string;
  legal: Legal;
  number: number;
  state: EditionState;
  version: number;
  round: number;
  content: InstructionContent;
  basedOn: string | null;
  changedBy: string;
  publishedAt: Date | null;
  validFrom: LocalDate | null;
  endedOn: LocalDate | null;
  because: string | null;
  decisions: Decision[];
}

const editionColumns = sql`e.id as "editionId", e.instruction_id as "instructionId", i.iso, i.legal, e.number, e.state, e.version, e.round, e.content,
  e.based_on as "basedOn", e.changed_by as "changedBy", e.published_at as "publishedAt", e.valid_from as "validFrom", e.ended_on as "endedOn", e.because,
  coalesce((select json_agg(json_build_object('side', d.side, 'decidedOn', d.decided_on, 'decidedBy', d.decided_by, 'reference', d.reference) order by d.side)
    from handbook.decision d where d.edition_id = e.id and d.round = e.round), '[]') as decisions`;

/** All editions that the actor sees of her supplier's instructions, by code and the newest first. At most 5 000. */
export async function listEditions(tx: Tx): Promise<EditionRow[]> {
  const found = await sql<EditionRow>`
    select ${editionColumns} from handbook.edition e join handbook.instruction i on i.id = e.instruction_id
    order by i.iso, i.legal, e.number desc limit 5000`.execute(tx);
  return found.rows;
}

/** The editions of one instruction that the actor sees, the newest first. */
export async function editionsOf(tx: Tx, instructionId: string): Promise<EditionRow[]> {
  const found = await sql<EditionRow>`
    select ${editionColumns} from handbook.edition e join handbook.instruction i on i.id = e.instruction_id
    where e.instruction_id = ${instructionId}::uuid order by e.number desc limit 200`.execute(tx);
  return found.rows;
}

/** One edition, locked until the transaction ends: two who write wait for each other. */
export async function lockEdition(tx: Tx, editionId: string): Promise<EditionRow | undefined> {
  await sql`select e.id from handbook.edition e where e.id = ${editionId}::uuid order by e.id for update`.execute(tx);
  const found = await sql<EditionRow>`
    select ${editionColumns} from handbook.edition e join handbook.instruction i on i.id = e.instruction_id
    where e.id = ${editionId}::uuid`.execute(tx);
  return found.rows[0];
}

/** The instruction of a code and a legal basis: the one there is, or the one that is made now. */
export async function instructionFor(tx: Tx, made: { id: string; iso: string; legal: Legal; at: Date }): Promise<string> {
  await sql`insert into handbook.instruction (id, iso, legal, made_at) values (${made.id}, ${made.iso}, ${made.legal}, ${made.at})
    on conflict (supplier_id, iso, legal) do nothing`.execute(tx);
  const found = await sql<{ id: string }>`
    select id from handbook.instruction where iso = ${made.iso} and legal = ${made.legal} order by id limit 1`.execute(tx);
  return found.rows[0]?.id ?? made.id;
}

/** Stores a new draft. False: another was begun meanwhile. */
export async function insertEdition(
  tx: Tx,
  made: { id: string; instructionId: string; number: number; content: InstructionContent; basedOn: string | null; at: Date },
): Promise<boolean> {
  const done = await sql`
    insert into handbook.edition (id, instruction_id, number, content, based_on, made_at, changed_at)
    values (${made.id}, ${made.instructionId}, ${made.number}, ${JSON.stringify(made.content)}::jsonb, ${made.basedOn}::uuid, ${made.at}, ${made.at})
    on conflict do nothing`.execute(tx);
  return done.numAffectedRows === 1n;
}

/** Writes what an edition says. */
export async function writeContent(tx: Tx, editionId: string, { content, at }: { content: InstructionContent; at: Date }) {
  await sql`update handbook.edition set content = ${JSON.stringify(content)}::jsonb, version = version + 1, changed_at = ${at},
    changed_by = platform.actor_user() where id = ${editionId}::uuid`.execute(tx);
}

/** What changes with a move of an edition. */
export interface Moving {
  state: EditionState;
  at: Date;
  because?: string | null;
  validFrom?: LocalDate;
  endedOn?: LocalDate;
  /** It is to be decided anew. */
  isNewRound?: boolean;
}

/** Moves an edition. What is not said stays. */
export async function moveTo(tx: Tx, editionId: string, moving: Moving): Promise<void> {
  const { state, at, because, validFrom, endedOn, isNewRound = false } = moving;
  await sql`update handbook.edition set state = ${state}, version = version + 1, changed_at = ${at}, changed_by = platform.actor_user(),
      because = case when ${because === undefined} then because else ${because ?? null} end,
      valid_from = coalesce(${validFrom ?? null}::date, valid_from), ended_on = coalesce(${endedOn ?? null}::date, ended_on),
      published_at = case when ${state} = 'published' then ${at}::timestamptz else published_at end,
      round = round + ${isNewRound ? 1 : 0}
    where id = ${editionId}::uuid`.execute(tx);
}

/** Keeps that a side has decided the edition's present round. */
export async function insertDecision(tx: Tx, made: Decision & { editionId: string; round: number; at: Date }): Promise<void> {
  await sql`insert into handbook.decision (edition_id, side, round, decided_on, decided_by, reference, recorded_at)
    values (${made.editionId}, ${made.side}, ${made.round}, ${made.decidedOn}, ${made.decidedBy}, ${made.reference}, ${made.at})`.execute(
    tx,
  );
}

/** Counts a decision as a change of the edition, so that whoever had it open is told. */
export async function touchEdition(tx: Tx, editionId: string, at: Date): Promise<void> {
  await sql`update handbook.edition set version = version + 1, changed_at = ${at}, changed_by = platform.actor_user()
    where id = ${editionId}::uuid`.execute(tx);
}

/** What waits in the supplier's handbook, as everybody who orders must know of it. */
export async function listWaiting(tx: Tx): Promise<(Waiting & { instructionId: string })[]> {
  const found = await sql<Waiting & { instructionId: string }>`
    select instruction_id as "instructionId", iso, legal, state, because from handbook.waiting() order by iso, legal`.execute(tx);
  return found.rows;
}

/** When the actor last said that she has read what is new. */
export async function seenAt(tx: Tx): Promise<Date | null> {
  const found = await sql<{ at: Date }>`select at from handbook.seen where user_id = platform.actor_user() limit 1`.execute(tx);
  return found.rows[0]?.at ?? null;
}

/** Keeps that the actor has read what is new. */
export async function keepSeen(tx: Tx, at: Date): Promise<void> {
  await sql`insert into handbook.seen (at) values (${at})
    on conflict (supplier_id, user_id) do update set at = greatest(handbook.seen.at, excluded.at)`.execute(tx);
}

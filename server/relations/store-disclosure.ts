import { sql } from "kysely";
import type { Lagrum, Tx } from "../platform/index.ts";
import type { Keeper } from "./area.ts";
import type { Basis } from "./contract.ts";

/** A block that holds. */
export interface Block extends Keeper {
  blockId: string;
  personId: string;
  recordedAt: Date;
}

const blockColumns = sql`id as "blockId", person_id as "personId", care_provider_id as "careProviderId", lagrum, recorded_at as "recordedAt"`;

/** Whoever else blocks a person's data, or opens it, waits until the transaction ends: what was read before stays true. */
export async function lockOpenings(tx: Tx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('relations.openings ' || ${personId}::text, 0))`.execute(tx);
}

/** The blocks of a person that hold. At most 200. */
export async function listBlocks(tx: Tx, personId: string): Promise<Block[]> {
  const found = await sql<Block>`select ${blockColumns} from relations.block
    where person_id = ${personId}::uuid and lifted_at is null order by recorded_at, id limit 200`.execute(tx);
  return found.rows;
}

/** A block that holds, held until the transaction ends; undefined when there is none, or it is not the actor's to change. */
export async function lockBlock(tx: Tx, blockId: string): Promise<Block | undefined> {
  const found = await sql<Block>`select ${blockColumns} from relations.block
    where id = ${blockId}::uuid and lifted_at is null for update`.execute(tx);
  return found.rows[0];
}

/** Keeps a block. @throws the database's error when one holds already (`block_once`) */
export async function insertBlock(
  tx: Tx,
  block: Keeper & { id: string; personId: string; askedBy: "self" | "representative"; at: Date },
): Promise<void> {
  await sql`insert into relations.block (id, person_id, care_provider_id, lagrum, asked_by, recorded_at)
    values (${block.id}::uuid, ${block.personId}::uuid, ${block.careProviderId}::uuid, ${block.lagrum}, ${block.askedBy}, ${block.at})`.execute(
    tx,
  );
}

/** Lifts a block: it stays, with when and by whom. */
export async function liftBlock(tx: Tx, blockId: string, at: Date): Promise<void> {
  await sql`update relations.block set lifted_at = ${at}, lifted_by = platform.actor_user() where id = ${blockId}::uuid`.execute(
    tx,
  );
}

/** Ends what is open of a care provider's data to others, now that it is blocked. As the program. */
export async function endDisclosuresOf(tx: Tx, personId: string, { careProviderId, lagrum }: Keeper, at: Date): Promise<void> {
  await sql`update relations.disclosure set ended_at = least(until_at, ${at}) where person_id = ${personId}::uuid
    and care_provider_id = ${careProviderId}::uuid and lagrum = ${lagrum} and ended_at is null`.execute(tx);
}

/** Another's data, open to the actor. */
export interface Disclosure extends Keeper {
  disclosureId: string;
  basis: Basis;
  untilAt: Date;
}

/** What is open to the actor at her unit of a person, at a moment. At most 50. */
export async function listDisclosures(tx: Tx, personId: string, at: Date): Promise<Disclosure[]> {
  const found = await sql<Disclosure>`
    select id as "disclosureId", care_provider_id as "careProviderId", lagrum, basis, until_at as "untilAt" from relations.disclosure
    where person_id = ${personId}::uuid and user_id = platform.actor_user() and unit_id = platform.actor_unit() and ended_at is null and until_at > ${at}
    order by opened_at, id limit 50`.execute(tx);
  return found.rows;
}

/** What was opened. */
export interface NewDisclosure extends Keeper {
  id: string;
  personId: string;
  basis: Basis;
  note: string | null;
  wasBlocked: boolean;
  shownId: string | null;
  at: Date;
  untilAt: Date;
}

/** Keeps what the actor has opened; what she had open of the same, and should have ended, has. */
export async function insertDisclosure(tx: Tx, made: NewDisclosure): Promise<void> {
  await sql`update relations.disclosure set ended_at = until_at where person_id = ${made.personId}::uuid and user_id = platform.actor_user()
    and unit_id = platform.actor_unit() and ended_at is null and until_at <= ${made.at}`.execute(tx);
  await sql`insert into relations.disclosure (id, person_id, care_provider_id, lagrum, basis, was_blocked, note, opened_at, until_at, shown_block_id)
    values (${made.id}::uuid, ${made.personId}::uuid, ${made.careProviderId}::uuid, ${made.lagrum}, ${made.basis}, ${made.wasBlocked}, ${made.note},
      ${made.at}, ${made.untilAt}, ${made.shownId}::uuid)`.execute(tx);
}

/** Ends something of the actor's own that is open. Gives whose it was; undefined: it is not hers, or has ended. */
export async function endDisclosure(tx: Tx, disclosureId: string, at: Date): Promise<string | undefined> {
  const ended = await sql<{ personId: string }>`update relations.disclosure set ended_at = ${at}
    where id = ${disclosureId}::uuid and user_id = platform.actor_user() and ended_at is null and until_at > ${at} returning person_id as "personId"`.execute(
    tx,
  );
  return ended.rows[0]?.personId;
}

/** What step one showed. */
export interface ShownBlock {
  personId: string;
  basis: Basis;
  shownAt: Date;
  keepers: { careProviderId: string; lagrum: Lagrum }[];
}

/** Keeps that the actor was shown where something is blocked. */
export async function insertShown(
  tx: Tx,
  shown: { id: string; personId: string; basis: Basis; note: string | null; at: Date; keepers: readonly Keeper[] },
): Promise<void> {
  await sql`insert into relations.shown_block (id, person_id, basis, note, shown_at, keepers)
    values (${shown.id}::uuid, ${shown.personId}::uuid, ${shown.basis}, ${shown.note}, ${shown.at}, ${JSON.stringify(shown.keepers)}::jsonb)`.execute(
    tx,
  );
}

/** What the actor was shown where she works now, by its id; undefined when there is no such. */
export async function findShown(tx: Tx, shownId: string): Promise<ShownBlock | undefined> {
  const found =
    await sql<ShownBlock>`select person_id as "personId", basis, shown_at as "shownAt", keepers from relations.shown_block
    where id = ${shownId}::uuid and user_id = platform.actor_user() and unit_id = platform.actor_unit()`.execute(tx);
  return found.rows[0];
}

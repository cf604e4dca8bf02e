import { sql } from "kysely";
import { ask, type Tx } from "../platform/index.ts";
import type { Cause, Purpose } from "./contract.ts";

/** Something that gives a unit a relation to a person. `causeId`: the order, device, duty …; for a home the unit, for a responsibility the person. */
export interface Begun {
  personId: string;
  unitId: string;
  cause: Exclude<Cause, "stated">;
  causeId: string;
}

/**
 * Begins relations, in one statement that is sent at once; what is there already stays, and what was ending goes on. Gives how many
 * were begun or go on again. A unit that gives no care, or of another supplier, gets none.
 */
export async function beginRelations(tx: Tx, at: Date, begun: readonly (Begun & { id: string })[]): Promise<number> {
  const { rows } = await ask<{ n: number }>(tx)`select relations.begin(${JSON.stringify(begun)}::jsonb, ${at}) as n`;
  return rows[0]?.n ?? 0;
}

/** Begins the relation of what a unit's order has given a person: whose, the order's own relation says. */
export async function beginHolding(tx: Tx, at: Date, held: { id: string; orderId: string; deviceId: string }): Promise<void> {
  await ask(tx)`select relations.begin_holding(${held.id}::uuid, ${held.orderId}::uuid, ${held.deviceId}::uuid, ${at})`;
}

/** Says of relations when they end, now that their causes have. As the program. Gives how many. */
export async function markEnding(tx: Tx, relationIds: readonly string[], untilAt: Date): Promise<number> {
  if (relationIds.length === 0) return 0;
  const done = await sql`update relations.care_relation set until_at = ${untilAt}
    where id = any(${relationIds}::uuid[]) and ended_at is null and until_at is null and cause <> 'stated'`.execute(tx);
  return Number(done.numAffectedRows ?? 0);
}

/** Ends what should end by a moment: relations and disclosures, each at its own. As the program. Gives how many of each. */
export async function endDue(tx: Tx, at: Date): Promise<{ relations: number; disclosures: number }> {
  const relations = await sql`update relations.care_relation set ended_at = until_at
    where ended_at is null and until_at <= ${at} and supplier_id = platform.actor_supplier()`.execute(tx);
  const disclosures = await sql`update relations.disclosure set ended_at = until_at
    where ended_at is null and until_at <= ${at} and supplier_id = platform.actor_supplier()`.execute(tx);
  return { relations: Number(relations.numAffectedRows ?? 0), disclosures: Number(disclosures.numAffectedRows ?? 0) };
}

/** A relation by which the actor's unit, or she alone, meets a person. */
export interface Relation {
  relationId: string;
  cause: Cause;
  beganAt: Date;
  untilAt: Date | null;
  purpose: Purpose | null;
  note: string | null;
}

/** The relations of the actor's unit to a person that are open at a moment, the latest first. At most 50. */
export async function listMine(tx: Tx, personId: string, at: Date): Promise<Relation[]> {
  const found = await sql<Relation>`
    select id as "relationId", cause, began_at as "beganAt", until_at as "untilAt", purpose, note from relations.care_relation
    where person_id = ${personId}::uuid and unit_id = platform.actor_unit() and ended_at is null and (until_at is null or until_at > ${at})
      and (user_id is null or user_id = platform.actor_user())
    order by cause = 'stated' desc, until_at is not null, began_at desc, id limit 50`.execute(tx);
  return found.rows;
}

/** Whether the actor meets a person, as row security answers it. */
export async function isMet(tx: Tx, personId: string): Promise<boolean> {
  const found = await sql<{ met: boolean | null }>`select relations.meets(${personId}::uuid) as met`.execute(tx);
  return found.rows[0]?.met ?? false;
}

/** Keeps a purpose that the actor states; an earlier of hers for the same person ends, so that one is open. */
export async function insertStated(
  tx: Tx,
  stated: { id: string; personId: string; purpose: Purpose; note: string | null; at: Date; untilAt: Date },
): Promise<void> {
  const { id, personId, purpose, note, at, untilAt } = stated;
  await sql`update relations.care_relation set ended_at = least(until_at, ${at}) where person_id = ${personId}::uuid and cause = 'stated'
    and user_id = platform.actor_user() and unit_id = platform.actor_unit() and ended_at is null`.execute(tx);
  await sql`insert into relations.care_relation (id, person_id, unit_id, user_id, cause, cause_id, purpose, note, began_at, until_at)
    values (${id}::uuid, ${personId}::uuid, platform.actor_unit(), platform.actor_user(), 'stated', ${id}::uuid, ${purpose}, ${note}, ${at}, ${untilAt})`.execute(
    tx,
  );
}

/** Ends a purpose of the actor's own before its time. Gives whose it was about; undefined: it is not hers, or has ended. */
export async function endStated(tx: Tx, relationId: string, at: Date): Promise<string | undefined> {
  const ended = await sql<{ personId: string }>`update relations.care_relation set ended_at = ${at}
    where id = ${relationId}::uuid and cause = 'stated' and user_id = platform.actor_user() and ended_at is null and until_at > ${at}
    returning person_id as "personId"`.execute(tx);
  return ended.rows[0]?.personId;
}

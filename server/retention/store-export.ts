import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** Keeps that somebody asks for a copy of what is kept of a person. */
export async function insertExport(tx: Tx, one: { id: string; personId: string; reason: string; at: Date }): Promise<void> {
  await sql`insert into retention.export (id, person_id, reason, asked_at)
    values (${one.id}::uuid, ${one.personId}::uuid, ${one.reason}, ${one.at})`.execute(tx);
}

/** Whom a copy is of, asked for by the actor since a moment. Undefined: none such. */
export async function findExport(tx: Tx, exportId: string, since: Date): Promise<{ personId: string } | undefined> {
  const found = await sql<{ personId: string }>`select person_id as "personId" from retention.export
    where id = ${exportId}::uuid and asked_at >= ${since}`.execute(tx);
  return found.rows[0];
}

/** A row that is kept of the person, as it stands in its table. */
export interface KeptRow {
  table: string;
  content: Record<string, unknown>;
}

/** Everything that is kept of the person of a copy that the actor has asked for since a moment. Empty when she has not. */
export async function recordsOf(tx: Tx, exportId: string, since: Date): Promise<KeptRow[]> {
  const found =
    await sql<KeptRow>`select r.table_name as "table", r.content from retention.records_of(${exportId}::uuid, ${since}) r`.execute(
      tx,
    );
  return found.rows;
}

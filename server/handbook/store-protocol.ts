import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { ProtocolContent } from "./contract-protocols.ts";

/** An edition of a fitting protocol. */
export interface ProtocolRow {
  protocolId: string;
  editionId: string;
  number: number;
  state: "draft" | "published" | "discarded";
  version: number;
  content: ProtocolContent;
  changedAt: Date;
  changedBy: string;
  publishedAt: Date | null;
  validFrom: LocalDate | null;
  endedOn: LocalDate | null;
}

const columns = sql`e.protocol_id as "protocolId", e.id as "editionId", e.number, e.state, e.version, e.content, e.changed_at as "changedAt",
  e.changed_by as "changedBy", e.published_at as "publishedAt", e.valid_from as "validFrom", e.ended_on as "endedOn"`;

/** The editions that the actor sees, of one protocol or of all; the newest first. At most 2 000. */
export async function listProtocols(tx: Tx, protocolId?: string): Promise<ProtocolRow[]> {
  const found = await sql<ProtocolRow>`
    select ${columns} from handbook.protocol_edition e where ${protocolId ?? null}::uuid is null or e.protocol_id = ${protocolId ?? null}::uuid
    order by e.protocol_id, e.number desc limit 2000`.execute(tx);
  return found.rows;
}

/** Waits until nobody else changes the supplier's protocols: what one names the other may not. */
export async function lockProtocols(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('handbook.protocol ' || platform.actor_supplier(), 0))`.execute(tx);
}

/** Makes a protocol, without an edition. */
export async function insertProtocol(tx: Tx, made: { id: string; at: Date }): Promise<void> {
  await sql`insert into handbook.protocol (id, made_at) values (${made.id}, ${made.at})`.execute(tx);
}

/** Stores a new draft. */
export async function insertProtocolEdition(
  tx: Tx,
  made: { id: string; protocolId: string; number: number; content: ProtocolContent; at: Date },
): Promise<void> {
  await sql`insert into handbook.protocol_edition (id, protocol_id, number, content, changed_at)
    values (${made.id}, ${made.protocolId}, ${made.number}, ${JSON.stringify(made.content)}::jsonb, ${made.at})`.execute(tx);
}

/** What becomes of an edition. What is not said stays. */
export interface ProtocolChange {
  at: Date;
  content?: ProtocolContent;
  state?: ProtocolRow["state"];
  validFrom?: LocalDate;
  endedOn?: LocalDate;
}

/** Changes an edition. @throws when it is published already and more than its end is changed */
export async function changeProtocolEdition(tx: Tx, editionId: string, change: ProtocolChange): Promise<void> {
  const { at, content, state, validFrom, endedOn } = change;
  await sql`update handbook.protocol_edition set version = version + 1, changed_at = ${at}, changed_by = platform.actor_user(),
      content = coalesce(${content ? JSON.stringify(content) : null}::jsonb, content), state = coalesce(${state ?? null}::text, state),
      valid_from = coalesce(${validFrom ?? null}::date, valid_from), ended_on = coalesce(${endedOn ?? null}::date, ended_on),
      published_at = case when ${state ?? null}::text = 'published' then ${at}::timestamptz else published_at end
    where id = ${editionId}::uuid`.execute(tx);
}

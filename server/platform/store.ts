import { sql } from "kysely";
import type { Tx } from "./db.ts";
import type { Event } from "./events.ts";

/** Keeps one told fact. Append-only. */
export async function insertEvent(tx: Tx, event: Event & { id: string; at: Date }): Promise<void> {
  await sql`insert into platform.event (id, kind, body, at) values (${event.id}, ${event.kind}, ${JSON.stringify(event.body)}, ${event.at})`.execute(
    tx,
  );
}

/** Takes the key for this command: undefined when it is new, else what was kept under it. Waits for another that holds it. */
export async function takeKey(
  tx: Tx,
  command: { key: string; deed: string; digest: string; at: Date },
): Promise<{ deed: string; digest: string; answer: unknown } | undefined> {
  const taken =
    await sql`insert into platform.command (key, deed, digest, at) values (${command.key}, ${command.deed}, ${command.digest}, ${command.at}) on conflict do nothing`.execute(
      tx,
    );
  if (taken.numAffectedRows === 1n) return undefined;
  const kept = await sql<{
    deed: string;
    digest: string;
    answer: unknown;
  }>`select deed, digest, answer from platform.command where key = ${command.key} and user_id = platform.actor_user()`.execute(
    tx,
  );
  return kept.rows[0];
}

/** Keeps the command's answer under its key, to be given again. */
export async function keepAnswer(tx: Tx, key: string, answer: unknown): Promise<void> {
  await sql`update platform.command set answer = ${JSON.stringify(answer)} where key = ${key} and user_id = platform.actor_user()`.execute(
    tx,
  );
}

/** The setting's value on a day: the supplier's own wins over the common one. Undefined when none is valid. */
export async function findSetting(tx: Tx, key: string, on: string): Promise<unknown> {
  const rows = await sql<{ value: unknown }>`
    select value from platform.setting
    where key = ${key} and valid_from <= ${on}::date
    order by supplier_id nulls last, valid_from desc limit 1`.execute(tx);
  return rows.rows[0]?.value;
}

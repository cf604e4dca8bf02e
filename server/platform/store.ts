import { sql } from "kysely";
import { ask, type Told, type Tx, takeTold } from "./connection.ts";

/** Keeps told facts. Append-only. */
export async function insertEvents(tx: Tx, told: readonly Told[]): Promise<void> {
  await ask(tx)`insert into platform.event (id, kind, body, at)
    select t.id, t.kind, t.body, t.at from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as t(id uuid, kind text, body jsonb, at timestamptz)`;
}

/** Takes the key for this command: undefined when it is new, else what was kept under it. Waits for another that holds it. */
export async function takeKey(
  tx: Tx,
  command: { key: string; deed: string; digest: string; at: Date },
): Promise<{ deed: string; digest: string; answer: unknown } | undefined> {
  const taken = await ask(
    tx,
  )`insert into platform.command (key, deed, digest, at) values (${command.key}, ${command.deed}, ${command.digest}, ${command.at}) on conflict do nothing`;
  if (taken.count === 1) return undefined;
  const kept = await ask<{
    deed: string;
    digest: string;
    answer: unknown;
  }>(tx)`select deed, digest, answer from platform.command where key = ${command.key} and user_id = platform.actor_user()`;
  return kept.rows[0];
}

/** Which of some keys the actor's commands have been done under. At most 500 keys. */
export async function findKnownKeys(tx: Tx, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await ask<{ key: string }>(tx)`select c.key from platform.command c
    where c.user_id = platform.actor_user() and c.key = any(${keys}::text[]) order by c.key limit 500`;
  return new Set(rows.map((row) => row.key));
}

/** Keeps the command's answer under its key, to be given again, and with it what was told and not yet written. */
export async function keepAnswer(tx: Tx, key: string, answer: unknown): Promise<void> {
  await ask(tx)`
    with told as (
      insert into platform.event (id, kind, body, at)
      select t.id, t.kind, t.body, t.at
      from jsonb_to_recordset(${JSON.stringify(takeTold(tx))}::jsonb) as t(id uuid, kind text, body jsonb, at timestamptz))
    update platform.command set answer = ${JSON.stringify(answer)} where key = ${key} and user_id = platform.actor_user()`;
}

/**
 * Every setting on a day, by key: the supplier's own wins over the common one, the latest wins over the older, and of two from one day
 * the one that was set later. At most 2 000.
 */
export async function findSettings(tx: Tx, on: string): Promise<Map<string, unknown>> {
  const found = await sql<{ key: string; value: unknown }>`
    select distinct on (key) key, value from platform.setting
    where valid_from <= ${on}::date
    order by key, supplier_id nulls last, valid_from desc, id desc limit 2000`.execute(tx);
  return new Map(found.rows.map((row) => [row.key, row.value]));
}

/** Makes the coming months' partitions where they are missing: this month and eleven more. Costs nothing when they are there. */
export async function ensureMonths(tx: Tx, from: string): Promise<void> {
  await sql`select platform.ensure_months(${from}::date, 12)`.execute(tx);
}

/** Takes away answers of commands from before a moment, at most a thousand. Gives how many. */
export async function sweepCommands(tx: Tx, before: Date): Promise<number> {
  const swept = await sql<{ n: number }>`select platform.sweep_commands(${before}) as n`.execute(tx);
  return swept.rows[0]?.n ?? 0;
}

import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** One kind of what is broken, and how many were found. */
export interface Fault {
  check: string;
  faults: number;
}
/** A supplier's latest standing check. `checkedAt` and `found` are of the latest that came to its end; null before the first. */
export interface LatestCheck {
  startedAt: Date;
  checkedAt: Date | null;
  found: Fault[];
}

/** How the supplier's latest standing check went; undefined before the first. */
export async function findCheck(tx: Tx): Promise<LatestCheck | undefined> {
  const found = await sql<LatestCheck>`
    select r.started_at as "startedAt", r.checked_at as "checkedAt", r.found from billing.check_result r
    where r.supplier_id = platform.actor_supplier()`.execute(tx);
  return found.rows[0];
}

/** Notes that a check is begun. What the one before found holds until it ends. */
export async function beginCheck(tx: Tx, at: Date): Promise<void> {
  await sql`insert into billing.check_result (started_at) values (${at}) on conflict (supplier_id) do update set started_at = excluded.started_at`.execute(
    tx,
  );
}

/** Keeps what a check found, in place of what the one before did. */
export async function endCheck(tx: Tx, at: Date, found: readonly Fault[]): Promise<void> {
  await sql`update billing.check_result set checked_at = ${at}, found = ${JSON.stringify(found)}::jsonb where supplier_id = platform.actor_supplier()`.execute(
    tx,
  );
}

import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** What one user did with one person's data in a time, in one role at one unit: the log's lines taken together. */
export interface Visit {
  userId: string;
  role: string;
  unitId: string | null;
  careProviderId: string | null;
  lagrum: "HSL" | "SoL" | null;
  /** Null: questions that found nobody. */
  personKey: string | null;
  firstAt: Date;
  lastAt: Date;
  lines: number;
  refused: number;
  actions: string[];
  /** The Swedish hours of the clock in which something was done, 0–23. */
  hours: number[];
}

/** A time, its end not counted. */
export interface During {
  since: Date;
  before: Date;
}

/** All visits of a time at the actor's supplier, as the system. One pass over the time's lines; as many as there are. */
export async function listVisits(tx: Tx, { since, before }: During): Promise<Visit[]> {
  const found = await sql<Visit>`
    select l.user_id as "userId", l.role, l.unit_id as "unitId", l.care_provider_id as "careProviderId", l.lagrum, l.person_key as "personKey",
      min(l.at) as "firstAt", max(l.at) as "lastAt", count(*)::int as lines, (count(*) filter (where l.outcome = 'refused'))::int as refused,
      array_agg(distinct l.action) as actions, array_agg(distinct extract(hour from l.at at time zone 'Europe/Stockholm')::int) as hours
    from access.log l
    where l.supplier_id = platform.actor_supplier() and l.at >= ${since} and l.at < ${before} and l.role not in ('system', 'citizen')
    group by 1, 2, 3, 4, 5, 6 order by min(l.at), 1, 6`.execute(tx);
  return found.rows;
}

/** Whom keys of the log stand for, as the system or a reviewer. Erased persons are left out. */
export async function personsOf(tx: Tx, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const found = await sql<{ key: string; personId: string }>`
    select person_key as key, person_id as "personId" from access.persons_of(${keys}::uuid[])`.execute(tx);
  return new Map(found.rows.map(({ key, personId }) => [key, personId]));
}

/** How many have looked at somebody in a time. */
export interface Attention {
  users: number;
  units: number;
}

/**
 * How many users and units have looked at each of some persons in a time, and how many users it usually is: the median of all
 * persons that somebody looked at then. As the system.
 */
export async function attentionOf(
  tx: Tx,
  keys: readonly string[],
  { since, before }: During,
): Promise<{ of: Map<string, Attention>; usualUsers: number }> {
  const found = await sql<{ key: string | null; users: number; units: number; usual: number }>`
    with pair as materialized (
      select l.person_key, l.user_id, l.unit_id from access.log l
      where l.supplier_id = platform.actor_supplier() and l.at >= ${since} and l.at < ${before} and l.person_key is not null
        and l.outcome = 'granted' and l.role not in ('system', 'citizen', 'reviewer')
      group by 1, 2, 3),
    each as materialized (
      select person_key, count(distinct user_id)::int as users, count(distinct unit_id)::int as units from pair group by 1)
    select e.person_key as key, e.users, e.units, (select percentile_cont(0.5) within group (order by users) from each) as usual
    from each e where e.person_key = any(${keys}::uuid[])`.execute(tx);
  return {
    of: new Map(found.rows.map(({ key, users, units }) => [key ?? "", { users, units }])),
    usualUsers: found.rows[0]?.usual ?? 0,
  };
}

/** A line of the log as a reviewer reads it. */
export interface LoggedLook {
  logId: string;
  at: Date;
  role: string;
  unitId: string | null;
  lagrum: string | null;
  action: string;
  outcome: string;
  subject: string | null;
  sourceIp: string | null;
}

/** What one user did with one person's data in a time, in order, as a reviewer. At most 500 lines. */
export async function looksBy(
  tx: Tx,
  who: { userId: string; personKey: string | null },
  { since, before }: During,
): Promise<LoggedLook[]> {
  const found = await sql<LoggedLook>`
    select log_id as "logId", at, role, unit_id as "unitId", lagrum, action, outcome, subject, source_ip as "sourceIp"
    from access.looks_by(${who.userId}::uuid, ${who.personKey}::uuid, ${since}, ${before}) order by at, log_id limit 500`.execute(
    tx,
  );
  return found.rows;
}

/** A line of the log about one person. */
export interface LookAt {
  logId: string;
  at: Date;
  userId: string;
  role: string;
  unitId: string | null;
  careProviderId: string | null;
  lagrum: string | null;
  action: string;
  outcome: string;
}

/** Whose looks, of which time, and after which line of the page before (`before` is then that line's moment). */
export interface LooksWanted extends During {
  personId: string;
  beforeId?: string | undefined;
  /** 1–2 000. */
  limit: number;
}

/**
 * What was done with one person's data, the newest first: for a citizen who asks about herself, and for a reviewer or an
 * administrator who gives out an extract. Anybody else gets nothing, whatever she asks.
 */
export async function looksAt(tx: Tx, { personId, since, before, beforeId, limit }: LooksWanted): Promise<LookAt[]> {
  const found = await sql<LookAt>`
    select log_id as "logId", at, user_id as "userId", role, unit_id as "unitId", care_provider_id as "careProviderId", lagrum, action, outcome
    from access.looks_at(${personId}::uuid, ${since}, ${before}, ${beforeId ?? null}::uuid, ${limit})`.execute(tx);
  return found.rows;
}

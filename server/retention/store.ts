import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { PlannedClass } from "./classes.rule.ts";

/** A dry run as it is kept. */
export interface DryRun {
  dryRunId: string;
  onDay: LocalDate;
  madeAt: Date;
  madeBy: string;
}

const dryColumns = sql`id as "dryRunId", on_day as "onDay", made_at as "madeAt", made_by as "madeBy"`;

/** Keeps that a dry run is made. */
export async function insertDryRun(tx: Tx, run: { id: string; on: LocalDate; at: Date }): Promise<void> {
  await sql`insert into retention.dry_run (id, on_day, made_at) values (${run.id}::uuid, ${run.on}::date, ${run.at})`.execute(tx);
}

/** Weighs every class of the plan and keeps what each would erase. Reads all that there is: seconds. */
export async function tryRun(tx: Tx, dryRunId: string, plan: readonly PlannedClass[]): Promise<void> {
  await sql`select retention.try_run(${dryRunId}::uuid, ${JSON.stringify(plan)}::jsonb)`.execute(tx);
}

/** One dry run, or the newest. Undefined when there is none. */
export async function findDryRun(tx: Tx, dryRunId?: string): Promise<DryRun | undefined> {
  const found = await sql<DryRun>`select ${dryColumns} from retention.dry_run
    where ${dryRunId ?? null}::uuid is null or id = ${dryRunId ?? null}::uuid order by number desc limit 1`.execute(tx);
  return found.rows[0];
}

/** A class of a dry run, and what has been erased of it. */
export interface DryClass {
  class: string;
  kind: string;
  lastDay: LocalDate;
  due: number;
  oldest: LocalDate | null;
  newest: LocalDate | null;
  examples: string[];
  kept: Record<string, number>;
  erased: number;
  skipped: Record<string, number>;
  left: number;
  isAsTried: boolean;
}

/** The classes of a dry run in their order, with what an erasure on it has done. At most 50. */
export async function classesOfRun(tx: Tx, dryRunId: string): Promise<DryClass[]> {
  const found = await sql<DryClass>`
    with done as (
      select t.place, sum(t.erased)::integer as erased, sum(t.digest) as digest from retention.trace t
      join retention.erasure e on e.id = t.erasure_id where e.dry_run_id = ${dryRunId}::uuid group by t.place),
    passed as (
      select s.place, jsonb_object_agg(s.why, s.n) as skipped from (
        select t.place, k.key as why, sum(k.value::integer) as n from retention.trace t join retention.erasure e on e.id = t.erasure_id,
          jsonb_each_text(t.skipped) k where e.dry_run_id = ${dryRunId}::uuid group by t.place, k.key) s group by s.place)
    select c.class, c.kind, c.last_day as "lastDay", c.due, c.oldest, c.newest, c.examples, c.kept, coalesce(d.erased, 0) as erased,
      coalesce(p.skipped, '{}') as skipped, coalesce(l.left_count, 0) as left, coalesce(d.digest, 0) = c.digest as "isAsTried"
    from retention.dry_class c left join done d on d.place = c.place left join passed p on p.place = c.place
    left join retention.left_of(${dryRunId}::uuid) l on l.place = c.place
    where c.dry_run_id = ${dryRunId}::uuid order by c.place limit 50`.execute(tx);
  return found.rows;
}

/** An erasure as it is kept. */
export interface Erasure {
  erasureId: string;
  dryRunId: string;
  state: "waiting" | "running" | "done" | "failed" | "withdrawn";
  basis: string;
  startedAt: Date;
  startedBy: string;
  confirmedAt: Date | null;
  confirmedBy: string | null;
  beatAt: Date | null;
  endedAt: Date | null;
  dueInAll: number;
  erasedInAll: number;
}

const erasureColumns = sql`e.id as "erasureId", e.dry_run_id as "dryRunId", e.state, e.basis, e.started_at as "startedAt", e.started_by as "startedBy",
  e.confirmed_at as "confirmedAt", e.confirmed_by as "confirmedBy", e.beat_at as "beatAt", e.ended_at as "endedAt",
  (select coalesce(sum(c.due), 0)::integer from retention.dry_class c where c.dry_run_id = e.dry_run_id) as "dueInAll",
  (select coalesce(sum(t.erased), 0)::integer from retention.trace t where t.erasure_id = e.id) as "erasedInAll"`;

/** The erasures, the latest first. At most 50. */
export async function listErasures(tx: Tx): Promise<Erasure[]> {
  const found =
    await sql<Erasure>`select ${erasureColumns} from retention.erasure e order by e.started_at desc, e.id limit 50`.execute(tx);
  return found.rows;
}

/** One erasure. */
export async function findErasure(tx: Tx, erasureId: string): Promise<Erasure | undefined> {
  return (await sql<Erasure>`select ${erasureColumns} from retention.erasure e where e.id = ${erasureId}::uuid`.execute(tx))
    .rows[0];
}

/** Begins an erasure, which waits. @throws a broken `erasure_one_at_a_time` or `erasure_once` when another goes on */
export async function insertErasure(tx: Tx, one: { id: string; dryRunId: string; basis: string; at: Date }): Promise<void> {
  await sql`insert into retention.erasure (id, dry_run_id, basis, started_at)
    values (${one.id}::uuid, ${one.dryRunId}::uuid, ${one.basis}, ${one.at})`.execute(tx);
}

/** Confirms one that waits. False: it does not wait any longer. @throws a broken `erasure_by_two` when the same person started it */
export async function confirmWaiting(tx: Tx, erasureId: string, at: Date): Promise<boolean> {
  const found =
    await sql`update retention.erasure set state = 'running', confirmed_at = ${at}, confirmed_by = platform.actor_user(), beat_at = ${at}
    where id = ${erasureId}::uuid and state = 'waiting'`.execute(tx);
  return found.numAffectedRows === 1n;
}

/** Takes one back that waits. False: it does not wait any longer. */
export async function withdrawWaiting(tx: Tx, erasureId: string, at: Date): Promise<boolean> {
  const found =
    await sql`update retention.erasure set state = 'withdrawn', ended_at = ${at} where id = ${erasureId}::uuid and state = 'waiting'`.execute(
      tx,
    );
  return found.numAffectedRows === 1n;
}

/** Erases one batch. Gives 0 when nothing was left and the erasure is done, null when another process has it. `most` 1–5 000. */
export async function eraseBatch(
  tx: Tx,
  erasureId: string,
  now: { on: LocalDate; at: Date; most: number },
): Promise<number | null> {
  const found = await sql<{ left: number | null }>`
    select retention.erase_batch(${erasureId}::uuid, ${now.on}::date, ${now.at}, ${now.most}) as left`.execute(tx);
  return found.rows[0]?.left ?? null;
}

/** Says that one has stopped with a fault, or goes on again (null). */
export async function setFault(tx: Tx, erasureId: string, fault: string | null): Promise<void> {
  await sql`update retention.erasure set state = ${fault === null ? "running" : "failed"}, fault = ${fault}
    where id = ${erasureId}::uuid and state in ('running', 'failed')`.execute(tx);
}

/** Those that should go on but have been silent since a moment. At most 10. */
export async function silentErasures(tx: Tx, since: Date): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from retention.erasure
    where state = 'running' and beat_at < ${since} order by id limit 10`.execute(tx);
  return found.rows.map(({ id }) => id);
}

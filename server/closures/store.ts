import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { ThingKind } from "./closure.rule.ts";

/** A unit's end as it is kept. */
export interface Closure {
  closureId: string;
  unitId: string;
  /** What it goes into; null: it closes. */
  toUnitId: string | null;
  on: LocalDate;
  because: string;
  state: "planned" | "withdrawn" | "done";
  leftOver: Partial<Record<ThingKind, number>> | null;
  plannedBy: string;
  plannedAt: Date;
  endedAt: Date | null;
}

const columns = sql`c.id as "closureId", c.unit_id as "unitId", c.to_unit_id as "toUnitId", c.on_day as "on", c.because, c.state,
  c.left_over as "leftOver", c.planned_by as "plannedBy", c.planned_at as "plannedAt", c.ended_at as "endedAt"`;

/** Makes whoever else says how units of the supplier end wait until the transaction ends. */
export async function lockClosures(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('closures.closure'), hashtext(platform.actor_supplier()::text))`.execute(tx);
}

/** Keeps that a unit is to end. @throws the constraint `closure_once` when it is said already */
export async function insertClosure(
  tx: Tx,
  made: Pick<Closure, "closureId" | "unitId" | "toUnitId" | "on" | "because"> & { at: Date },
): Promise<void> {
  await sql`insert into closures.closure (id, unit_id, to_unit_id, on_day, because, planned_at)
    values (${made.closureId}, ${made.unitId}, ${made.toUnitId}::uuid, ${made.on}::date, ${made.because}, ${made.at})`.execute(
    tx,
  );
}

/** A unit's end, as it is read. */
export async function findClosure(tx: Tx, closureId: string): Promise<Closure | undefined> {
  return (await sql<Closure>`select ${columns} from closures.closure c where c.id = ${closureId}::uuid`.execute(tx)).rows[0];
}

/** A unit's end, locked until the transaction ends. */
export async function lockClosure(tx: Tx, closureId: string): Promise<Closure | undefined> {
  return (await sql<Closure>`select ${columns} from closures.closure c where c.id = ${closureId}::uuid for update`.execute(tx))
    .rows[0];
}

/** Ends of units: what is to come by day, then what has been, the latest first. At most 500. */
export async function listClosures(tx: Tx): Promise<Closure[]> {
  const found = await sql<Closure>`
    select ${columns} from closures.closure c
    order by c.state <> 'planned', case when c.state = 'planned' then c.on_day end, c.ended_at desc, c.id limit 500`.execute(tx);
  return found.rows;
}

/** What is to be carried out by a day, the earliest first. At most 50. Uses closure_due. */
export async function closuresDue(tx: Tx, by: LocalDate): Promise<Closure[]> {
  const found = await sql<Closure>`
    select ${columns} from closures.closure c where c.state = 'planned' and c.on_day <= ${by}::date
    order by c.on_day, c.id limit 50`.execute(tx);
  return found.rows;
}

/** Units that have gone into others: what comes to them afterwards goes there too. At most 1 000. */
export async function mergersDone(tx: Tx): Promise<Closure[]> {
  const found = await sql<Closure>`
    select ${columns} from closures.closure c where c.state = 'done' and c.to_unit_id is not null order by c.on_day desc, c.id limit 1000`.execute(
    tx,
  );
  return found.rows;
}

/** The last day that another unit is to go into a unit; null: none is. */
export async function lastReceivedOn(tx: Tx, unitId: string): Promise<LocalDate | null> {
  const found = await sql<{ on: LocalDate | null }>`
    select max(c.on_day) as "on" from closures.closure c where c.to_unit_id = ${unitId}::uuid and c.state = 'planned'`.execute(
    tx,
  );
  return found.rows[0]?.on ?? null;
}

/** What a unit's end has come to. */
export async function setClosure(
  tx: Tx,
  { closureId, state, leftOver, endedAt }: Pick<Closure, "closureId" | "state" | "leftOver" | "endedAt">,
): Promise<void> {
  await sql`update closures.closure set state = ${state}, left_over = ${leftOver === null ? null : JSON.stringify(leftOver)}::jsonb,
    ended_at = ${endedAt} where id = ${closureId}::uuid`.execute(tx);
}

/** What was said or done of a unit's end: counts by kind. */
export interface ClosureEntry {
  what: "planned" | "withdrawn" | "moved" | "left" | "done";
  facts: Partial<Record<ThingKind, number>>;
  at: Date;
  byUser: string;
}

/** Keeps what was said or done. */
export async function insertEntry(
  tx: Tx,
  { closureId, what, facts, at }: { closureId: string } & Omit<ClosureEntry, "byUser">,
): Promise<void> {
  await sql`insert into closures.entry (closure_id, what, facts, at) values (${closureId}, ${what}, ${JSON.stringify(facts)}::jsonb, ${at})`.execute(
    tx,
  );
}

/** What was said and done of a unit's end, in order. At most 500. */
export async function entriesOf(tx: Tx, closureId: string): Promise<ClosureEntry[]> {
  const found = await sql<ClosureEntry>`
    select e.what, e.facts, e.at, e.by_user as "byUser" from closures.entry e where e.closure_id = ${closureId}::uuid
    order by e.number limit 500`.execute(tx);
  return found.rows;
}

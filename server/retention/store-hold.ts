import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** What may be held. */
export type HoldKind = "person" | "device" | "order";

/** The id of what has a number, in the actor's area; undefined when nothing has. Tells nothing else of it. */
export async function subjectNumbered(tx: Tx, kind: HoldKind, number: string): Promise<string | undefined> {
  const found = await sql<{ id: string | null }>`select retention.subject_of(${kind}, ${number}) as id`.execute(tx);
  return found.rows[0]?.id ?? undefined;
}

/** A hold with how it was lifted. */
export interface Hold {
  holdId: string;
  kind: HoldKind;
  number: string;
  reason: string;
  fromOn: LocalDate;
  toOn: LocalDate | null;
  recordedAt: Date;
  recordedBy: string;
  liftedAt: Date | null;
  liftedBy: string | null;
  liftReason: string | null;
}

const columns = sql`h.id as "holdId", h.kind, coalesce(h.number, right(h.subject_id::text, 8)) as number, h.reason, h.from_on as "fromOn", h.to_on as "toOn",
  h.recorded_at as "recordedAt", h.recorded_by as "recordedBy", l.lifted_at as "liftedAt", l.lifted_by as "liftedBy", l.reason as "liftReason"`;

/** The holds, those that are not lifted first. At most 500. */
export async function listHolds(tx: Tx): Promise<Hold[]> {
  const found = await sql<Hold>`select ${columns} from retention.hold h left join retention.hold_lift l on l.hold_id = h.id
    order by l.lifted_at desc nulls first, h.recorded_at desc, h.id limit 500`.execute(tx);
  return found.rows;
}

/** One hold. */
export async function findHold(tx: Tx, holdId: string): Promise<Hold | undefined> {
  const found = await sql<Hold>`select ${columns} from retention.hold h left join retention.hold_lift l on l.hold_id = h.id
    where h.id = ${holdId}::uuid`.execute(tx);
  return found.rows[0];
}

/** Keeps a hold. */
export async function insertHold(
  tx: Tx,
  hold: {
    id: string;
    kind: HoldKind;
    subjectId: string;
    number: string;
    reason: string;
    fromOn: string;
    toOn: string | null;
    at: Date;
  },
): Promise<void> {
  await sql`insert into retention.hold (id, kind, subject_id, number, reason, from_on, to_on, recorded_at)
    values (${hold.id}::uuid, ${hold.kind}, ${hold.subjectId}::uuid, ${hold.kind === "person" ? null : hold.number}, ${hold.reason},
      ${hold.fromOn}::date, ${hold.toOn}::date, ${hold.at})`.execute(tx);
}

/** Lifts a hold. @throws a broken `hold_lift_pkey` when somebody was before */
export async function insertLift(tx: Tx, lift: { holdId: string; reason: string; at: Date }): Promise<void> {
  await sql`insert into retention.hold_lift (hold_id, reason, lifted_at) values (${lift.holdId}::uuid, ${lift.reason}, ${lift.at})`.execute(
    tx,
  );
}

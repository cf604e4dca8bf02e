import { sql } from "kysely";
import { firstDay, type LocalDate, type Month } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { KnownLook } from "./gather-facts.ts";

/** A look that is picked to be reviewed. */
export interface NewPick {
  id: string;
  day: LocalDate;
  userId: string;
  role: string;
  unitId: string | null;
  careProviderId: string | null;
  lagrum: "HSL" | "SoL" | null;
  personKey: string | null;
  firstAt: Date;
  lastAt: Date;
  lines: number;
  refused: number;
  isSampled: boolean;
  patterns: string[];
  known: KnownLook & { actions: string[]; hours: number[] };
}

/** The last day that has been gone through at the actor's supplier; undefined before the first round. */
export async function lastRound(tx: Tx): Promise<LocalDate | undefined> {
  const found = await sql<{ day: LocalDate }>`
    select day from oversight.round where supplier_id = platform.actor_supplier() order by day desc limit 1`.execute(tx);
  return found.rows[0]?.day;
}

/** A day's round. */
export interface Round {
  day: LocalDate;
  ranAt: Date;
  seed: string;
  looks: number;
  lines: number;
  picked: number;
}

/** Keeps a day's round with each unit's number of looks. False: another has gone through the day already, and nothing is kept. */
export async function insertRound(tx: Tx, round: Round, units: readonly { unitId: string; looks: number }[]): Promise<boolean> {
  const kept = await sql<{ day: LocalDate }>`
    insert into oversight.round (day, ran_at, seed, looks, lines, picked)
    values (${round.day}::date, ${round.ranAt}, ${round.seed}, ${round.looks}, ${round.lines}, ${round.picked})
    on conflict do nothing returning day`.execute(tx);
  if (kept.rows.length === 0) return false;
  await sql`insert into oversight.unit_day (day, unit_id, looks)
    select ${round.day}::date, u."unitId", u.looks from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as u("unitId" uuid, looks int)`.execute(
    tx,
  );
  return true;
}

/** Each unit's looks of a month before a day, and how many of them the sample took. */
export async function unitMonths(
  tx: Tx,
  month: Month,
  before: LocalDate,
): Promise<Map<string, { looks: number; drawn: number }>> {
  const found = await sql<{ unitId: string; looks: number; drawn: number }>`
    select u.unit_id as "unitId", u.looks, coalesce(p.drawn, 0)::int as drawn
    from (select unit_id, sum(looks)::int as looks from oversight.unit_day
        where supplier_id = platform.actor_supplier() and day >= ${firstDay(month)}::date and day < ${before}::date group by 1) u
    left join (select unit_id, count(*) as drawn from oversight.pick
        where supplier_id = platform.actor_supplier() and is_sampled and day >= ${firstDay(month)}::date and day < ${before}::date group by 1) p
      on p.unit_id = u.unit_id
    order by 1 limit 20000`.execute(tx);
  return new Map(found.rows.map(({ unitId, looks, drawn }) => [unitId, { looks, drawn }]));
}

/** Keeps picks in one statement. */
export async function insertPicks(tx: Tx, picks: readonly NewPick[]): Promise<void> {
  if (picks.length === 0) return;
  await sql`insert into oversight.pick (id, day, user_id, role, unit_id, care_provider_id, lagrum, person_key, first_at, last_at, lines, refused,
      is_sampled, patterns, known)
    select p.id, p.day, p."userId", p.role, p."unitId", p."careProviderId", p.lagrum, p."personKey", p."firstAt", p."lastAt", p.lines, p.refused,
      p."isSampled", p.patterns, p.known
    from jsonb_to_recordset(${JSON.stringify(picks)}::jsonb) as p(id uuid, day date, "userId" uuid, role text, "unitId" uuid, "careProviderId" uuid,
      lagrum text, "personKey" uuid, "firstAt" timestamptz, "lastAt" timestamptz, lines int, refused int, "isSampled" boolean, patterns text[], known jsonb)`.execute(
    tx,
  );
}

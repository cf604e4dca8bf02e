import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { PickState } from "./states.rule.ts";
import type { NewPick } from "./store-round.ts";

/** A picked look as it is kept. */
export interface Pick extends NewPick {
  state: PickState;
  closedAt: Date | null;
  closedBy: string | null;
}

const columns = sql`p.id, p.day, p.user_id as "userId", p.role, p.unit_id as "unitId", p.care_provider_id as "careProviderId", p.lagrum,
  p.person_key as "personKey", p.first_at as "firstAt", p.last_at as "lastAt", p.lines, p.refused, p.is_sampled as "isSampled", p.patterns, p.known,
  p.state, p.closed_at as "closedAt", p.closed_by as "closedBy"`;

/** Picked looks that the reviewer may see: those that wait, the oldest first; or those that are judged, the latest first. */
export async function listPicks(
  tx: Tx,
  { which, limit, offset }: { which: "waiting" | "judged"; limit: number; offset: number },
): Promise<Pick[]> {
  const part =
    which === "waiting"
      ? sql`p.state in ('open', 'asked') order by p.first_at, p.id`
      : sql`p.closed_at is not null order by p.closed_at desc, p.id`;
  const found = await sql<Pick>`
    select ${columns} from oversight.pick p where p.supplier_id = platform.actor_supplier() and ${part} limit ${limit} offset ${offset}`.execute(
    tx,
  );
  return found.rows;
}

/** One picked look; undefined when it is not there, or is the reviewer's own. */
export async function findPick(tx: Tx, pickId: string): Promise<Pick | undefined> {
  return (await sql<Pick>`select ${columns} from oversight.pick p where p.id = ${pickId}::uuid`.execute(tx)).rows[0];
}

/** The same, locked until the transaction ends. */
export async function lockPick(tx: Tx, pickId: string): Promise<Pick | undefined> {
  return (await sql<Pick>`select ${columns} from oversight.pick p where p.id = ${pickId}::uuid for update`.execute(tx)).rows[0];
}

/** What was done with a picked look. */
export interface Step {
  at: Date;
  byUser: string;
  what: "opened" | "asked" | "answered" | "justified" | "unlawful";
  words: string | null;
  askedId: string | null;
}

/** What was done with a picked look, in order. At most 200. */
export async function findSteps(tx: Tx, pickId: string): Promise<Step[]> {
  const found = await sql<Step>`
    select at, by_user as "byUser", what, words, asked_id as "askedId" from oversight.step where pick_id = ${pickId}::uuid order by number limit 200`.execute(
    tx,
  );
  return found.rows;
}

/** Adds a step by the actor. */
export async function insertStep(tx: Tx, pickId: string, step: Omit<Step, "byUser">): Promise<void> {
  await sql`insert into oversight.step (pick_id, at, what, words, asked_id)
    values (${pickId}::uuid, ${step.at}, ${step.what}, ${step.words}, ${step.askedId}::uuid)`.execute(tx);
}

/** Moves a picked look to another state; `closed` says when it is judged, by the actor. */
export async function movePick(tx: Tx, pickId: string, state: PickState, closed: Date | null): Promise<void> {
  await sql`update oversight.pick set state = ${state}, closed_at = ${closed}, closed_by = case when ${closed}::timestamptz is null then null else platform.actor_user() end
    where id = ${pickId}::uuid`.execute(tx);
}

/** A month's figures. */
export interface MonthFigures {
  month: string;
  looks: number;
  picked: number;
  sampled: number;
  waiting: number;
  justified: number;
  unlawful: number;
}

/** The figures of each month from a day on, the latest first. At most 36 months. A reviewer's own looks are not in the outcomes. */
export async function listFigures(tx: Tx, since: LocalDate): Promise<MonthFigures[]> {
  const found = await sql<MonthFigures>`
    select r.month, r.looks, r.picked, coalesce(p.sampled, 0) as sampled, coalesce(p.waiting, 0) as waiting,
      coalesce(p.justified, 0) as justified, coalesce(p.unlawful, 0) as unlawful
    from (select to_char(day, 'YYYY-MM') as month, sum(looks)::int as looks, sum(picked)::int as picked from oversight.round
        where supplier_id = platform.actor_supplier() and day >= ${since}::date group by 1) r
    left join (select to_char(day, 'YYYY-MM') as month, (count(*) filter (where is_sampled))::int as sampled,
          (count(*) filter (where state in ('open', 'asked')))::int as waiting, (count(*) filter (where state = 'justified'))::int as justified,
          (count(*) filter (where state = 'unlawful'))::int as unlawful
        from oversight.pick where supplier_id = platform.actor_supplier() and day >= ${since}::date group by 1) p on p.month = r.month
    order by r.month desc limit 36`.execute(tx);
  return found.rows;
}

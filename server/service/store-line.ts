import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** One point of a checklist as it was answered. */
export interface ChecklistAnswer {
  point: string;
  asked: string;
  answer: "ok" | "fault" | "not-applicable";
  note: string | null;
  pictureId: string | null;
}

/** Writes the answers, in their order. Append-only. */
export async function insertAnswers(tx: Tx, reconditioningId: string, answers: readonly ChecklistAnswer[]): Promise<void> {
  if (answers.length === 0) return;
  await sql`
    insert into service.checklist_answer (reconditioning_id, place, point, asked, answer, note, picture_id)
    select ${reconditioningId}, a.place - 1, a.one->>'point', a.one->>'asked', a.one->>'answer', a.one->>'note', (a.one->>'pictureId')::uuid
    from jsonb_array_elements(${JSON.stringify(answers)}::jsonb) with ordinality as a(one, place)`.execute(tx);
}

/** The answers of an inspection, in their order. At most 100. */
export async function findAnswers(tx: Tx, reconditioningId: string): Promise<ChecklistAnswer[]> {
  const { rows } = await sql<ChecklistAnswer>`
    select a.point, a.asked, a.answer, a.note, a.picture_id as "pictureId" from service.checklist_answer a
    where a.reconditioning_id = ${reconditioningId} order by a.place limit 100`.execute(tx);
  return rows;
}

/** A part that a step used or saved. Öre of one, excluding VAT. */
export interface Part {
  articleNo: string;
  quantity: number;
  unitOre: number | null;
  way: "used" | "saved";
}

/** Writes the parts of a step. Append-only. */
export async function insertParts(tx: Tx, stepId: string, parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return;
  await sql`
    insert into service.part (step_id, article_no, quantity, unit_ore, way)
    select ${stepId}::bigint, p."articleNo", p.quantity, p."unitOre", p.way
    from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as p("articleNo" text, quantity smallint, "unitOre" bigint, way text)`.execute(
    tx,
  );
}

/** Every part of a reconditioning's steps, in the order of the steps. At most 500. */
export async function findParts(tx: Tx, reconditioningId: string): Promise<Part[]> {
  const { rows } = await sql<Part>`
    select p.article_no as "articleNo", p.quantity, p.unit_ore as "unitOre", p.way
    from service.part p join service.reconditioning_step s on s.id = p.step_id
    where s.reconditioning_id = ${reconditioningId} order by s.id, p.article_no limit 500`.execute(tx);
  return rows;
}

/** What the open reconditionings have cost so far. Öre. */
export async function costsOf(tx: Tx, reconditioningIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ reconditioningId: string; costOre: number }>`
    select s.reconditioning_id as "reconditioningId", sum(s.work_ore + s.parts_ore)::bigint as "costOre" from service.reconditioning_step s
    where s.reconditioning_id = any(${reconditioningIds}::uuid[]) group by s.reconditioning_id order by 1 limit 500`.execute(tx);
  return new Map(rows.map((row) => [row.reconditioningId, row.costOre]));
}

/** One kind of step in a time. */
export interface StepSum {
  step: "inspect" | "wash" | "repair" | "approve" | "scrap";
  count: number;
  waitedDays: number;
  minutes: number | null;
  costOre: number;
}

/** Steps since a moment, by kind: how many, how long they waited after the step before, how long they took, what they cost. Averages. */
export async function sumSteps(tx: Tx, since: Date): Promise<StepSum[]> {
  const { rows } = await sql<StepSum>`
    with done as (
      select s.step, s.minutes, s.work_ore + s.parts_ore as cost, s.at,
        s.at - coalesce(lag(s.at) over (partition by s.reconditioning_id order by s.id),
          r.arrived_at, s.at) as waited
      from service.reconditioning_step s join service.reconditioning r on r.id = s.reconditioning_id
      where r.supplier_id = platform.actor_supplier())
    select d.step, count(*)::int as count, round((avg(extract(epoch from d.waited)) / 86400)::numeric, 1)::float8 as "waitedDays",
      round(avg(d.minutes))::int as minutes, round(avg(d.cost))::bigint as "costOre"
    from done d where d.at >= ${since} group by d.step order by array_position(array['inspect', 'wash', 'repair', 'approve', 'scrap'], d.step)`.execute(
    tx,
  );
  return rows;
}

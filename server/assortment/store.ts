import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { ChangeView, FieldChange } from "./contract.ts";

/** By which way a change came: by hand, or an import, its undo, a plan or a proposal with its id. */
export type Cause = { via: "hand" } | { via: "import" | "undo" | "plan" | "proposal"; causeId: string };

/** One change of an article, as it is kept for ever. */
export interface NewChange extends FieldChange {
  articleNo: string;
  subject: ChangeView["subject"];
}

/** Keeps changes in the history, in one statement. */
export async function insertChanges(
  tx: Tx,
  changes: readonly NewChange[],
  { cause, at }: { cause: Cause; at: Date },
): Promise<void> {
  if (changes.length === 0) return;
  const causeId = cause.via === "hand" ? null : cause.causeId;
  await sql`insert into assortment.change (article_no, subject, field, from_value, to_value, via, cause_id, at)
    select c."articleNo", c.subject, c.field, c."from", c."to", ${cause.via}, ${causeId}::uuid, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c("articleNo" text, subject text, field text, "from" jsonb, "to" jsonb)`.execute(
    tx,
  );
}

/** A change as it is kept. */
export interface KeptChange extends NewChange {
  number: number;
  at: Date;
  byUser: string;
  via: ChangeView["via"];
}

/** The history of an article that the actor may see, the latest first. At most so many. */
export async function changesOf(tx: Tx, articleNo: string, most: number): Promise<KeptChange[]> {
  const found = await sql<KeptChange>`
    select number::int as number, article_no as "articleNo", subject, field, from_value as "from", to_value as "to", via, at, by_user as "byUser"
    from assortment.change where article_no = ${articleNo} order by number desc limit ${most}`.execute(tx);
  return found.rows;
}

/** What an import, plan or proposal changed, in order; nothing for whoever may not see the history. At most 1 000. */
export async function changesOfCause(tx: Tx, causeId: string): Promise<NewChange[]> {
  const found = await sql<NewChange>`
    select article_no as "articleNo", subject, field, from_value as "from", to_value as "to"
    from assortment.change where cause_id = ${causeId}::uuid and via <> 'undo' order by number limit 1000`.execute(tx);
  return found.rows;
}

/** Who last changed each of some articles' fields: by `articleNo subject field`. At most 50 000 articles. */
export async function lastChanges(tx: Tx, articleNos: readonly string[]): Promise<Map<string, { at: Date; byUser: string }>> {
  if (articleNos.length === 0) return new Map();
  const found = await sql<{ key: string; at: Date; byUser: string }>`
    select distinct on (article_no, subject, field) article_no || ' ' || subject || ' ' || field as key, at, by_user as "byUser"
    from assortment.change where article_no = any(array(select jsonb_array_elements_text(${JSON.stringify(articleNos)}::jsonb)))
    order by article_no, subject, field, number desc limit 200000`.execute(tx);
  return new Map(found.rows.map(({ key, ...last }) => [key, last]));
}

/** A change of an article that is set to a day, as it is kept. */
export interface KeptPlan {
  planId: string;
  articleNo: string;
  kind: "publish" | "expire" | "change";
  on: LocalDate;
  content: { article: Record<string, unknown>; offer: Record<string, unknown> };
  state: "planned" | "done" | "failed" | "withdrawn";
  note: string | null;
  byUser: string;
}

const planColumns = sql`p.id as "planId", p.article_no as "articleNo", p.kind, p.on_day as "on", p.content, p.state, p.note, p.by_user as "byUser"`;

/** Sets a change to a day. */
export async function insertPlan(tx: Tx, plan: Omit<KeptPlan, "state" | "note" | "byUser">, at: Date): Promise<void> {
  await sql`insert into assortment.plan (id, article_no, kind, on_day, content, state, at)
    values (${plan.planId}::uuid, ${plan.articleNo}, ${plan.kind}, ${plan.on}::date, ${JSON.stringify(plan.content)}::jsonb, 'planned', ${at}::timestamptz)`.execute(
    tx,
  );
}

/** Plans that wait or failed, the nearest first; of one article when it is named. At most 200. */
export async function openPlans(tx: Tx, articleNo: string | null): Promise<KeptPlan[]> {
  const found = await sql<KeptPlan>`
    select ${planColumns} from assortment.plan p
    where p.state in ('planned', 'failed') and (${articleNo}::text is null or p.article_no = ${articleNo})
    order by p.on_day, p.at limit 200`.execute(tx);
  return found.rows;
}

/** Plans that wait for a day or for one before it. At most so many. */
export async function plansUntil(tx: Tx, on: LocalDate, most: number): Promise<KeptPlan[]> {
  const found = await sql<KeptPlan>`
    select ${planColumns} from assortment.plan p where p.state = 'planned' and p.on_day <= ${on}::date
    order by p.on_day, p.at, p.id limit ${most}`.execute(tx);
  return found.rows;
}

/** One plan, kept from others until the transaction ends. */
export async function lockPlan(tx: Tx, planId: string): Promise<KeptPlan | undefined> {
  const found = await sql<KeptPlan>`select ${planColumns} from assortment.plan p where p.id = ${planId}::uuid for update`.execute(
    tx,
  );
  return found.rows[0];
}

/** Ends a plan. */
export async function endPlan(
  tx: Tx,
  planId: string,
  ended: { state: "done" | "failed" | "withdrawn"; note: string | null; at: Date },
): Promise<void> {
  await sql`update assortment.plan set state = ${ended.state}, note = ${ended.note}, ended_at = ${ended.at}::timestamptz
    where id = ${planId}::uuid`.execute(tx);
}

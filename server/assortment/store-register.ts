import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { RegisterAnswer, RegisterMark } from "./contract-register.ts";
import type { NewMark } from "./import-register.rule.ts";

/** What the register said last of a field of an article, as it is kept. */
export interface KeptMark extends Omit<RegisterMark, "isSame" | "at"> {
  articleNo: string;
  at: Date;
}

/** What the register said last of each field of some articles; of imports that are undone nothing. At most 400 000. */
export async function lastMarks(tx: Tx, articleNos: readonly string[]): Promise<KeptMark[]> {
  const found = await sql<KeptMark>`
    select distinct on (article_no, field) article_no as "articleNo", field, value, choice, file_name as "fileName", at
    from assortment.register_field
    where not is_undone and article_no = any(array(select jsonb_array_elements_text(${JSON.stringify(articleNos)}::jsonb)))
    order by article_no, field, number desc limit 400000`.execute(tx);
  return found.rows;
}

/** Keeps what the register said, in one statement. */
export async function insertMarks(
  tx: Tx,
  marks: readonly NewMark[],
  said: { importId: string; fileName: string; at: Date },
): Promise<void> {
  if (marks.length === 0) return;
  await sql`insert into assortment.register_field (article_no, field, value, choice, import_id, file_name, at)
    select m."articleNo", m.field, m.value, m.choice, ${said.importId}::uuid, ${said.fileName}, ${said.at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m("articleNo" text, field text, value jsonb, choice text)`.execute(
    tx,
  );
}

/** An import has been taken back: what it said of fields holds no longer, and what was said before it does. */
export async function undoMarks(tx: Tx, importId: string): Promise<void> {
  await sql`update assortment.register_field set is_undone = true where import_id = ${importId}::uuid`.execute(tx);
}

/** What has been answered of an import's questions. */
export interface Answers {
  /** Questions without an answer, and how many of them are about a field: these may be answered alike. */
  unanswered: number;
  openFields: number;
  /** Questions about a field, answered or not. */
  fields: number;
  digest: string;
}

/** How many questions of an import there are, how many have no answer, and a digest of all answers. */
export async function answersOf(tx: Tx, importId: string): Promise<Answers> {
  const found = await sql<Answers>`
    select (count(*) filter (where c.one ->> 'answer' is null))::int as unanswered,
      (count(*) filter (where c.one ->> 'answer' is null and c.one ->> 'field' <> 'articleNo'))::int as "openFields",
      (count(*) filter (where c.one ->> 'field' <> 'articleNo'))::int as fields,
      md5(coalesce(string_agg(concat_ws(' ', r.row_no, c.one ->> 'field', c.one ->> 'answer'), ';' order by r.row_no, c.no), '')) as digest
    from assortment.import_row r, jsonb_array_elements(r.conflicts) with ordinality as c(one, no)
    where r.import_id = ${importId}::uuid`.execute(tx);
  return found.rows[0] ?? { unanswered: 0, openFields: 0, fields: 0, digest: "" };
}

/** Answers all questions of an import alike, but which article a row is; `onlyOpen`: those alone that have no answer. */
export async function answerAll(
  tx: Tx,
  importId: string,
  { answer, onlyOpen }: { answer: RegisterAnswer; onlyOpen: boolean },
): Promise<void> {
  await sql`update assortment.import_row r set conflicts = (
      select jsonb_agg(case when c.one ->> 'field' = 'articleNo' or ${onlyOpen} and c.one ->> 'answer' is not null then c.one
        else c.one || jsonb_build_object('answer', ${answer}::text) end order by c.no)
      from jsonb_array_elements(r.conflicts) with ordinality as c(one, no))
    where r.import_id = ${importId}::uuid and r.conflicts <> '[]'`.execute(tx);
}

/** Answers some questions of an import, in one statement. */
export async function answerSome(
  tx: Tx,
  importId: string,
  answers: readonly { row: number; field: string; answer: RegisterAnswer }[],
): Promise<void> {
  await sql`with said as (
      select distinct on (s.row, s.field) s.row, s.field, s.answer
      from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as s(row integer, field text, answer text) order by s.row, s.field)
    update assortment.import_row r set conflicts = (
      select jsonb_agg(case when s.answer is null then c.one else c.one || jsonb_build_object('answer', s.answer) end order by c.no)
      from jsonb_array_elements(r.conflicts) with ordinality as c(one, no)
      left join said s on s.row = r.row_no and s.field = c.one ->> 'field' and s.field <> 'articleNo')
    where r.import_id = ${importId}::uuid and r.conflicts <> '[]' and r.row_no in (select row from said)`.execute(tx);
}

/** Answers which article some rows are, in one statement: one of those that were asked about, or none of them. */
export async function answerArticles(
  tx: Tx,
  importId: string,
  articles: readonly { row: number; articleNo: string | null }[],
): Promise<void> {
  await sql`with said as (
      select distinct on (s.row) s.row, s."articleNo" from jsonb_to_recordset(${JSON.stringify(articles)}::jsonb) as s(row integer, "articleNo" text)
      order by s.row)
    update assortment.import_row r set conflicts = (
      select jsonb_agg(case when c.one ->> 'field' = 'articleNo'
          and (s."articleNo" is null or c.one -> 'ours' @> jsonb_build_array(jsonb_build_object('articleNo', s."articleNo")))
        then c.one || jsonb_build_object('answer', coalesce(s."articleNo", 'none')) else c.one end order by c.no)
      from jsonb_array_elements(r.conflicts) with ordinality as c(one, no))
    from said s where r.import_id = ${importId}::uuid and r.row_no = s.row and r.conflicts <> '[]'`.execute(tx);
}

/** Articles of which one of some fields has been changed since a moment. At most 100 000. Uses change_at. */
export async function changedSince(tx: Tx, since: Date, fields: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ articleNo: string }>`
    select distinct article_no as "articleNo" from assortment.change
    where subject = 'article' and at >= ${since}::timestamptz and field = any(${[...fields]}::text[]) order by 1 limit 100000`.execute(
    tx,
  );
  return new Set(found.rows.map(({ articleNo }) => articleNo));
}

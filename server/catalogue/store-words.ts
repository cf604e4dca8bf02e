import { sql } from "kysely";
import { type LocalDate, need } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { AnswerMissBody, SearchWord } from "./contract-words.ts";

/** Adds a word and writes who did. False: it was there. */
export async function addWord(tx: Tx, { kind, word, means }: SearchWord, at: Date): Promise<boolean> {
  const found = await sql<{ done: boolean }>`select catalogue.add_search_word(${kind}, ${word}, ${means}, ${at}) as done`.execute(
    tx,
  );
  return found.rows[0]?.done ?? false;
}

/** Takes a word away and writes who did. False: it was not there. */
export async function removeWord(tx: Tx, { kind, word, means }: SearchWord, at: Date): Promise<boolean> {
  const found = await sql<{
    done: boolean;
  }>`select catalogue.remove_search_word(${kind}, ${word}, ${means}, ${at}) as done`.execute(tx);
  return found.rows[0]?.done ?? false;
}

/** A word with who at the actor's supplier added it, should somebody have. */
export interface ListedWord extends SearchWord {
  addedAt: Date | null;
  addedBy: string | null;
}

/** Words whose letters, or whose meaning's, hold these, in order. */
export async function listWords(tx: Tx, letters: string, most: number): Promise<ListedWord[]> {
  const found = await sql<ListedWord>`
    select w.kind, w.word, w.means, c.changed_at as "addedAt", c.changed_by as "addedBy"
    from catalogue.search_word w
    left join lateral (select h.changed_at, h.changed_by from catalogue.search_word_change h
      where h.kind = w.kind and h.word = w.word and h.means = w.means and h.deed = 'added' order by h.number desc limit 1) c on true
    where ${letters} = '' or position(${letters} in w.word || ' ' || w.means) > 0
    order by w.word, w.kind, w.means limit ${most}`.execute(tx);
  return found.rows;
}

/** Something that was done to a word. */
export interface WordChange extends SearchWord {
  deed: "added" | "removed";
  changedAt: Date;
  changedBy: string;
}

/** What was done to words at the actor's supplier, the latest first. */
export async function listWordChanges(tx: Tx, most: number): Promise<WordChange[]> {
  const found = await sql<WordChange>`
    select deed, kind, word, means, changed_at as "changedAt", changed_by as "changedBy"
    from catalogue.search_word_change order by number desc limit ${most}`.execute(tx);
  return found.rows;
}

/** Who at the actor's supplier last changed a word. */
export async function lastWordChange(tx: Tx, { kind, word, means }: SearchWord): Promise<WordChange | undefined> {
  const found = await sql<WordChange>`
    select deed, kind, word, means, changed_at as "changedAt", changed_by as "changedBy" from catalogue.search_word_change
    where kind = ${kind} and word = ${word} and means = ${means} order by number desc limit 1`.execute(tx);
  return found.rows[0];
}

/** Is the word in the list? Whoever else would change it waits until the transaction ends. */
export async function isWordKnown(tx: Tx, { kind, word, means }: SearchWord): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue.search_word'), hashtext(${word}))`.execute(tx);
  const found =
    await sql`select 1 from catalogue.search_word where kind = ${kind} and word = ${word} and means = ${means} limit 1`.execute(
      tx,
    );
  return found.rows.length > 0;
}

/** What holds for searches without a hit. */
export interface MissLimits {
  keptDays: number;
  gatheredMost: number;
  shownFrom: number;
}

/** How long misses are kept, how many are written at a time, and from how many an editor sees them. @throws Error when nothing says */
export async function missLimits(tx: Tx): Promise<MissLimits> {
  const found = await sql<MissLimits>`
    select kept_days as "keptDays", gathered_most as "gatheredMost", shown_from as "shownFrom" from catalogue.search_miss_limit limit 1`.execute(
    tx,
  );
  return need(found.rows[0], "the table of limits has its row");
}

/** Adds counts of words without hits to a day, at the actor's supplier. One statement. */
export async function countMisses(tx: Tx, on: LocalDate, counts: readonly { words: string; count: number }[]): Promise<void> {
  await sql`
    insert into catalogue.search_miss (words, on_day, count)
    select r.words, ${on}::date, r.count from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as r (words text, count int) order by r.words
    on conflict (supplier_id, words, on_day) do update set count = catalogue.search_miss.count + excluded.count`.execute(tx);
}

/** Takes away counts of days before. */
export async function deleteMisses(tx: Tx, before: LocalDate): Promise<void> {
  await sql`delete from catalogue.search_miss where on_day < ${before}::date`.execute(tx);
}

/** Words without hits, all days together, and what has been said of them. */
export interface MissRow {
  words: string;
  count: number;
  lastOn: LocalDate;
  state: AnswerMissBody["state"];
  version: number;
}

/** Words that have been asked at least so often, the commonest first. */
export async function listMisses(
  tx: Tx,
  wanted: { state: AnswerMissBody["state"]; least: number; most: number; offset: number },
): Promise<MissRow[]> {
  const found = await sql<MissRow>`
    select m.words, sum(m.count)::int as count, max(m.on_day) as "lastOn", coalesce(a.state, 'open') as state, coalesce(a.version, 0) as version
    from catalogue.search_miss m left join catalogue.search_miss_answer a on a.supplier_id = m.supplier_id and a.words = m.words
    where coalesce(a.state, 'open') = ${wanted.state}
    group by m.words, a.state, a.version having sum(m.count) >= ${wanted.least}
    order by sum(m.count) desc, max(m.on_day) desc, m.words limit ${wanted.most} offset ${wanted.offset}`.execute(tx);
  return found.rows;
}

/** What has been said of words, or undefined when nobody has. */
export interface MissAnswer {
  state: AnswerMissBody["state"];
  version: number;
  changedAt: Date;
  changedBy: string;
}

/** What has been said of words; whoever else would say something waits until the transaction ends. */
export async function findMissAnswer(tx: Tx, words: string): Promise<MissAnswer | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue.search_miss'), hashtext(${words}))`.execute(tx);
  const found = await sql<MissAnswer>`
    select state, version, changed_at as "changedAt", changed_by as "changedBy" from catalogue.search_miss_answer where words = ${words}`.execute(
    tx,
  );
  return found.rows[0];
}

/** Has the actor's supplier counted these words? */
export async function isMissKnown(tx: Tx, words: string): Promise<boolean> {
  const found = await sql`select 1 from catalogue.search_miss where words = ${words} limit 1`.execute(tx);
  return found.rows.length > 0;
}

/** Says of words without hits what has become of them. */
export async function storeMissAnswer(
  tx: Tx,
  { words, state }: Pick<AnswerMissBody, "words" | "state">,
  at: Date,
): Promise<void> {
  await sql`
    insert into catalogue.search_miss_answer (words, state, changed_at) values (${words}, ${state}, ${at})
    on conflict (supplier_id, words) do update set state = excluded.state, version = catalogue.search_miss_answer.version + 1,
      changed_at = excluded.changed_at, changed_by = platform.actor_user()`.execute(tx);
}

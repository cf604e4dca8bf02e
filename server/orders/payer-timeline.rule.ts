import type { LocalDate } from "../kernel/index.ts";

/** What made somebody ask again; `case`: a person decided; `merged`: the payer has gone into another. */
export type Cause = "moved" | "care" | "eighteen" | "responsibility" | "case" | "merged";

/** Who pays, and why. */
export interface Said {
  payerKind: string;
  payerId: string | null;
  rulebook: string | null;
  edition: string | null;
  rules: readonly string[];
  because: string;
  facts: Readonly<Record<string, unknown>>;
}
/** A decision that stands after a row's first, from its day. */
export interface Stored extends Said {
  from: LocalDate;
  cause: Cause;
}

/** What no rule decides: customer service is to say. */
export interface Question {
  from: LocalDate;
  cause: Cause;
  kind: "payer" | "transition-to-rent";
  /** All that was known when it was asked. Ids, no names. */
  known: Readonly<Record<string, unknown>>;
}
/** A person's answer to a question: another payer from a day, or none: then what was stands. */
export interface PersonsAnswer {
  question: Question;
  payer: Stored | undefined;
}
/** What asking on a day came to. `waits`: what it sits on waits, and it with that. */
export type Answer =
  | { is: "said"; said: Said; byPerson?: boolean }
  | { is: "asks"; question: Pick<Question, "kind" | "known"> }
  | { is: "waits" };

/** From a day on: who pays, and what customer service is asked, if anything. */
export interface Step {
  day: LocalDate;
  cause: Cause;
  said: Said;
  question: Question | undefined;
}

/** What is known of a row when who pays it is asked about day by day. */
export interface AskedRow {
  first: Said;
  /** In the order in which they hold; of one day the later recorded last. */
  stored: readonly Stored[];
  answers: readonly PersonsAnswer[];
  /** The days that it is asked about, each with what changed. */
  askDays: ReadonlyMap<LocalDate, Cause>;
  /** The first day of what is news. What was decided of earlier days stands as it is. */
  newsFrom: LocalDate;
  newsCause: Cause;
  /** The days on which payers have gone into others, and what a decision says then. */
  mergeDays: readonly LocalDate[];
  mergedOn: (said: Said, day: LocalDate) => Said;
}

/**
 * Who pays a row, day by day, as it follows from all that is known now, in whatever order it was told. A day whose question no rule
 * answers changes nothing until a person has answered it; her answer stands as long as the same is asked. On the day that a payer goes into
 * another nothing is asked: whoever paid is who it went into.
 * @source sthlm-2021 § vårdövergång
 */
export function timelineOf(row: AskedRow, ask: (day: LocalDate, now: Said) => Answer): Step[] {
  const { first, stored, answers, askDays, newsFrom, newsCause, mergedOn } = row;
  const merges = new Set(row.mergeDays);
  const chosen = answers.flatMap(({ payer }) => payer?.from ?? []);
  const days = [...new Set([...askDays.keys(), ...stored.map(({ from }) => from), ...chosen, ...merges])].sort();
  const steps: Step[] = [];
  let said = first;
  let question: Question | undefined;
  for (const day of days) {
    const asked = askDays.get(day);
    let cause = asked ?? (merges.has(day) ? "merged" : newsCause);
    if (asked) {
      const answer = ask(day, said);
      if (answer.is === "asks") question = standing(question, { ...answer.question, from: day, cause });
      else question = undefined;
      if (answer.is === "said" && !isSame(mergedOn(answer.said, day), said)) said = answer.said;
      if (answer.is === "said" && answer.byPerson) cause = "case";
    }
    const answered = question && answersTo(question, answers).findLast(({ payer }) => payer?.from === day)?.payer;
    if (answered) [said, cause] = [answered, "case"];
    said = day < newsFrom ? (inForce(stored, day) ?? first) : mergedOn(said, day);
    steps.push({ day, cause, said, question });
  }
  return steps;
}

function standing(before: Question | undefined, asked: Question): Question {
  return before && keyOf(before) === keyOf(asked) ? before : asked;
}

/** The decisions that must be kept for the stored ones to say the same as the steps. */
export function newDecisions(row: AskedRow, steps: readonly Step[]): Stored[] {
  const made: Stored[] = [];
  for (const { day, cause, said } of steps) {
    if (day < row.newsFrom) continue;
    const now = inForce([...row.stored, ...made], day) ?? row.first;
    if (!isSame(now, said)) made.push({ ...said, from: day, cause });
  }
  return made;
}

/** A case of customer service that nobody has closed, and what it asks. */
export interface OpenCase {
  caseId: string;
  question: Question;
}

/**
 * What customer service is to be asked for what it is asked to be what the steps come to, and which open cases nobody asks any more. What
 * was asked, or not asked, of days before the news is not news, as long as it is still that question: one that ceased and is asked
 * again from a later day, in the same words, is another.
 */
export function newQuestions(
  { newsFrom, answers }: Pick<AskedRow, "newsFrom" | "answers">,
  steps: readonly Step[],
  openCases: readonly OpenCase[],
): { asks: Question | undefined; withdrawn: string[] } {
  const question = steps.at(-1)?.question;
  const before = steps.findLast(({ day }) => day < newsFrom)?.question;
  const isOther = question?.from !== before?.from;
  const open = openCases.find(
    (one) => question && one.question.from === question.from && keyOf(one.question) === keyOf(question),
  );
  const isNew = question !== undefined && question.from >= newsFrom;
  return {
    asks: isNew && !open && !isAnswered(question, answers) ? question : undefined,
    withdrawn: openCases.flatMap((one) => (one !== open && (isOther || one.question.from >= newsFrom) ? one.caseId : [])),
  };
}

/** The decision in force on a day; undefined: the row's first. */
export function inForce<Kept extends { from: LocalDate }>(stored: readonly Kept[], day: LocalDate): Kept | undefined {
  return stored.reduce<Kept | undefined>(
    (last, one) => (one.from <= day && (last === undefined || one.from >= last.from) ? one : last),
    undefined,
  );
}

/** The step that holds on a day. */
export function stepOn(steps: readonly Step[], day: LocalDate): Step | undefined {
  return steps.findLast((step) => step.day <= day);
}

/** The answers that have been given to what is asked: to the same, from the same day or later. */
export function answersTo(question: Question, answers: readonly PersonsAnswer[]): PersonsAnswer[] {
  const key = keyOf(question);
  return answers.filter((one) => keyOf(one.question) === key && one.question.from >= question.from);
}

/** Whether a question has its answer: one to an earlier day's question of the same words does not answer a later day's. */
export function isAnswered(question: Question, answers: readonly PersonsAnswer[]): boolean {
  return answersTo(question, answers).some((one) => one.question.from === question.from);
}

/** The same is asked when the same rules leave the same open of the same way of living. */
export function keyOf({ kind, known }: Pick<Question, "kind" | "known">): string {
  const facts = isRecord(known.facts) ? known.facts : {};
  const lived = [facts.municipality ?? null, facts.housing ?? null, sorted(facts.care)];
  return JSON.stringify([kind, known.payer ?? null, known.payerId ?? null, sorted(known.rules), sorted(known.missing), ...lived]);
}

/** Whether two decisions say the same payer by the same rules. */
export function isSame(one: Said, other: Said): boolean {
  return one.payerKind === other.payerKind && one.payerId === other.payerId && one.rules.join() === other.rules.join();
}

function sorted(list: unknown): string[] {
  return Array.isArray(list) ? list.map(String).sort() : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

import type { z } from "zod";
import { compileBook } from "./compile.rule.ts";
import type { CaseError } from "./contract.ts";
import { labelOf } from "./fact-words.rule.ts";
import {
  type FollowingRow,
  followingRow,
  type ProductTable,
  type Rulebook,
  type RuleRow,
  row,
  type Sources,
} from "./rulebook-form.rule.ts";
import { rowTextFaults, type TextBook } from "./rulebook-texts.rule.ts";
import { closedFacts, nameFacts, numberFacts } from "./vocabulary.rule.ts";

/** Where a row is put: the step, before or after a decision, and the row whose place it takes. */
export interface RowPlace {
  step: number;
  isFollowing: boolean;
  replaces: string | undefined;
}
interface Known {
  tables: ReadonlyMap<string, ProductTable>;
  sources: Sources;
}

/**
 * Puts a row in a rulebook, in the place of another or last in its step. Every fault of the row is told at once, in Swedish,
 * with the part that it stands in. The rulebook itself is not changed: a new one is given.
 */
export function putRow(
  book: Rulebook,
  place: RowPlace,
  input: unknown,
  known: Known,
): { ok: true; book: Rulebook } | { ok: false; errors: CaseError[] } {
  const read = readRow(input, place.isFollowing, book, known.sources);
  if (!read.row) return { ok: false, errors: read.errors };
  const errors = [...placeFaults(book, place, read.row), ...read.errors];
  if (errors.length > 0) return { ok: false, errors };
  const put = withRow(book, place, read.row);
  // What only the whole shows, as the program itself would say it at start.
  const { faults } = compileBook(put, known.tables, known.sources);
  const id = read.row.id;
  const own = faults.filter((fault) => fault.includes(` ${id}:`));
  return own.length > 0 ? { ok: false, errors: own.map((message) => ({ key: "", message })) } : { ok: true, book: put };
}

/**
 * Reads one row: its form, and where that is right the values, the source, and whether its words say what it decides. Every
 * fault at once, in Swedish, with the part that it stands in.
 */
export function readRow(
  input: unknown,
  isFollowing: boolean,
  book: TextBook,
  sources: Sources,
): { row: RuleRow | FollowingRow | undefined; errors: CaseError[] } {
  const read = (isFollowing ? followingRow : row).safeParse(input);
  if (!read.success) return { row: undefined, errors: read.error.issues.map(faultOf) };
  const words = rowTextFaults(read.data, book, sources).map(({ key, swedish }) => ({ key, message: swedish }));
  return { row: read.data, errors: [...meaningFaults(read.data, sources), ...words] };
}

/** Takes a row away; undefined when there is no such row outside the product table. */
export function dropRow(book: Rulebook, rowId: string): Rulebook | undefined {
  const steps = book.steps.map((step) =>
    "table" in step ? step : { ...step, rows: step.rows.filter(({ id }) => id !== rowId) },
  );
  const following = book.following.map((step) => ({ ...step, rows: step.rows.filter(({ id }) => id !== rowId) }));
  const count = (one: Pick<Rulebook, "steps" | "following">) =>
    [...one.steps.flatMap((step) => ("table" in step ? [] : step.rows)), ...one.following.flatMap(({ rows }) => rows)].length;
  return count({ steps, following }) === count(book)
    ? undefined
    : {
        ...book,
        steps: steps.filter((step) => "table" in step || step.rows.length > 0),
        following: following.filter(({ rows }) => rows.length > 0),
      };
}

function withRow(book: Rulebook, { step, isFollowing, replaces }: RowPlace, put: RuleRow | FollowingRow): Rulebook {
  const placed = <Row extends { id: string }>(rows: readonly Row[], made: Row): Row[] =>
    replaces === undefined ? [...rows, made] : rows.map((one) => (one.id === replaces ? made : one));
  if (isFollowing)
    return {
      ...book,
      following: book.following.map((one) => (one.step === step ? { ...one, rows: placed(one.rows, put as FollowingRow) } : one)),
    };
  return {
    ...book,
    steps: book.steps.map((one) =>
      one.step === step && !("table" in one) ? { ...one, rows: placed(one.rows, put as RuleRow) } : one,
    ),
  };
}

function placeFaults(book: Rulebook, { step, isFollowing, replaces }: RowPlace, put: { id: string }): CaseError[] {
  const steps = isFollowing ? book.following : book.steps;
  const found = steps.find((one) => one.step === step);
  if (!found) return [{ key: "step", message: `Det finns inget steg ${step}.` }];
  if ("table" in found) return [{ key: "step", message: "Stegets rader står i produkttabellen och ändras där." }];
  if (replaces !== undefined && !found.rows.some(({ id }) => id === replaces))
    return [{ key: "id", message: `Raden ${replaces} finns inte längre i steget.` }];
  const others = [
    ...book.steps.flatMap((one) => ("table" in one ? [] : one.rows)),
    ...book.following.flatMap(({ rows }) => rows),
  ];
  return others.some(({ id }) => id === put.id && id !== replaces)
    ? [{ key: "id", message: `Det finns redan en rad som heter ${put.id}.` }]
    : [];
}

/** What the form can't see: facts and values of the closed vocabulary, the source, and words that say what they should. */
function meaningFaults(put: RuleRow | FollowingRow, sources: Sources): CaseError[] {
  const errors: CaseError[] = [];
  for (const [fact, condition] of Object.entries(put.when)) {
    const key = `when.${fact}`;
    const values = Array.isArray(condition) ? condition : "not" in condition ? condition.not : undefined;
    if (fact in closedFacts) {
      const known = closedFacts[fact as keyof typeof closedFacts].values as readonly (string | boolean)[];
      if (!values) errors.push({ key, message: "Ange värden, inte ett tal." });
      for (const value of values ?? [])
        if (value !== "absent" && !known.includes(value)) errors.push({ key, message: `Värdet ${String(value)} finns inte.` });
    } else if (fact in numberFacts) {
      if (values) errors.push({ key, message: "Ange ett högsta eller ett lägsta tal." });
    } else if (fact === "iso") {
      for (const value of Array.isArray(condition) ? condition : ["?"])
        if (!/^(?:absent|(?:not )?(?:\d{2}){1,3})$/.test(String(value)))
          errors.push({ key, message: `${String(value)} är ingen ISO-kod med 2, 4 eller 6 siffror.` });
    } else if (!(fact in nameFacts)) errors.push({ key, message: "En sådan uppgift finns inte." });
    else if (!values) errors.push({ key, message: "Ange namn, inte ett tal." });
  }
  for (const need of put.needs)
    if (!(need in put.when)) errors.push({ key: "needs", message: `${labelOf(need)} måste vara känt men har inget villkor.` });
  const [key = ""] = put.source.split(" ");
  if (!sources[key]) errors.push({ key: "source", message: `Källan ${key} finns inte i källförteckningen.` });
  if (!put.text.endsWith(".")) errors.push({ key: "text", message: "Texten ska sluta med punkt." });
  return errors;
}

const told: Readonly<Record<string, string>> = {
  id: "Raden ska ha ett namn på 1 till 40 tecken.",
  source: "Ange källans nyckel, tecknet § och stället, som sthlm-2021 § bilaga 1.",
  text: "Texten ska vara en mening på 20 till 400 tecken.",
  examples: "Minst ett exempel krävs, vart och ett med ord på minst 5 tecken.",
  outcome: "Svaret saknar något, eller har ett värde som inte finns.",
  when: "Villkoret saknar värden, eller har ett tal som inte är ett tal.",
};

function faultOf(issue: z.core.$ZodIssue): CaseError {
  const key = issue.path.join(".");
  return { key, message: told[String(issue.path[0] ?? "")] ?? "Har fel form." };
}

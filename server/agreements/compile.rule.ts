import { absentBit, bitOf, type Facts, factNames } from "./facts.rule.ts";
import type { Conditions, FollowingRow, ProductTable, Rulebook, RuleRow, Sources } from "./rulebook-form.rule.ts";
import { tableRows } from "./rulebook-form.rule.ts";
import { closedFacts, type NameFactName, type NumberFactName, nameFacts, numberFacts } from "./vocabulary.rule.ts";

/** Every condition holds. */
export const fits = 1;
/** Some condition does not hold. */
export const fails = 0;
/** Every known condition holds, and a needed fact is absent. */
export const untold = -1;
type Verdict = typeof fits | typeof fails | typeof untold;

/** A condition on a fact that is no closed set. */
interface OpenTest {
  fact: string;
  asks: string;
  test: (facts: Facts) => Verdict;
}

/** A row's conditions, ready to be asked: place in the mask, allowed bits and 1 where the fact is needed, in threes. */
export interface Test {
  closed: Int32Array;
  open: readonly OpenTest[];
}
/** A row ready to be asked, with the ids and the cited reason that its answer carries. */
export interface CompiledRow<Row> {
  row: Row;
  test: Test;
  rules: readonly string[];
  because: string;
  /** The document and paragraph that end the reason. */
  citation: string;
}
/** A numbered step: its first fitting row answers. */
export interface CompiledStep<Row> {
  step: number;
  rows: readonly CompiledRow<Row>[];
}

/** An edition ready to decide. */
export interface CompiledBook {
  book: Rulebook;
  covers: Test;
  steps: readonly CompiledStep<RuleRow>[];
  following: readonly CompiledStep<FollowingRow>[];
  otherwise: string;
}

/**
 * Makes an edition ready: its conditions as bits, its reasons with their sources, its product table as rows. Every
 * condition on an unknown fact or value is told in `faults`, all at once; the edition may be used only without any.
 */
export function compileBook(
  book: Rulebook,
  tables: ReadonlyMap<string, ProductTable>,
  sources: Sources,
): { compiled: CompiledBook; faults: string[] } {
  const faults: string[] = [];
  const compileRow = <Row extends RuleRow | FollowingRow>(row: Row): CompiledRow<Row> => {
    for (const need of row.needs)
      if (!(need in row.when)) faults.push(`${book.key} ${row.id}: needs ${need} and sets no condition on it`);
    const test = compileTest(row.when, row.needs, (fault) => faults.push(`${book.key} ${row.id}: ${fault}`));
    const because = cite(row.text, row.source, sources, faults);
    return { row, test, rules: row.rules ?? [row.id], because, citation: citationOf(because) };
  };
  const steps = book.steps.map((step): CompiledStep<RuleRow> => {
    if (!("table" in step)) return { step: step.step, rows: step.rows.map(compileRow) };
    const table = tables.get(step.table);
    if (!table) faults.push(`${book.key} step ${step.step}: there is no table ${step.table}`);
    return { step: step.step, rows: (table ? tableRows(step, table) : []).map(compileRow) };
  });
  const following = book.following.map(({ step, rows }) => ({ step, rows: rows.map(compileRow) }));
  for (const id of twice([...steps, ...following].flatMap(({ rows }) => rows.map(({ row }) => row.id))))
    faults.push(`${book.key}: two rows are called ${id}`);
  for (const id of twice(steps.map(({ step }) => String(step)))) faults.push(`${book.key}: two steps are numbered ${id}`);
  const covers = compileTest(book.covers, [], (fault) => faults.push(`${book.key} covers: ${fault}`));
  return {
    compiled: { book, covers, steps, following, otherwise: cite(book.otherwise.text, book.otherwise.source, sources, faults) },
    faults,
  };
}

function twice(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

/** The text with its document and paragraph before the last full stop. */
function cite(text: string, source: string, sources: Sources, faults: string[]): string {
  const [key = "", ...at] = source.split(" ");
  const known = sources[key];
  if (!known) faults.push(`${key} is not in rulebooks/sources.json`);
  if (!text.endsWith(".")) faults.push(`a text ends with a full stop: ${text}`);
  const paragraph = at.join(" ").replace(/^§ /, "");
  return `${text.slice(0, -1)} (${known?.document ?? key}, ${known?.paragraphs?.[paragraph] ?? paragraph}).`;
}

/** The document and paragraph that end a reason. */
export function citationOf(because: string): string {
  return /\([^()]*\)\.$/.exec(because)?.[0] ?? "";
}

function compileTest(when: Conditions, needs: readonly string[], tell: (fault: string) => void): Test {
  const closed: number[] = [];
  const open: OpenTest[] = [];
  for (const [name, condition] of Object.entries(when)) {
    const isNeeded = needs.includes(name);
    const at = (factNames as readonly string[]).indexOf(name);
    if (at >= 0) {
      const allowed = allowedBits(name, condition, tell);
      closed.push(at, allowed, isNeeded ? 1 : 0);
      continue;
    }
    const test = openTest(name, condition, isNeeded);
    if (test) open.push(test);
    else tell(`no such condition: ${name} ${JSON.stringify(condition)}`);
  }
  return { closed: Int32Array.from(closed), open };
}

function allowedBits(name: string, condition: Conditions[string], tell: (fault: string) => void): number {
  const values = Array.isArray(condition) ? condition : "not" in condition ? condition.not : [];
  if (values.length === 0) tell(`${name} has values, not an interval`);
  let bits = 0;
  for (const value of values) {
    const bit = bitOf(name, value);
    if (bit === undefined) tell(`${name} is never ${String(value)}`);
    bits |= bit ?? 0;
  }
  return Array.isArray(condition) ? bits : ~bits;
}

function openTest(name: string, condition: Conditions[string], isNeeded: boolean): OpenTest | undefined {
  const ifAbsent: Verdict = isNeeded ? untold : fails;
  if (name === "iso" && Array.isArray(condition))
    return { fact: name, asks: closedFacts.group.asks, test: isoTest(condition.map(String), ifAbsent) };
  if (isNumberFact(name) && !Array.isArray(condition)) return numberTest(name, condition, ifAbsent);
  if (isNameFact(name)) return nameTest(name, condition, ifAbsent);
  return undefined;
}

function numberTest(
  name: NumberFactName,
  condition: Exclude<Conditions[string], readonly unknown[]>,
  ifAbsent: Verdict,
): OpenTest | undefined {
  if ("not" in condition) return undefined;
  const { asks } = numberFacts[name];
  const holds = "upTo" in condition ? (value: number) => value <= condition.upTo : (value: number) => value > condition.over;
  return { fact: name, asks, test: (facts) => (facts[name] === undefined ? ifAbsent : holds(facts[name]) ? fits : fails) };
}

function nameTest(name: NameFactName, condition: Conditions[string], ifAbsent: Verdict): OpenTest | undefined {
  const isListed = Array.isArray(condition);
  const listed = isListed ? condition : "not" in condition ? condition.not : undefined;
  if (!listed) return undefined;
  const names = new Set(listed.map((one) => (name === "unit" ? String(one).toLowerCase() : String(one))));
  const onAbsent = isListed ? ifAbsent : fits;
  return {
    fact: name,
    asks: nameFacts[name].asks,
    test: (facts) => (facts[name] === undefined ? onAbsent : names.has(facts[name]) === isListed ? fits : fails),
  };
}

/** Codes that the case's code must begin with; `not 1234` takes a part out again; `absent`: no code is known. A code that is too short to tell is asked for; a product without code has no row. */
function isoTest(codes: readonly string[], ifAbsent: Verdict): OpenTest["test"] {
  const isAbsentAllowed = codes.includes("absent");
  const out = codes.filter((code) => code.startsWith("not ")).map((code) => code.slice(4));
  const within = codes.filter((code) => /^\d/.test(code));
  const all = [...within, ...out];
  return ({ iso }) => {
    if (iso === undefined) return isAbsentAllowed ? fits : fails;
    if (out.some((code) => iso.startsWith(code))) return fails;
    const isShort = all.some((code) => code.length > iso.length && code.startsWith(iso));
    if (within.some((code) => iso.startsWith(code)) && !out.some((code) => code.startsWith(iso))) return fits;
    return isShort ? ifAbsent : fails;
  };
}

function isNumberFact(name: string): name is NumberFactName {
  return name in numberFacts;
}

function isNameFact(name: string): name is NameFactName {
  return name in nameFacts;
}

/** Whether all conditions hold. A fact that may have several values holds only when all of them are allowed. */
export function ask({ closed, open }: Test, facts: Facts): Verdict {
  const { masks } = facts;
  let verdict: Verdict = fits;
  for (let at = 0; at < closed.length; at += 3) {
    const mask = masks[closed[at] ?? 0] ?? absentBit;
    const allowed = closed[at + 1] ?? 0;
    if ((mask & ~allowed) === 0) continue;
    const isOut = mask !== absentBit && (mask & allowed) === 0;
    if (isOut || closed[at + 2] === 0) return fails;
    verdict = untold;
  }
  for (const { test } of open) {
    const one = test(facts);
    if (one === fails) return fails;
    if (one === untold) verdict = untold;
  }
  return verdict;
}

/** The keys of the facts that keep a row from being told. */
export function asked({ closed, open }: Test, facts: Facts): string[] {
  const keys: string[] = [];
  for (let at = 0; at < closed.length; at += 3) {
    const name = factNames[closed[at] ?? 0];
    const mask = facts.masks[closed[at] ?? 0] ?? absentBit;
    if (name && (mask & ~(closed[at + 1] ?? 0)) !== 0) keys.push(closedFacts[name].asks);
  }
  for (const { asks, test } of open) if (test(facts) === untold) keys.push(asks);
  return keys;
}

/** A row's conditions one by one, each with the fact that it is about: together they say what `ask` says. */
export function conditionsOf({ closed, open }: Test): { fact: string; test: Test }[] {
  const each: { fact: string; test: Test }[] = [];
  for (let at = 0; at < closed.length; at += 3)
    each.push({ fact: factNames[closed[at] ?? 0] ?? "", test: { closed: closed.slice(at, at + 3), open: [] } });
  return [...each, ...open.map((one) => ({ fact: one.fact, test: { closed: Int32Array.of(), open: [one] } }))];
}

import type { RowView, VocabularyView } from "../../server/agreements/contract.ts";
import { type Outcome, readOutcome } from "./condition-words.ts";

/** How a condition is put: one of the values, none of them, at most a number, over a number. */
export type How = "values" | "not" | "upTo" | "over";

/** One condition while it is written. Open lists (codes, municipalities, units) are kept as they are typed. */
export interface ConditionForm {
  fact: string;
  how: How;
  values: readonly (string | boolean)[];
  typed: string;
  isNeeded: boolean;
}

/** One worked example while it is written: facts by path (`product.iso`), as typed. */
export interface ExampleForm {
  /** Tells the examples of a form apart. */
  key: string;
  says: string;
  facts: readonly { path: string; typed: string }[];
  payer: string;
  /** What the answer must hold besides the payer; kept as it came. */
  rest: Readonly<Record<string, unknown>>;
}

/** A row while it is written. */
export interface RowForm {
  id: string;
  source: string;
  text: string;
  isInferred: boolean;
  rules: readonly string[];
  carries: readonly string[];
  conditions: readonly ConditionForm[];
  outcome: Outcome;
  examples: readonly ExampleForm[];
}

type Fact = VocabularyView["facts"][number];

/** Which ways a condition on the fact can be put; the first is the usual. */
export function waysOf(fact: Fact | undefined): readonly How[] {
  if (fact?.kind === "number") return ["upTo", "over"];
  if (fact?.kind === "iso") return ["values"];
  return ["values", "not"];
}

/** A row with nothing in it, for a step; with the case of a gap it begins with an example of it. */
export function emptyRow(isFollowing: boolean, example?: Readonly<Record<string, unknown>>): RowForm {
  return {
    id: "",
    source: "",
    text: "",
    isInferred: false,
    rules: [],
    carries: [],
    conditions: [],
    outcome: isFollowing ? {} : { payer: "manual", allowed: true, channel: "none" },
    examples: [{ key: "0", says: "", facts: example ? flat(example) : [], payer: "manual", rest: {} }],
  };
}

/** A row of an edition as a form. */
export function formOf(row: RowView): RowForm {
  return {
    id: row.id,
    source: row.source,
    text: row.text,
    isInferred: row.inferred,
    rules: row.rules,
    carries: row.carries,
    conditions: row.when.map(({ fact, condition }) => ({ fact, ...wayOf(condition), isNeeded: row.needs.includes(fact) })),
    outcome: readOutcome(row.outcome),
    examples: row.examples.map(({ says, facts, answer }, index) => {
      const { payer, ...rest } = answer;
      return { key: String(index), says, facts: flat(facts), payer: typeof payer === "string" ? payer : "", rest };
    }),
  };
}

function wayOf(condition: RowView["when"][number]["condition"]): Pick<ConditionForm, "how" | "values" | "typed"> {
  if ("upTo" in condition) return { how: "upTo", values: [], typed: String(condition.upTo) };
  if ("over" in condition) return { how: "over", values: [], typed: String(condition.over) };
  const [how, values] = "not" in condition ? (["not", condition.not] as const) : (["values", condition.values] as const);
  return { how, values, typed: values.map(String).join(", ") };
}

/** The row as the rulebook's form has it, to be sent. What is half written is sent as it is: the server tells every fault. */
export function rowOf(form: RowForm, facts: readonly Fact[]): Record<string, unknown> {
  const kindOf = (name: string) => facts.find(({ fact }) => fact === name)?.kind;
  const isOwnRule = form.rules.length === 0 || form.rules.join() === form.id;
  return {
    id: form.id.trim(),
    source: form.source.trim(),
    ...(isOwnRule ? {} : { rules: form.rules }),
    ...(form.carries.length > 0 ? { carries: form.carries } : {}),
    ...(form.isInferred ? { inferred: true } : {}),
    when: Object.fromEntries(form.conditions.map((one) => [one.fact, conditionOf(one, kindOf(one.fact))])),
    needs: form.conditions.filter((one) => one.isNeeded).map((one) => one.fact),
    outcome: form.outcome,
    text: form.text.trim(),
    examples: form.examples.map(({ says, facts: given, payer, rest }) => ({
      says: says.trim(),
      facts: deep(given),
      answer: { ...(payer ? { payer } : {}), ...rest },
    })),
  };
}

function conditionOf({ how, values, typed }: ConditionForm, kind: Fact["kind"] | undefined): unknown {
  if (how === "upTo" || how === "over") return { [how]: Number(typed) };
  const listed = kind === "closed" || kind === undefined ? values : listOf(typed);
  return how === "not" ? { not: listed } : listed;
}

function listOf(typed: string): string[] {
  return typed
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => (/^(not )?[\d ]+$/.test(one) ? one.replace(/(\d) (?=\d)/g, "$1") : one));
}

/** Facts by path, as they are typed. */
export function flat(facts: Readonly<Record<string, unknown>>, before = ""): { path: string; typed: string }[] {
  return Object.entries(facts).flatMap(([key, value]) => {
    const path = before ? `${before}.${key}` : key;
    if (Array.isArray(value)) return [{ path, typed: value.map(String).join(", ") }];
    if (typeof value === "object" && value !== null) return flat(value as Record<string, unknown>, path);
    return [{ path, typed: value === null ? "null" : String(value) }];
  });
}

const numbers = new Set(["age", "dischargeInDays"]);

function deep(given: readonly { path: string; typed: string }[]): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const { path, typed } of given) {
    const [first = "", second] = path.split(".");
    if (!first) continue;
    if (second === undefined) made[first] = readTyped(path, typed);
    else made[first] = { ...(made[first] as Record<string, unknown> | undefined), [second]: readTyped(path, typed) };
  }
  return made;
}

function readTyped(path: string, typed: string): unknown {
  const text = typed.trim();
  if (path === "care") return listOf(text);
  if (text === "true" || text === "ja") return true;
  if (text === "false" || text === "nej") return false;
  if (text === "null") return null;
  return numbers.has(path) && /^\d+$/.test(text) ? Number(text) : text;
}

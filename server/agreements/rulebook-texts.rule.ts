import type { FollowingRow, ProductTable, Rulebook, RuleRow, Sources } from "./rulebook-form.rule.ts";
import { tableRows } from "./rulebook-form.rule.ts";

/** A limit that words tell: on which fact, and how a condition says the same. */
interface Limit {
  fact: "age" | "dischargeInDays";
  told: string;
  /** `upTo` and `over` as in a condition; several where the words fit both. */
  bounds: readonly string[];
}

const words =
  "noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo".split(" ");
const number = `\\d{1,3}|${[...words, "ett"].sort((a, b) => b.length - a.length).join("|")}`;
const figureOf = (told: string) => (/^\d/.test(told) ? Number(told) : told === "ett" ? 1 : words.indexOf(told));
const upTo = (value: number) => `upTo ${value}`;
const over = (value: number) => `over ${value}`;

/** How Swedish tells a limit. The first that fits a place in the text takes it. */
const ways: readonly { fact: Limit["fact"]; form: RegExp; bounds: (value: number) => string[] }[] = [
  { fact: "age", form: new RegExp(`under (${number}) år\\b`, "giu"), bounds: (value) => [upTo(value - 1)] },
  { fact: "age", form: new RegExp(`(?:högst|upp till|till och med) (${number}) år\\b`, "giu"), bounds: (value) => [upTo(value)] },
  { fact: "age", form: new RegExp(`över (${number}) år\\b`, "giu"), bounds: (value) => [over(value)] },
  { fact: "age", form: new RegExp(`(?:minst|från|fyllt|fyllda) (${number}) år\\b`, "giu"), bounds: (value) => [over(value - 1)] },
  { fact: "age", form: new RegExp(`(?<!\\p{L})(${number}) år\\b`, "giu"), bounds: (value) => [upTo(value), over(value - 1)] },
  { fact: "dischargeInDays", form: /(?:samma dag|i dag) eller (?:nästa|i morgon)/giu, bounds: () => [upTo(1)] },
  { fact: "dischargeInDays", form: /samma dag|i dag(?!\p{L})/giu, bounds: () => [upTo(0)] },
  {
    fact: "dischargeInDays",
    form: new RegExp(`(?:inom|högst) (${number}) (?:dag|dagar|dygn)\\b`, "giu"),
    bounds: (value) => [upTo(value)],
  },
  {
    fact: "dischargeInDays",
    form: new RegExp(`(?:mer än|över) (${number}) (?:dag|dagar|dygn)\\b`, "giu"),
    bounds: (value) => [over(value)],
  },
];

/** The limits that a Swedish text tells, in digits or words: "under 18 år", "i dag eller i morgon". */
export function limitsIn(text: string): Limit[] {
  const found: Limit[] = [];
  let left = text;
  for (const { fact, form, bounds } of ways)
    left = left.replace(form, (told: string, ...parts: unknown[]) => {
      const [value] = parts;
      found.push({ fact, told, bounds: bounds(typeof value === "string" ? figureOf(value.toLowerCase()) : 0) });
      return "·".repeat(told.length);
    });
  return found;
}

/**
 * Where a rulebook's words and its conditions differ: a figure of age or days that the row does not decide by, a year that
 * neither the rulebook nor the cited document has, a cited code that is not the row's, an example that says another age
 * than its facts. A reader of the text must get the rule that decides.
 */
export function textFaults(book: Rulebook, tables: ReadonlyMap<string, ProductTable>, sources: Sources): string[] {
  const years = [
    book.validFrom,
    book.key,
    ...Object.values(sources).flatMap(({ document, edition, validFrom }) => [document, edition, validFrom]),
  ];
  const ofRow = (row: RuleRow | FollowingRow): string[] =>
    [
      ...figureFaults(row.text, [row.when]),
      ...(isTimed(row) && !limitsIn(row.text).some(({ fact }) => fact === "dischargeInDays")
        ? ["the text does not tell the limit in days"]
        : []),
      ...yearsIn(row.text)
        .filter((year) => !years.some((known) => known.includes(year)))
        .map((year) => `the text says ${year}, which no source is from`),
      ...codeFaults(row),
      ...row.examples.flatMap(({ says, facts }) => exampleFaults(says, facts)),
    ].map((fault) => `${book.key} ${row.id}: ${fault}`);
  return [...book.steps, ...book.following].flatMap((step) => {
    const table = "table" in step ? tables.get(step.table) : undefined;
    const rows: readonly (RuleRow | FollowingRow)[] = "table" in step ? (table ? tableRows(step, table) : []) : step.rows;
    const asked = figureFaults(
      step.asks,
      rows.map(({ when }) => when),
    ).map((fault) => `${book.key} step ${step.step}: ${fault}`);
    return [...asked, ...rows.flatMap(ofRow)];
  });
}

/** Each limit of the text must be a condition of all the rows that it is said of. */
function figureFaults(text: string, conditions: readonly RuleRow["when"][]): string[] {
  return limitsIn(text).flatMap(({ fact, told, bounds }) => {
    const set = conditions.map((when) => boundOf(when[fact]));
    const isSo = set.every((bound) => bound !== undefined && bounds.includes(bound));
    return isSo ? [] : [`the text says "${told}" and the rule ${fact} ${set.map((bound) => bound ?? "anything").join(", ")}`];
  });
}

function boundOf(condition: RuleRow["when"][string] | undefined): string | undefined {
  if (condition === undefined || Array.isArray(condition)) return undefined;
  if ("upTo" in condition) return upTo(condition.upTo);
  return "over" in condition ? over(condition.over) : undefined;
}

const isTimed = ({ when }: RuleRow | FollowingRow) => boundOf(when.dischargeInDays) !== undefined;
const yearsIn = (text: string) => text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [];

/** The codes of a product table's row stand in the paragraph that it cites, and no others. */
function codeFaults({ id, rules = [id], source }: RuleRow | FollowingRow): string[] {
  const own = rules.filter((rule) => /^T:\d+$/.test(rule)).map((rule) => rule.slice(2));
  if (own.length === 0) return [];
  const cited = (source.split(" § ")[1]?.match(/\d\d(?: \d\d){0,2}/g) ?? []).map((code) => code.replaceAll(" ", ""));
  return [...own].sort().join() === [...cited].sort().join() ? [] : [`cites ${cited.join(", ")} and is of ${own.join(", ")}`];
}

function exampleFaults(says: string, { age }: Readonly<Record<string, unknown>>): string[] {
  const told = /(?<!\p{L})(\d{1,3}) år\b/u.exec(says)?.[1];
  return told === undefined || typeof age !== "number" || Number(told) === age
    ? []
    : [`the example "${says}" is of ${age} years`];
}

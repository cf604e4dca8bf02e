import { type ReadCell, writeJson } from "./exchange-cells.rule.ts";
import { isYesNo, valueWords } from "./exchange-words.rule.ts";
import type { Conditions } from "./rulebook-form.rule.ts";
import { nameFacts, numberFacts } from "./vocabulary.rule.ts";

const right = <Value>(value: Value): ReadCell<Value> => ({ ok: true, value });
const wrong = (message: string): { ok: false; message: string } => ({ ok: false, message });
type Token = string | boolean;

/** The type of a fact in FEEL. */
export function feelType(fact: string): "string" | "number" | "boolean" {
  if (fact in numberFacts) return "number";
  return isYesNo(fact) ? "boolean" : "string";
}

/** A condition as a unary test: values, `not(…)` or an interval; what is not known is `null`. */
export function writeTest(fact: string, condition: Conditions[string]): string {
  if (fact === "iso" && Array.isArray(condition)) return codeTest(condition);
  if (Array.isArray(condition)) return condition.map(feelValue).join(", ");
  if ("not" in condition) return `not(${condition.not.map(feelValue).join(", ")})`;
  return "upTo" in condition ? `<= ${plainNumber(condition.upTo)}` : `> ${plainNumber(condition.over)}`;
}

function feelValue(token: Token): string {
  return token === "absent" ? "null" : writeJson(token);
}

/** FEEL has no exponents. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 20 }) : text;
}

/** Codes that the case's code begins with, and those that are taken out again. */
function codeTest(tokens: readonly Token[]): string {
  const starts = (code: string) => `starts with(?, "${code}")`;
  const within = tokens.filter((one) => /^\d/.test(String(one))).map((one) => starts(String(one)));
  const out = tokens.filter((one) => String(one).startsWith("not ")).map((one) => `not(${starts(String(one).slice(4))})`);
  const codes = [within.length > 1 ? `(${within.join(" or ")})` : (within[0] ?? "false"), ...out].join(" and ");
  if (!tokens.includes("absent")) return codes;
  return within.length + out.length > 0 ? `? = null or (${codes})` : "? = null";
}

/** A condition from a unary test; undefined where anything goes (`-` or nothing). */
export function readTest(fact: string, text: string): ReadCell<Conditions[string] | undefined> {
  const test = text.trim();
  if (test === "" || test === "-") return right(undefined);
  if (fact in numberFacts) return readInterval(test);
  if (fact === "iso") return readCodes(test);
  const inside = /^not\(([\s\S]*)\)$/.exec(test)?.[1];
  const values = readValues(fact, inside ?? test);
  if (!values.ok) return values;
  return right(inside === undefined ? values.value : { not: values.value });
}

function readInterval(test: string): ReadCell<Conditions[string]> {
  const [, sign, figure] = /^(<=|<|>=|>)\s*(-?\d+(?:\.\d+)?)$/.exec(test) ?? [];
  const value = Number(figure);
  if (sign === "<=") return right({ upTo: value });
  if (sign === ">") return right({ over: value });
  if (sign === "<") return right({ upTo: value - 1 });
  if (sign === ">=") return right({ over: value - 1 });
  return wrong(`”${test}” är inget intervall. Skriv som <= 17 eller > 17.`);
}

function readCodes(test: string): ReadCell<Conditions[string]> {
  const found = [...test.matchAll(/(not\()?starts with\(\?, "(\d+)"\)|(\? = null)/g)];
  const codes = found.flatMap(([, not, code]) => (code === undefined ? [] : [not ? `not ${code}` : code]));
  const tokens = found.some(([, , , isAbsent]) => isAbsent) ? [...codes, "absent"] : codes;
  const squeezed = (one: string) => one.replace(/\s+/g, "");
  if (tokens.length === 0 || squeezed(codeTest(tokens)) !== squeezed(test))
    return wrong(`”${test}” kan inte läsas som ISO-koder. Skriv som starts with(?, "1206") and not(starts with(?, "120606")).`);
  return right(tokens);
}

const valueForm = /\s*(?:"((?:[^"\\]|\\.)*)"|(true|false|null))\s*(,|$)/y;

function readValues(fact: string, list: string): ReadCell<Token[]> {
  const tokens: Token[] = [];
  const faults: string[] = [];
  const form = new RegExp(valueForm);
  for (let isMore = true; isMore; ) {
    const found = form.exec(list);
    if (!found) return wrong(`”${list.trim()}” kan inte läsas som värden. Skriv dem inom citattecken med komma mellan.`);
    const token = tokenOf(found);
    if (token === undefined) return wrong("Ett värde är fel skrivet inom sina citattecken.");
    const fault = valueFault(fact, token);
    if (fault) faults.push(fault);
    tokens.push(token);
    isMore = found[3] === ",";
  }
  return faults.length > 0 ? wrong(faults.join(" ")) : right(tokens);
}

function tokenOf([, text, word]: RegExpExecArray): Token | undefined {
  if (word !== undefined) return word === "null" ? "absent" : word === "true";
  const read = readLiteral(`"${text ?? ""}"`);
  return read.ok && typeof read.value === "string" ? read.value : undefined;
}

function valueFault(fact: string, token: Token): string | undefined {
  if (fact in nameFacts || token === "absent") return undefined;
  const known = Object.keys(valueWords(fact) ?? {});
  const isKnown = known.includes(String(token)) && (typeof token === "boolean") === isYesNo(fact);
  return isKnown ? undefined : `”${String(token)}” finns inte. Välj bland: ${known.join(", ")}.`;
}

/** A value of an answer as FEEL. */
export function writeLiteral(value: unknown): string {
  return value === undefined ? "null" : writeJson(value);
}

/** A value of an answer from FEEL; undefined where there is none. */
export function readLiteral(text: string): ReadCell<unknown> {
  if (text.trim() === "" || text.trim() === "-" || text.trim() === "null") return right(undefined);
  try {
    const value: unknown = JSON.parse(text);
    return right(value);
  } catch {
    return wrong(`”${text.trim()}” kan inte läsas. Skriv ord inom citattecken, listor inom hakparenteser.`);
  }
}

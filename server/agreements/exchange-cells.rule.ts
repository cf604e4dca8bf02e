import { addDays, isLocalDate, localDate } from "../kernel/index.ts";
import { type CellKind, isYesNo, valueWords, type Words } from "./exchange-words.rule.ts";
import type { Conditions } from "./rulebook-form.rule.ts";
import { nameFacts, numberFacts } from "./vocabulary.rule.ts";

/** A cell that was read, or what is wrong with it, in Swedish. */
export type ReadCell<Value> = { ok: true; value: Value } | { ok: false; message: string };

/** Words that stand for something else than themselves. */
export const unknownWord = "inte känt";
const nullWord = "utan";
const noneWord = "–";
const notWord = "inte:";
const wordsInMessage = 12;

const right = <Value>(value: Value): ReadCell<Value> => ({ ok: true, value });
const wrong = (message: string): { ok: false; message: string } => ({ ok: false, message });
const plain = (cell: string) => cell.trim().replace(/\s+/g, " ").toLowerCase();

/**
 * What a workbook or a person would not keep as it stands: control characters, pairs (who reads a sheet piece by piece may cut one in two)
 * and their halves, Excel's own escapes.
 */
function isKept(text: string): boolean {
  const hasOdd = [...text].some((one) => {
    const code = one.codePointAt(0) ?? 0;
    return code < 32 || (code >= 0x7f && code < 0xa0) || code === 0x2028 || code === 0x2029 || isHalf(code) || code >= 0xfffe;
  });
  return !hasOdd && !/_x[0-9a-f]{4}_/i.test(text) && text === text.trim() && text !== "" && !text.startsWith('"');
}
const isHalf = (code: number) => code >= 0xd800 && code <= 0xdfff;

/** A text as it stands where that can be read back, else as a quoted one with escapes. */
export function writeText(text: string): string {
  return isKept(text) && !isReserved(text) ? text : quoted(text);
}
const isReserved = (text: string) =>
  [unknownWord, nullWord, noneWord].includes(plain(text)) || /^inte\b/.test(plain(text)) || text.startsWith("{");

const quoted = (text: string) => writeJson(text);

/** JSON where all that a workbook or a person would not keep is written with escapes. */
export function writeJson(value: unknown): string {
  const escaped = JSON.stringify(value).replace(/_x/gi, (two) => `\\u005f${two.slice(1)}`);
  return [...escaped].map((one) => (isKept(`a${one}a`) ? one : codesOf(one))).join("");
}

function codesOf(one: string): string {
  return [...Array(one.length).keys()].map((at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
}

/** A text that was written as it stands or quoted. */
export function readText(cell: string): ReadCell<string> {
  const text = cell.trim();
  if (!text.startsWith('"')) return right(text);
  const read = unquoted(text);
  return read === undefined ? wrong("Citattecknet i början saknar sitt slut.") : right(read);
}

function unquoted(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

interface Item {
  text: string;
  isQuoted: boolean;
}

/** The parts of a cell that stand between semicolons. */
function itemsOf(cell: string): Item[] {
  const items: Item[] = [];
  const form = /\s*("(?:[^"\\]|\\.)*")\s*(;|$)|([^;]*)(;|$)/y;
  for (let isMore = true; isMore; ) {
    const found = form.exec(cell);
    if (!found) break;
    const asText = found[1] === undefined ? undefined : unquoted(found[1]);
    const text = (found[3] ?? found[1] ?? "").trim();
    if (asText !== undefined) items.push({ text: asText, isQuoted: true });
    else if (text !== "") items.push({ text, isQuoted: false });
    isMore = (found[2] ?? found[4]) === ";";
  }
  return items;
}

const listItem = (text: string) => (text.includes(";") ? quoted(text) : writeText(text));

/** Several texts in a cell. None: `–`, to tell it from an empty cell. */
export function writeTexts(texts: readonly string[]): string {
  return texts.length === 0 ? noneWord : texts.map(listItem).join("; ");
}

/** Several texts of a cell; undefined when it is empty. */
export function readTexts(cell: string): string[] | undefined {
  if (cell.trim() === "") return undefined;
  return plain(cell) === noneWord ? [] : itemsOf(cell).map(({ text }) => text);
}

/** A value in words; quoted as it stands where there is no word. */
function wordFor(words: Words, value: string): string {
  return (Object.hasOwn(words, value) ? words[value] : undefined) ?? quoted(value);
}

/** Several values in words. */
export function writeWords(words: Words, values: readonly string[]): string {
  return values.length === 0 ? noneWord : values.map((value) => wordFor(words, value)).join("; ");
}

/** Several values by their words; undefined when the cell is empty. */
export function readWords(words: Words, cell: string): ReadCell<string[] | undefined> {
  if (cell.trim() === "") return right(undefined);
  if (plain(cell) === noneWord) return right([]);
  const read = itemsOf(cell).map((item) => readItem(words, item));
  const faults = read.flatMap((one) => (one.ok ? [] : [one.message]));
  return faults.length > 0 ? wrong(faults.join(" ")) : right(read.flatMap((one) => (one.ok ? [one.value] : [])));
}

/** A value in words. */
export function writeWord(words: Words, value: string | undefined): string {
  return value === undefined ? "" : wordFor(words, value);
}

/** A value by its word; undefined when the cell is empty. */
export function readWord(words: Words, cell: string): ReadCell<string | undefined> {
  const read = readWords(words, cell);
  if (!read.ok) return read;
  if (read.value === undefined) return right(undefined);
  return read.value.length === 1 ? right(read.value[0]) : wrong("Här får bara ett värde stå.");
}

function readItem(words: Words, { text, isQuoted }: Item): ReadCell<string> {
  if (isQuoted) return right(text);
  const asked = plain(text);
  const entries = Object.entries(words);
  const found = entries.find(([, word]) => plain(word) === asked) ?? entries.find(([value]) => value.toLowerCase() === asked);
  if (found) return right(found[0]);
  const known = Object.values(words);
  const list = known.slice(0, wordsInMessage).join(", ");
  return wrong(
    `”${text}” finns inte. Välj bland: ${list}${known.length > wordsInMessage ? " … (bladet Läs mig har alla)" : ""}.`,
  );
}

/** Ja or nej; undefined when the cell is empty. */
export function readYesNo(cell: string): ReadCell<boolean | undefined> {
  const read = readWord({ true: "ja", false: "nej" }, cell);
  if (!read.ok) return wrong("Skriv ja eller nej.");
  return right(read.value === undefined ? undefined : read.value === "true");
}

/** What a fact must be, as a cell: values in words, `inte:` before those that it may not be, or `högst` and `över` a number. */
export function writeCondition(fact: string, condition: Conditions[string]): string {
  if (Array.isArray(condition)) return condition.map((token) => tokenCell(fact, token)).join("; ");
  if ("not" in condition) return `${notWord} ${condition.not.map((token) => tokenCell(fact, token)).join("; ")}`;
  return "upTo" in condition ? `högst ${numberCell(condition.upTo)}` : `över ${numberCell(condition.over)}`;
}

const numberCell = (value: number) => String(value).replace(".", ",");

function tokenCell(fact: string, token: string | boolean): string {
  if (token === "absent") return unknownWord;
  if (fact === "iso") return String(token).replace(/^not /, "inte ");
  const words = valueWords(fact);
  if (!words) return listItem(String(token));
  return typeof token === "boolean" && !isYesNo(fact) ? String(token) : wordFor(words, String(token));
}

/** What a fact must be, from its cell. */
export function readCondition(fact: string, cell: string): ReadCell<Conditions[string]> {
  if (fact in numberFacts) return readLimit(cell);
  const isNot = plain(cell).startsWith(notWord);
  const items = itemsOf(isNot ? cell.trim().slice(notWord.length) : cell);
  const tokens = items.map((item) => readToken(fact, item));
  const faults = tokens.flatMap((one) => (one.ok ? [] : [one.message]));
  if (faults.length > 0) return wrong([...new Set(faults)].join(" "));
  const values = tokens.flatMap((one) => (one.ok ? [one.value] : []));
  if (values.length === 0) return wrong("Efter ”inte:” ska det stå vad som inte passar.");
  return right(isNot ? { not: values } : values);
}

const number = String.raw`\s*(-?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?)`;
const limits: readonly { form: RegExp; read: (value: number) => Conditions[string] }[] = [
  { form: new RegExp(`^(?:högst|upp till|till och med|<=|≤)${number}$`), read: (upTo) => ({ upTo }) },
  { form: new RegExp(`^(?:över|mer än|>)${number}$`), read: (over) => ({ over }) },
  { form: new RegExp(`^(?:under|<)${number}$`), read: (below) => ({ upTo: below - 1 }) },
  { form: new RegExp(`^(?:minst|från|>=|≥)${number}$`), read: (least) => ({ over: least - 1 }) },
];

function readLimit(cell: string): ReadCell<Conditions[string]> {
  const asked = plain(cell);
  for (const { form, read } of limits) {
    const found = form.exec(asked)?.[1];
    if (found !== undefined) return right(read(Number(found.replace(",", "."))));
  }
  return wrong(`”${cell.trim()}” är inget intervall. Skriv som ”högst 17” eller ”över 17”.`);
}

function readToken(fact: string, item: Item): ReadCell<string | boolean> {
  const asked = plain(item.text);
  if (!item.isQuoted && (asked === unknownWord || asked === "absent")) return right("absent");
  if (fact === "iso") return readCode(item.text);
  if (fact in nameFacts) return right(item.text);
  const read = readItem(valueWords(fact) ?? {}, item);
  return read.ok && isYesNo(fact) && !item.isQuoted ? right(read.value === "true") : read;
}

function readCode(text: string): ReadCell<string> {
  const found = /^(inte\s+|not\s+)?(\d[\d ]*)$/i.exec(text);
  const code = found?.[2]?.replaceAll(" ", "") ?? "";
  if (!found || !/^(\d\d){1,3}$/.test(code))
    return wrong(`”${text}” är ingen ISO-kod med 2, 4 eller 6 siffror. Nollan först försvinner om cellen inte är text.`);
  return right(found[1] ? `not ${code}` : code);
}

/** A value of an example as a cell; undefined when no cell can hold it. */
export function writeValue(cell: CellKind, value: unknown): string | undefined {
  if (value === null) return nullWord;
  switch (cell.kind) {
    case "text":
      return typeof value === "string" ? writeText(value) : undefined;
    case "number":
      return typeof value === "number" ? numberCell(value) : undefined;
    case "day":
      return typeof value === "string" && isLocalDate(value) ? value : undefined;
    case "word": {
      const isOurs = cell.isYesNo ? typeof value === "boolean" : typeof value === "string";
      return isOurs && Object.hasOwn(cell.words, String(value)) ? cell.words[String(value)] : undefined;
    }
    case "words":
      return isTexts(value) && value.every((one) => Object.hasOwn(cell.words, one)) ? writeWords(cell.words, value) : undefined;
    case "texts":
      return isTexts(value) ? writeTexts(value) : undefined;
  }
}

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === "string");

/** A value of an example from its cell. */
export function readValue(cell: CellKind, text: string): ReadCell<unknown> {
  if (plain(text) === nullWord) return right(null);
  switch (cell.kind) {
    case "text":
      return readText(text);
    case "number": {
      const value = Number(text.trim().replace(",", "."));
      return Number.isFinite(value) ? right(value) : wrong(`”${text.trim()}” är inget tal.`);
    }
    case "day":
      return readDay(text);
    case "word":
      return cell.isYesNo ? readYesNo(text) : readWord(cell.words, text);
    case "words":
      return readWords(cell.words, text);
    case "texts":
      return right(readTexts(text));
  }
}

/** A day that was written as one, as text, or as the number that a workbook counts it by. */
export function readDay(text: string): ReadCell<string> {
  const day = text.trim();
  if (isLocalDate(day)) return right(day);
  return /^[1-9]\d{4}$/.test(day)
    ? right(addDays(firstOfWorkbooks, Number(day)))
    : wrong(`”${day}” är ingen dag. Skriv ÅÅÅÅ-MM-DD.`);
}
/** Day 0 of a workbook's own count. */
const firstOfWorkbooks = localDate("1899-12-30");

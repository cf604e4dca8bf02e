import { attributeKeys } from "../catalogue/index.ts";
import { isLocalDate, type LocalDate } from "../kernel/index.ts";
import type { Field } from "./contract-fields.ts";

/** What a cell says, or why it can't be read. */
export type ReadCell<Value = unknown> = { ok: true; value: Value } | { ok: false; code: string; message: string };

const wrong = (code: string, message: string): ReadCell<never> => ({ ok: false, code, message });
const plain = (text: string) => text.trim().replace(/\s+/g, " ").toLocaleLowerCase("sv");

/** A day, ÅÅÅÅ-MM-DD. */
export function readDay(text: string): ReadCell<LocalDate> {
  return isLocalDate(text) ? { ok: true, value: text } : wrong("day-form", "En dag skrivs ÅÅÅÅ-MM-DD.");
}

const priceMostKr = 10_000_000;

/** An amount in kronor with at most two decimals, as whole öre: `1 234,50`. */
export function readKronor(text: string): ReadCell<number> {
  const figures = text.replace(/[\s\u00A0]|kr$/g, "").replace(",", ".");
  if (figures.startsWith("-")) return wrong("price-negative", "Priset är mindre än noll.");
  if (!/^\d+(\.\d+)?$/.test(figures)) return wrong("price-form", "Ett pris skrivs i kronor, till exempel 1234,50.");
  if (!/^\d+(\.\d{1,2})?$/.test(figures)) return wrong("price-decimals", "Priset har fler än två decimaler.");
  const [kronor = "0", ore = ""] = figures.split(".");
  if (Number(kronor) > priceMostKr) return wrong("price-too-large", "Priset är större än tio miljoner kronor.");
  return { ok: true, value: Number(kronor) * 100 + Number(ore.padEnd(2, "0")) };
}

/** What a cell says of a field. An empty cell of a text is the empty text, of the others nothing. */
export function readField({ kind, words }: Field, text: string): ReadCell {
  if (kind === "text" || kind === "long") return { ok: true, value: text };
  if (kind === "words") return { ok: true, value: parts(text) };
  if (kind === "measures") return readMeasures(text);
  if (kind === "choices") return readChoices(words ?? {}, text);
  if (text === "") return kind === "whole" ? { ok: true, value: null } : wrong("cell-empty", "Cellen är tom.");
  if (kind === "whole")
    return /^\d{1,7}$/.test(text) ? { ok: true, value: Number(text) } : wrong("whole-form", "Skriv ett heltal utan enhet.");
  if (kind === "flag") {
    const said = ({ ja: true, nej: false } as Record<string, boolean>)[plain(text)];
    return said === undefined ? wrong("flag-form", "Skriv ja eller nej.") : { ok: true, value: said };
  }
  return readWord(words ?? {}, text);
}

/** One of the words that may stand in a cell. */
export function readWord(words: Readonly<Record<string, string>>, text: string): ReadCell<string> {
  const found = Object.entries(words).find(([, word]) => plain(word) === plain(text));
  if (found) return { ok: true, value: found[0] };
  return wrong("word-unknown", `Ordet är okänt. Skriv ett av: ${Object.values(words).join("; ")}.`);
}

/** What stands in a cell for a value of a field: the way back. */
export function writeField({ kind, words }: Field, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (kind === "flag") return value === true ? "ja" : "nej";
  if (kind === "choice") return words?.[String(value)] ?? String(value);
  if (Array.isArray(value)) return value.map((one) => words?.[String(one)] ?? String(one)).join("; ");
  if (kind === "measures" && typeof value === "object")
    return Object.entries(value)
      .map(([key, measure]) => `${key}=${measure}`)
      .join("; ");
  return String(value);
}

const parts = (text: string) =>
  text
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");

function readChoices(words: Readonly<Record<string, string>>, text: string): ReadCell {
  const read = parts(text).map((part) => readWord(words, part));
  const fault = read.find((one) => !one.ok);
  return fault ?? { ok: true, value: read.flatMap((one) => (one.ok ? [one.value] : [])) };
}

/** Measures as `seatWidthCm=45; colour=svart`: numbers in the unit of their key, or words. */
function readMeasures(text: string): ReadCell {
  const pairs = parts(text).map((part) => /^([a-zA-Z]+)\s*=\s*(.{1,60})$/.exec(part));
  const known: readonly string[] = attributeKeys;
  if (pairs.some((pair) => !pair || !known.includes(pair[1] ?? "")))
    return wrong("measure-unknown", `Mått skrivs som nyckel=värde; nyckel=värde. Nycklarna är ${attributeKeys.join(", ")}.`);
  const read = pairs.map((pair): [string, number | string] => {
    const said = (pair?.[2] ?? "").trim();
    return [pair?.[1] ?? "", /^\d+([.,]\d+)?$/.test(said) ? Number(said.replace(",", ".")) : said];
  });
  return { ok: true, value: Object.fromEntries(read) };
}

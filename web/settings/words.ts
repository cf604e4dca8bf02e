import { hasText, t } from "../platform/index.ts";
import { type Field, fieldsOf, partOf } from "./fields.ts";

/** What a setting is called. */
export const titleOf = (key: string) => t(`settings.of.${key}`);
/** What it belongs to: the word before the dot says. */
export const areaOf = (key: string) => t(`settings.area.${key.split(".")[0]}`);
/** What a field of it is called, with its unit. */
export const fieldName = (key: string, { name }: Field) => (name === "" ? titleOf(key) : t(`settings.of.${key}.${name}`));

/** A chosen word as it is said; one without a text is shown as it is kept. */
export function wordOf(key: string, { name }: Field, word: string): string {
  const text = `settings.word.${key}.${name}.${word}`;
  return hasText(text) ? t(text) : word;
}

/** A value in words, a part a line: "Dagar: 30". */
export function linesOf(key: string, form: Parameters<typeof fieldsOf>[0], value: unknown): string[] {
  return fieldsOf(form).map((field) => {
    const part = inWords(key, field, partOf(field, value));
    return field.name === "" ? part : `${fieldName(key, field)}: ${part}`;
  });
}

function inWords(key: string, field: Field, part: unknown): string {
  if (part === null || part === undefined || (Array.isArray(part) && part.length === 0)) return t("settings.none");
  if (typeof part === "boolean") return t(part ? "settings.yes" : "settings.no");
  if (typeof part === "number") return part.toLocaleString("sv-SE", { maximumFractionDigits: 6 });
  if (typeof part === "string") return wordOf(key, field, part);
  if (Array.isArray(part) && part.every((one) => typeof one !== "object"))
    return part.map((one) => (typeof one === "string" ? wordOf(key, field, one) : String(one))).join(", ");
  return JSON.stringify(part);
}

import type { SettingView } from "../../server/settings/contract.ts";

/** How a part of a setting is typed. `json`: what has several levels is written as it is kept. */
export type FieldKind = "whole" | "number" | "flag" | "choice" | "text" | "lines" | "numbers" | "json";
/** A field of a setting's form. `name` is empty when the setting is one single value. */
export interface Field {
  name: string;
  kind: FieldKind;
  choices: readonly string[];
  isNullable: boolean;
  isNeeded: boolean;
}
/** What stands in the form, by field. */
export type Draft = Readonly<Record<string, string | boolean>>;
type Schema = Readonly<Record<string, unknown>>;

/** The fields of a setting by its shape: one for each part, or one alone. */
export function fieldsOf(form: SettingView["form"]): Field[] {
  if (form.type !== "object" || !isSchema(form.properties)) return [fieldOf("", form, true)];
  const needed = Array.isArray(form.required) ? form.required : [];
  return Object.entries(form.properties).map(([name, part]) => fieldOf(name, isSchema(part) ? part : {}, needed.includes(name)));
}

function fieldOf(name: string, schema: Schema, isNeeded: boolean): Field {
  const parts = Array.isArray(schema.anyOf) ? schema.anyOf.filter(isSchema) : [];
  const isNullable = parts.some(({ type }) => type === "null");
  const others = parts.filter(({ type }) => type !== "null");
  const own = parts.length === 0 ? schema : others.length === 1 ? (others[0] ?? {}) : {};
  const choices = Array.isArray(own.enum) ? own.enum.map(String) : [];
  return { name, kind: kindOf(own, choices), choices, isNullable, isNeeded };
}

function kindOf(schema: Schema, choices: readonly string[]): FieldKind {
  if (schema.type === "integer") return "whole";
  if (schema.type === "number") return "number";
  if (schema.type === "boolean") return "flag";
  if (schema.type === "string") return choices.length > 0 ? "choice" : "text";
  if (schema.type !== "array" || !isSchema(schema.items)) return "json";
  if (schema.items.type === "string") return "lines";
  return schema.items.type === "integer" ? "numbers" : "json";
}

/** What the form begins with, from a value. */
export function draftOf(fields: readonly Field[], value: unknown): Draft {
  return Object.fromEntries(fields.map((field) => [field.name, typed(field, partOf(field, value))]));
}

/** The part of a value that a field is of. */
export function partOf({ name }: Field, value: unknown): unknown {
  if (name === "") return value;
  return isSchema(value) ? value[name] : undefined;
}

function typed({ kind }: Field, part: unknown): string | boolean {
  if (kind === "flag") return part === true;
  if (part === null || part === undefined) return "";
  if (kind === "json") return JSON.stringify(part, null, 2);
  if (Array.isArray(part)) return part.map(String).join("\n");
  return kind === "number" ? String(part).replace(".", ",") : String(part);
}

/** The value that the form says. What is no figure goes as it is typed: the server says at which field. */
export function saidValue(fields: readonly Field[], draft: Draft): { value: unknown } | { unreadable: string[] } {
  const said = fields.map((field) => ({ field, part: saidIn(field, draft[field.name]) }));
  const unreadable = said.filter(({ part }) => part === broken).map(({ field }) => field.name);
  if (unreadable.length > 0) return { unreadable };
  const [alone] = said;
  if (alone?.field.name === "") return { value: alone.part };
  return {
    value: Object.fromEntries(said.filter(({ part }) => part !== undefined).map(({ field, part }) => [field.name, part])),
  };
}

const broken = Symbol("no JSON");

function saidIn({ kind, isNullable, isNeeded }: Field, typedIn: Draft[string] | undefined): unknown {
  if (kind === "flag") return typedIn === true;
  const text = typeof typedIn === "string" ? typedIn.trim() : "";
  if (kind === "lines") return linesOf(text);
  if (kind === "numbers") return linesOf(text).map(numberOf);
  if (text === "") return isNullable ? null : isNeeded ? "" : undefined;
  if (kind === "whole" || kind === "number") return numberOf(text);
  return kind === "json" ? jsonOf(text) : text;
}

const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

function numberOf(text: string): number | string {
  const figure = text.replace(/\s/g, "").replace(",", ".");
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(figure) ? Number(figure) : text;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return broken;
  }
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

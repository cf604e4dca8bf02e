import type { ArticleForm, OfferForm } from "../../server/assortment/contract.ts";
import { type Field, fields } from "../../server/assortment/contract-fields.ts";
import type { FieldFault, Refusal } from "../platform/index.ts";

/** The form as it is typed: texts, ticks and chosen words by field. */
export type Draft = Readonly<Record<string, string | boolean | readonly string[]>>;

/** What stands in the form for an article and an offer. */
export function draftOf(article: object, offer: object | null): Draft {
  const values = { ...article, ...offer } as Record<string, unknown>;
  return Object.fromEntries([
    ["articleNo", String(values.articleNo ?? "")],
    ...fields.map((field) => [field.key, typed(field, values[field.key])]),
  ]);
}

function typed({ kind, words }: Field, value: unknown): string | boolean | string[] {
  if (kind === "flag") return value === true;
  if (kind === "choices") return Array.isArray(value) ? value.map(String) : [];
  if (kind === "words") return Array.isArray(value) ? value.join("\n") : "";
  if (kind === "measures")
    return Object.entries(value ?? {})
      .map(([key, one]) => `${key}=${one}`)
      .join("\n");
  if (kind === "choice") return String(value ?? Object.keys(words ?? {})[0] ?? "");
  return value === null || value === undefined ? "" : String(value);
}

/** What the form says, as the server takes it. A number that is none becomes −1, which the server refuses at its field. */
export function saidBy(draft: Draft, of: Field["of"]): Record<string, unknown> {
  return Object.fromEntries(fields.filter((field) => field.of === of).map((field) => [field.key, said(field, draft[field.key])]));
}

function said({ kind }: Field, value: Draft[string] | undefined): unknown {
  const text = typeof value === "string" ? value.trim() : "";
  if (kind === "flag" || kind === "choices") return value;
  if (kind === "words") return lines(text);
  if (kind === "measures") return Object.fromEntries(lines(text).map(measure));
  if (kind === "whole") return text === "" ? null : /^\d+$/.test(text) ? Number(text) : -1;
  return text;
}

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

function measure(line: string): [string, number | string] {
  const [key = "", ...rest] = line.split("=");
  const value = rest.join("=").trim();
  return [key.trim(), /^\d+([.,]\d+)?$/.test(value) ? Number(value.replace(",", ".")) : value];
}

/** The whole body of an article and an offer. */
export function formsOf(draft: Draft): { article: ArticleForm; offer: OfferForm } {
  return {
    article: { articleNo: String(draft.articleNo), ...saidBy(draft, "article") } as ArticleForm,
    offer: saidBy(draft, "offer") as OfferForm,
  };
}

/** All faults that a refusal carries, by field: those of the form and those of the article master. */
export function faultsIn(refusal: Refusal | undefined, otherwise: string): FieldFault[] {
  if (refusal?.code === "bad-input")
    return refusal.errors.map(({ field }) => ({ field: field.split(".")[1] ?? field, message: otherwise }));
  return (refusal?.errors ?? []).map(({ field, message }) => ({ field, message: message ?? otherwise }));
}

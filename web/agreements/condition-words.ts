import type { RowView } from "../../server/agreements/contract.ts";
import { hasText, t } from "../platform/index.ts";

/** One condition of a row as it comes from the server. */
export type Condition = RowView["when"][number];

/** A word of one of the closed lists (`fact`, `value`, `payer`, `channel`, `gate`, `task`, `prescriber`); the code itself when it has none. */
export function wordFor(list: string, code: string): string {
  const key = `agreements.${list}.${code}`;
  return hasText(key) ? t(key) : code;
}

/** A value of a fact in words: `ja`, `rollator`, `12 06`. */
export function valueWord(fact: string, value: string | boolean): string {
  if (typeof value === "boolean") return value ? t("agreements.yes") : t("agreements.no");
  if (fact === "iso") return value.replace(/^not /, "inte ").replace(/(\d{2})(?=\d)/g, "$1 ");
  if (fact === "municipality" || fact === "unit" || fact === "isoEdition") return value;
  return wordFor("value", value);
}

/** One condition as a handläggare reads it: `Boende: särskilt boende eller bostad enligt LSS`, `Ålder: högst 17`. */
export function conditionText({ fact, condition }: Condition): string {
  const name = wordFor("fact", fact);
  if ("upTo" in condition) return t("agreements.cond.upTo", { fact: name, number: condition.upTo });
  if ("over" in condition) return t("agreements.cond.over", { fact: name, number: condition.over });
  const isNot = "not" in condition;
  const values = isNot ? condition.not : condition.values;
  if (!isNot && values.length === 1 && typeof values[0] === "boolean")
    return t(values[0] ? "agreements.cond.yes" : "agreements.cond.no", { fact: name });
  return t(isNot ? "agreements.cond.not" : "agreements.cond.any", { fact: name, values: joined(fact, values) });
}

function joined(fact: string, values: readonly (string | boolean)[]): string {
  const words = values.map((value) => valueWord(fact, value));
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${t("agreements.cond.or")} ${last}`;
}

/** What an answer is made of, as it stands in the rulebook's form. Everything may be absent in a row that only adds to an answer. */
export interface Outcome {
  payer?: string;
  allowed?: boolean;
  channel?: string;
  mode?: string;
  prescribers?: readonly string[];
  gates?: readonly string[];
  tasks?: readonly string[];
  missing?: readonly string[];
  continueIn?: string;
}

/** Reads the loosely typed outcome of a row; what is of another shape is left out. */
export function readOutcome(given: Readonly<Record<string, unknown>>): Outcome {
  const text = (key: string) => (typeof given[key] === "string" ? { [key]: given[key] } : {});
  const list = (key: string) => {
    const value = given[key];
    return Array.isArray(value) && value.length > 0 ? { [key]: value.map(String) } : {};
  };
  return {
    ...text("payer"),
    ...(typeof given.allowed === "boolean" ? { allowed: given.allowed } : {}),
    ...text("channel"),
    ...text("mode"),
    ...list("prescribers"),
    ...list("gates"),
    ...list("tasks"),
    ...list("missing"),
    ...text("continueIn"),
  };
}

/** An answer in lines: the payer first, then a refusal, then how it is ordered and what is demanded. */
export function outcomeLines(outcome: Outcome): string[] {
  if (outcome.continueIn) return [t("agreements.out.continue", { name: outcome.continueIn })];
  const lines: string[] = [];
  if (outcome.payer) lines.push(payerLine(outcome.payer));
  if (outcome.allowed === false) lines.push(t("agreements.out.refused"));
  if (outcome.channel && outcome.channel !== "none") lines.push(wordFor("channel", outcome.channel));
  for (const gate of outcome.gates ?? []) lines.push(t("agreements.out.gate", { gate: wordFor("gate", gate) }));
  for (const task of outcome.tasks ?? []) lines.push(t("agreements.out.task", { task: wordFor("task", task) }));
  const who = (outcome.prescribers ?? []).map((one) => wordFor("prescriber", one)).join(", ");
  if (who) lines.push(t("agreements.out.prescribers", { who }));
  if ((outcome.missing ?? []).length > 0) lines.push(t("agreements.out.missing", { facts: (outcome.missing ?? []).join(", ") }));
  return lines.length > 0 ? lines : [t("agreements.out.nothing")];
}

function payerLine(payer: string): string {
  if (payer === "manual") return wordFor("payer", "manual");
  return t("agreements.out.pays", { payer: wordFor("payer", payer) });
}

/** All words of a row, in small letters, for the filter. */
export function searchText(row: RowView): string {
  const parts = [
    row.id,
    ...row.rules,
    row.sourceText,
    row.text,
    ...row.when.map(conditionText),
    ...outcomeLines(readOutcome(row.outcome)),
  ];
  return parts.join(" ").toLowerCase();
}

/** An invented person's case in one line: `72 år, särskilt boende, Danderyd, rollator`. */
export function caseText(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .filter(([key]) => !["id", "on", "county"].includes(key))
    .map(([key, value]) => factText(key, value))
    .filter((text) => text !== "")
    .join(" · ");
}

function factText(path: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (path === "age") return t("agreements.rehearse.age", { age: value });
  if (path === "product.isoEdition") return "";
  if (Array.isArray(value)) return `${wordFor("case", path)}: ${value.map((one) => wordFor("value", String(one))).join(", ")}`;
  if (typeof value === "object")
    return Object.entries(value)
      .map(([inner, one]) => factText(`${path}.${inner}`, one))
      .filter((text) => text !== "")
      .join(" · ");
  if (typeof value === "boolean")
    return t(value ? "agreements.cond.yes" : "agreements.cond.no", { fact: wordFor("case", path).toLowerCase() });
  if (path === "product.iso") return `ISO ${valueWord("iso", String(value))}`;
  return wordFor("value", String(value));
}

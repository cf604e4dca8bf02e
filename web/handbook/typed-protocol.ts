import type { ProtocolContent, ProtocolQuestion } from "../../server/handbook/contract-protocols.ts";

/** A question as it is typed. */
export interface TypedQuestion {
  id: string;
  text: string;
  help: string;
  kind: ProtocolQuestion["kind"];
  /** A line each. */
  options: string;
  least: string;
  most: string;
  unit: string;
  isRequired: boolean;
}
/** A protocol as it is typed. Codes and numbers stand with blanks or commas between them. */
export interface TypedProtocol {
  title: string;
  lead: string;
  iso: string;
  articles: string;
  questions: TypedQuestion[];
}

/** A question that nothing is written of yet. Its id is the first that is free. */
export function newQuestion(others: readonly Pick<TypedQuestion, "id">[]): TypedQuestion {
  let number = others.length + 1;
  while (others.some(({ id }) => id === `q${number}`)) number += 1;
  return { id: `q${number}`, text: "", help: "", kind: "yes-no", options: "", least: "0", most: "", unit: "", isRequired: true };
}

/** A protocol that nothing is written of yet. */
export const emptyProtocol: TypedProtocol = { title: "", lead: "", iso: "", articles: "", questions: [newQuestion([])] };

/** A protocol as it stands, to be written on. */
export function typedProtocol({ title, lead, iso, articles, questions }: ProtocolContent): TypedProtocol {
  return {
    ...{ title, lead, iso: iso.join(", "), articles: articles.join(", ") },
    questions: questions.map(({ options, least, most, ...one }) => ({
      ...{ help: "", unit: "", ...one },
      options: (options ?? []).map(({ text }) => text).join("\n"),
      ...{ least: numberText(least), most: numberText(most) },
    })),
  };
}

/** What was typed, as it is sent; what can't be read is sent as it is, and refused with its field. */
export function protocolContentOf({ title, lead, iso, articles, questions }: TypedProtocol): ProtocolContent {
  return {
    ...{ title, lead, iso: listed(iso.replace(/(\d) (?=\d\d(\D|$))/g, "$1")), articles: listed(articles) },
    questions: questions.map(({ help, options, least, most, unit, ...one }) => ({
      ...one,
      ...(help.trim() ? { help: help.trim() } : {}),
      ...(one.kind === "choice" ? { options: optionsOf(options) } : {}),
      ...(one.kind === "number" ? { ...numbered("least", least), ...numbered("most", most) } : {}),
      ...(one.kind === "number" && unit.trim() ? { unit: unit.trim() } : {}),
    })),
  };
}

function optionsOf(typed: string): { value: string; text: string }[] {
  const lines = typed.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").map((text, at) => ({ value: `a${at + 1}`, text }));
}

function listed(typed: string): string[] {
  return [...new Set(typed.split(/[\s,;]+/).filter((one) => one !== ""))];
}

function numberText(value: number | undefined): string {
  return value === undefined ? "" : String(value).replace(".", ",");
}

function numbered(key: "least" | "most", typed: string): { [key in "least" | "most"]?: number } {
  const number = Number(typed.trim().replace(",", "."));
  return typed.trim() === "" || Number.isNaN(number) ? {} : { [key]: number };
}

import competence from "../../rulebooks/competence.json" with { type: "json" };
import sources from "../../rulebooks/sources.json" with { type: "json" };
import { competenceForm } from "./rulebook-form.rule.ts";

/** Who may sign, as it ships. @throws when the file is not whole: then nobody signs anything */
export const book = competenceForm.parse(competence);

const documents = new Map(Object.entries(sources).map(([key, { document }]) => [key, document]));

/** A source in words: the document's name and the paragraph. */
export function sourceWords(source: string): string {
  const [key = "", paragraph] = source.split(" § ");
  return [documents.get(key) ?? key, paragraph && `§ ${paragraph}`].filter(Boolean).join(", ");
}

/** An area's name, as people say it. */
export function areaName(area: string): string {
  return book.areas.find(({ id }) => id === area)?.name ?? area;
}

/** A course's name. */
export function courseName(course: string): string {
  return book.courses.find(({ id }) => id === course)?.name ?? course;
}

import retention from "../../rulebooks/retention.json" with { type: "json" };
import sources from "../../rulebooks/sources.json" with { type: "json" };
import { classesForm, type RetentionClass } from "./classes.rule.ts";

/** The classes as they ship. @throws when the file is not whole: then nothing is erased */
export const retentionClasses: readonly RetentionClass[] = classesForm.parse(retention).classes;

const documents = new Map(Object.entries(sources).map(([key, { document }]) => [key, document]));

/** A source in words: the document's name and the paragraph. */
export function sourceWords(source: string): string {
  const [key = "", paragraph] = source.split(" § ");
  return [documents.get(key) ?? key, paragraph && `§ ${paragraph}`].filter(Boolean).join(", ");
}

import residual from "../../rulebooks/residual.json" with { type: "json" };
import sources from "../../rulebooks/sources.json" with { type: "json" };
import { residualBookForm } from "./residual.rule.ts";

/** How residual values are counted, as it ships. @throws when the file is not whole */
export const residualBook = residualBookForm.parse(residual);

const documents = new Map(Object.entries(sources).map(([key, { document }]) => [key, document]));

/** A source in words: the document's name. */
export function documentOf(source: string): string {
  const [key = ""] = source.split(" § ");
  return documents.get(key) ?? key;
}

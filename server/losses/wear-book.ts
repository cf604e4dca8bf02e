import sources from "../../rulebooks/sources.json" with { type: "json" };
import wear from "../../rulebooks/wear.json" with { type: "json" };
import { wearBookForm } from "./wear.rule.ts";

/** How abnormal wear is judged, as it ships. @throws when the file is not whole */
export const wearBook = wearBookForm.parse(wear);

const documents = new Map(Object.entries(sources).map(([key, { document }]) => [key, document]));

/** A source in words: the document's name. */
export function documentOf(source: string): string {
  const [key = ""] = source.split(" § ");
  return documents.get(key) ?? key;
}

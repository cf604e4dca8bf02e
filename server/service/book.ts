import service from "../../rulebooks/service.json" with { type: "json" };
import sources from "../../rulebooks/sources.json" with { type: "json" };
import { serviceBookForm } from "./book.rule.ts";

/** What the workshop goes by, as it ships: points to check, costs, advice, clocks. @throws when the file is not whole */
export const serviceBook = serviceBookForm.parse(service);

const documents = new Map(Object.entries(sources).map(([key, { document }]) => [key, document]));

/** A source in words: the document's name. */
export function documentOf(source: string): string {
  const [key = ""] = source.split(" § ");
  return documents.get(key) ?? key;
}

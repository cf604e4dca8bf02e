import concepts from "../../rulebooks/concepts.json" with { type: "json" };
import departures from "../../rulebooks/departures.json" with { type: "json" };
import support from "../../rulebooks/process-support.json" with { type: "json" };
import sources from "../../rulebooks/sources.json" with { type: "json" };
import { conceptForm } from "./concept-form.rule.ts";
import { departureForm } from "./departure-form.rule.ts";
import { supportBookForm } from "./support-form.rule.ts";

/** Process support as it ships. @throws when the file is not whole */
export const supportBook = supportBookForm.parse(support);
/** Where a reason for departing is asked for, and which there are. @throws when the file is not whole */
export const departureBook = departureForm.parse(departures);
/** Words with what they mean. @throws when the file is not whole */
export const conceptBook = conceptForm.parse(concepts);

const documents = new Map(Object.entries(sources).map(([key, { document }]) => [key, document]));

/** A source in words: the document's name and the paragraph. */
export function sourceWords(source: string): string {
  const [key = "", paragraph] = source.split(" § ");
  return [documents.get(key) ?? key, paragraph].filter(Boolean).join(", ");
}

import sources from "../../rulebooks/sources.json" with { type: "json" };

const documents = new Map(Object.entries(sources).map(([key, { document }]) => [key, document]));

/** A source in words: the document's name and the paragraph. */
export function sourceWords(source: string): string {
  const [key = "", paragraph] = source.split(" § ");
  return [documents.get(key) ?? key, paragraph && `§ ${paragraph}`].filter(Boolean).join(", ");
}

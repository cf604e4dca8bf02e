import type { Sources } from "./rulebook-form.rule.ts";

/** The document and the paragraph, as an answer cites them. */
export function sourceText(source: string, sources: Sources): string {
  const [key = "", ...at] = source.split(" ");
  const paragraph = at.join(" ").replace(/^§ /, "");
  const known = sources[key];
  return [known?.document ?? key, known?.paragraphs?.[paragraph] ?? paragraph].filter(Boolean).join(", ");
}

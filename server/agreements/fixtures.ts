import { exampleRows as rowsOf } from "./examples.rule.ts";
import type { Rulebook } from "./rulebook-form.rule.ts";
import { shipped } from "./rulebooks.ts";

export { exampleCase } from "./examples.rule.ts";

/** Every row of a shipped rulebook with the facts that its examples take for granted. */
export function exampleRows(book: Rulebook) {
  return rowsOf(book, shipped.tables);
}

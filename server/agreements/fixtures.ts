import { exampleRows as rowsOf } from "./examples.rule.ts";
import { type Rulebook, rulebookForm } from "./rulebook-form.rule.ts";
import { shipped } from "./rulebooks.ts";

export { exampleCase } from "./examples.rule.ts";

/** Every row of a shipped rulebook with the facts that its examples take for granted. */
export function exampleRows(book: Rulebook) {
  return rowsOf(book, shipped.tables);
}

const source = "sthlm-2021 § omfattning";
const text = "En påhittad regel som bara finns i provet.";
const examples = [{ says: "Ett exempel", facts: {}, answer: {} }];

/** A row of an invented rulebook: what matters, the rest is filled in. */
export interface SmallRow {
  when: Record<string, unknown>;
  needs?: string[];
  outcome: Record<string, unknown>;
}

/** A rulebook of invented rows: `R<step>.<row>`, and `F<step>.<row>` in the steps that follow. */
export function smallBook(
  steps: SmallRow[][],
  following: SmallRow[][] = [],
  covers: Record<string, unknown> = { county: ["stockholm"] },
): Rulebook {
  const stepsOf = (letter: string, given: SmallRow[][]) =>
    given.map((rows, at) => ({
      step: at + 1,
      asks: "En fråga?",
      rows: rows.map((row, index) => ({ id: `${letter}${at + 1}.${index + 1}`, source, text, examples, ...row })),
    }));
  return rulebookForm.parse({
    key: "stockholm-2021",
    title: "Påhittad regelbok",
    source: "sthlm-2021",
    decision: "Påhittad",
    validFrom: "2025-01-01",
    order: 1,
    covers,
    otherwise: { text: "Ingen påhittad regel svarar.", source },
    exampleFacts: { county: "stockholm", municipality: "Danderyd", age: 70, housing: "ordinart", product: { iso: "120606" } },
    steps: stepsOf("R", steps),
    following: stepsOf("F", following),
  });
}

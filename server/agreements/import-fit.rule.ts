import { sortedText } from "./difference.rule.ts";
import type { FileFault } from "./exchange-book.rule.ts";
import type { Rulebook } from "./rulebook-form.rule.ts";
import { editionLines, stepCell } from "./sheet-columns.rule.ts";

/** What a file may not change in a draft: which rulebook it is, whose cases it answers and when it is asked. */
const fixed = ["key", "covers", "order"] as const;

/**
 * A file's rulebook as the draft would be with it. The draft keeps its key and its first day; the file's last day is kept where
 * it does not come before. A file of another rulebook, or of other cases, does not fit.
 */
export function fitDraft(draft: Rulebook, file: Rulebook): { ok: true; book: Rulebook } | { ok: false; faults: FileFault[] } {
  const faults = fixed
    .filter((part) => sortedText(draft[part]) !== sortedText(file[part]))
    .map((part) => ({
      ...{ sheet: "Utgåva", row: null, column: editionLines[part].head },
      message:
        part === "key"
          ? `Filen är av regelboken ${file.key}, men utkastet av ${draft.key}. Läs in den i ett utkast av sin egen regelbok.`
          : "Det här kan inte ändras genom en fil. Skriv som det står i utkastet.",
    }));
  if (faults.length > 0) return { ok: false, faults };
  const { validTo, ...rest } = withOwnOrder(draft, file);
  const isKept = validTo !== undefined && validTo >= draft.validFrom;
  return { ok: true, book: { ...rest, validFrom: draft.validFrom, ...(isKept ? { validTo } : {}) } };
}

/** Where examples say the same, those of the draft stay: a sheet's columns don't keep the order in which facts were written. */
function withOwnOrder(draft: Rulebook, file: Rulebook): Rulebook {
  const own = new Map(
    [...draft.steps.flatMap((step) => ("rows" in step ? step.rows : [])), ...draft.following.flatMap(({ rows }) => rows)].map(
      ({ id, examples }) => [id, examples],
    ),
  );
  const kept = <Row extends { id: string; examples: Rulebook["following"][number]["rows"][number]["examples"] }>(
    row: Row,
  ): Row => {
    const examples = own.get(row.id);
    return examples && sortedText(examples) === sortedText(row.examples) ? { ...row, examples } : row;
  };
  const isSameFacts = sortedText(draft.exampleFacts) === sortedText(file.exampleFacts);
  return {
    ...file,
    exampleFacts: isSameFacts ? draft.exampleFacts : file.exampleFacts,
    steps: file.steps.map((step) => ("rows" in step ? { ...step, rows: step.rows.map(kept) } : step)),
    following: file.following.map((step) => ({ ...step, rows: step.rows.map(kept) })),
  };
}

/** What differs between two rulebooks beside their rows, in Swedish: the edition's own lines, questions, tables, and order. */
export function otherDifferences(before: Rulebook, after: Rulebook): string[] {
  const heads = (["title", "source", "decision", "validTo", "otherwise", "exampleFacts"] as const)
    .filter((part) => sortedText(before[part]) !== sortedText(after[part]))
    .map((part) => `${editionLines[part].head}.`);
  const [was, is] = [stepsOf(before), stepsOf(after)];
  const steps = [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const [then, now] = [was.get(name), is.get(name)];
    if (!then) return [`Steg ${name} är nytt.`];
    if (!now) return [`Steg ${name} är borta.`];
    return [
      ...(then.asks === now.asks ? [] : [`Frågan i steg ${name}: ”${now.asks}”.`]),
      ...(then.table === now.table ? [] : [`Produkttabellens svar i steg ${name}.`]),
      ...(isReordered(then.ids, now.ids) ? [`Radernas ordning i steg ${name}.`] : []),
    ];
  });
  const both = [...was.keys()].filter((name) => is.has(name));
  const isMoved = both.join() !== [...is.keys()].filter((name) => was.has(name)).join();
  return [...heads, ...steps, ...(isMoved ? ["Stegens ordning."] : [])];
}

interface Step {
  asks: string;
  table: string;
  ids: readonly string[];
}

function stepsOf(book: Rulebook): Map<string, Step> {
  const steps = book.steps.map((step): [string, Step] => {
    const ids = "rows" in step ? step.rows.map(({ id }) => id) : [];
    return [stepCell(step.step, false), { asks: step.asks, table: "rows" in step ? "" : sortedText(step), ids }];
  });
  const following = book.following.map(({ step, asks, rows }): [string, Step] => [
    stepCell(step, true),
    { asks, table: "", ids: rows.map(({ id }) => id) },
  ]);
  return new Map([...steps, ...following]);
}

function isReordered(before: readonly string[], after: readonly string[]): boolean {
  const [was, is] = [before.filter((id) => after.includes(id)), after.filter((id) => before.includes(id))];
  return was.join("\n") !== is.join("\n");
}

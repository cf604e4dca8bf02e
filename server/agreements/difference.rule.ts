import type { FollowingRow, Rulebook, RuleRow } from "./rulebook-form.rule.ts";

type Row = RuleRow | FollowingRow;

/** A row that is not the same in two editions. */
export interface Difference {
  id: string;
  step: number;
  change: "added" | "removed" | "changed" | "moved";
  before: Row | undefined;
  after: Row | undefined;
  /** The parts that differ: `when`, `outcome`, `text` …; `step` when it was moved. */
  fields: string[];
}

interface Placed {
  row: Row;
  step: number;
  place: string;
}

/**
 * Row by row what differs between two editions of a rulebook, in the order of the newer one with what was taken away last.
 * A row is the same row when it keeps its id. What stands in the product table is no row of the edition.
 */
export function differencesOf(before: Rulebook, after: Rulebook): Difference[] {
  const [was, is] = [rowsOf(before), rowsOf(after)];
  const found: Difference[] = [];
  for (const [id, now] of is) {
    const then = was.get(id);
    if (!then) found.push({ id, step: now.step, change: "added", before: undefined, after: now.row, fields: [] });
    else {
      const fields = fieldsThatDiffer(then.row, now.row);
      const isMoved = then.place !== now.place;
      if (fields.length > 0 || isMoved)
        found.push({
          id,
          step: now.step,
          change: fields.length > 0 ? "changed" : "moved",
          before: then.row,
          after: now.row,
          fields: isMoved ? [...fields, "step"] : fields,
        });
    }
  }
  for (const [id, then] of was)
    if (!is.has(id)) found.push({ id, step: then.step, change: "removed", before: then.row, after: undefined, fields: [] });
  return found;
}

function rowsOf(book: Rulebook): Map<string, Placed> {
  const steps = book.steps.flatMap((step) =>
    "table" in step ? [] : step.rows.map((row): [string, Placed] => [row.id, { row, step: step.step, place: `${step.step}` }]),
  );
  const following = book.following.flatMap(({ step, rows }) =>
    rows.map((row): [string, Placed] => [row.id, { row, step, place: `following ${step}` }]),
  );
  return new Map([...steps, ...following]);
}

function fieldsThatDiffer(before: Row, after: Row): string[] {
  const all: Record<string, [unknown, unknown]> = {
    when: [before.when, after.when],
    needs: [before.needs, after.needs],
    outcome: [before.outcome, after.outcome],
    text: [before.text, after.text],
    source: [before.source, after.source],
    rules: [before.rules, after.rules],
    carries: [before.carries, after.carries],
    inferred: [before.inferred, after.inferred],
    examples: [before.examples, after.examples],
  };
  return Object.entries(all)
    .filter(([, [was, is]]) => sortedText(was) !== sortedText(is))
    .map(([field]) => field);
}

/** As text, whatever the order of the keys. */
export function sortedText(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a.localeCompare(b)))
        : inner,
    ) ?? ""
  );
}

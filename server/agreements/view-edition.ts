import type { RowView, VocabularyView } from "./contract.ts";
import { channels, gates, modes, payers, prescriberGroups, rulebookKeys, tasks } from "./contract.ts";
import type { Conditions, FollowingRow, ProductTable, Rulebook, RuleRow, Sources } from "./rulebook-form.rule.ts";
import { tableRows } from "./rulebook-form.rule.ts";
import { sourceText } from "./source-text.rule.ts";
import { closedFacts, nameFacts, numberFacts } from "./vocabulary.rule.ts";

/** A row as it is shown and edited. */
export function viewRow(row: RuleRow | FollowingRow, sources: Sources, isFromTable = false): RowView {
  return {
    id: row.id,
    source: row.source,
    sourceText: sourceText(row.source, sources),
    rules: [...(row.rules ?? [row.id])],
    carries: [...row.carries],
    inferred: row.inferred,
    isFromTable,
    when: Object.entries(row.when).map(([fact, condition]) => ({ fact, condition: conditionOf(condition) })),
    needs: [...row.needs],
    outcome: { ...row.outcome },
    text: row.text,
    examples: row.examples.map((example) => ({ ...example })),
  };
}

function conditionOf(condition: Conditions[string]): RowView["when"][number]["condition"] {
  return Array.isArray(condition) ? { values: condition } : condition;
}

/** All steps of a rulebook with their rows: numbered steps first, then those that follow a decision. */
export function viewSteps(book: Rulebook, tables: ReadonlyMap<string, ProductTable>, sources: Sources) {
  const steps = book.steps.map((step) => {
    const table = "table" in step ? tables.get(step.table) : undefined;
    const rows = "table" in step ? (table ? tableRows(step, table) : []) : step.rows;
    return {
      step: step.step,
      asks: step.asks,
      isFollowing: false,
      rows: rows.map((row) => viewRow(row, sources, "table" in step)),
    };
  });
  const following = book.following.map(({ step, asks, rows }) => ({
    step,
    asks,
    isFollowing: true,
    rows: rows.map((row) => viewRow(row, sources)),
  }));
  return [...steps, ...following];
}

/** How many rows a rulebook has in all, the product table's among them. */
export function rowCount(book: Rulebook, tables: ReadonlyMap<string, ProductTable>): number {
  const own = book.steps.reduce(
    (sum, step) => sum + ("table" in step ? (tables.get(step.table)?.rows.length ?? 0) : step.rows.length),
    0,
  );
  return own + book.following.reduce((sum, { rows }) => sum + rows.length, 0);
}

/** What a condition may ask for and what an answer may hold: for the editor. */
export function vocabulary(): VocabularyView {
  return {
    facts: [
      ...Object.entries(closedFacts).map(([fact, { label, values }]) => ({
        fact,
        label,
        kind: "closed" as const,
        values: [...values],
      })),
      ...Object.entries(numberFacts).map(([fact, { label }]) => ({ fact, label, kind: "number" as const, values: [] })),
      ...Object.entries(nameFacts).map(([fact, { label }]) => ({ fact, label, kind: "names" as const, values: [] })),
      { fact: "iso", label: "ISO-kod", kind: "iso", values: [] },
    ],
    outcome: {
      payers: [...payers, "following"],
      channels: [...channels],
      modes: [...modes],
      prescribers: [...prescriberGroups],
      gates: [...gates],
      tasks: [...tasks],
      rulebooks: [...rulebookKeys],
    },
  };
}

import { writeCondition, writeText, writeTexts, writeWord, writeWords } from "./exchange-cells.rule.ts";
import { answerCells, conditionCells, factCells, linesOf, restHead } from "./exchange-facts.rule.ts";
import { conditionFacts, pathWords } from "./exchange-words.rule.ts";
import type { FollowingRow, ProductTable, Rulebook, RuleRow, Sources } from "./rulebook-form.rule.ts";
import { tableRows } from "./rulebook-form.rule.ts";
import {
  answerRestHead,
  type Column,
  editionLines,
  exampleColumns,
  needWords,
  outcomeWords,
  rowColumns,
  type Sheet,
  sheetNames,
  stepCell,
  stepColumns,
  tableAnswerColumns,
} from "./sheet-columns.rule.ts";
import { sourceText } from "./source-text.rule.ts";

type Row = RuleRow | FollowingRow;
type Cells = Readonly<Record<string, string>>;
interface Known {
  tables: ReadonlyMap<string, ProductTable>;
  sources: Sources;
}
interface Placed {
  row: Row;
  step: string;
}

/** An edition as the sheets of a workbook, in Swedish words. What is read back from them is the edition again, whole. */
export function sheetsOf(book: Rulebook, known: Known): Sheet[] {
  const placed = placedRows(book);
  const tableSteps = book.steps.flatMap((step) => ("table" in step ? [step] : []));
  return [
    ruleSheet(book, placed, known),
    exampleSheet(placed),
    sheet(sheetNames.steps, stepColumns, stepRows(book)),
    ...(tableSteps.length > 0 ? [sheet(sheetNames.tableAnswers, tableAnswerColumns(), tableAnswerRows(tableSteps))] : []),
    editionSheet(book),
    ...tableSteps.flatMap((step, at) => tableSheet(step, at === 0 ? "" : ` ${at + 1}`, known)),
  ];
}

/** The rows that the edition holds itself, each with the name of its step. */
export function placedRows(book: Rulebook): Placed[] {
  return [
    ...book.steps.flatMap((step) => ("table" in step ? [] : step.rows.map((row) => ({ row, step: stepCell(step.step, false) })))),
    ...book.following.flatMap(({ step, rows }) => rows.map((row) => ({ row, step: stepCell(step, true) }))),
  ];
}

function sheet(name: string, columns: readonly Column[], rows: readonly Cells[]): Sheet {
  return { name, columns, rows: rows.map((row) => columns.map(({ key }) => row[key] ?? "")) };
}

function ruleSheet(book: Rulebook, placed: readonly Placed[], { sources }: Known): Sheet {
  const used = new Set(placed.flatMap(({ row }) => Object.keys(row.when)));
  const columns = rowColumns(used);
  const inColumns = columns.flatMap(({ key }) => (key.startsWith("when.") ? [key.slice("when.".length)] : []));
  const days = { validFrom: book.validFrom, validTo: book.validTo ?? "" };
  return sheet(
    sheetNames.rows,
    columns,
    placed.map(({ row, step }) => ({ step, ...days, ...rowCells(row, inColumns), because: becauseOf(row, sources) })),
  );
}

function becauseOf(row: Row, sources: Sources): string {
  return `${row.text.replace(/\.$/, "")} (${sourceText(row.source, sources)}).`;
}

function rowCells(row: Row, inColumns: readonly string[]): Cells {
  const facts = Object.keys(row.when);
  const asColumns = inColumns.filter((fact) => facts.includes(fact));
  return {
    id: writeText(row.id),
    source: writeText(row.source),
    ...Object.fromEntries(Object.entries(row.when).map(([fact, one]) => [`when.${fact}`, writeCondition(fact, one)])),
    needs: row.needs.length > 0 ? writeWords(needWords, row.needs) : "",
    ...outcomeCells(row.outcome),
    text: writeText(row.text),
    rules: row.rules ? writeTexts(row.rules) : "",
    carries: row.carries.length > 0 ? writeTexts(row.carries) : "",
    inferred: row.inferred ? "ja" : "",
    order: facts.join() === asColumns.join() ? "" : writeWords(needWords, facts),
  };
}

/** An answer's cells by key. */
export function outcomeCells(outcome: Row["outcome"]): Cells {
  const several = (words: Readonly<Record<string, string>>, values: readonly string[]) =>
    values.length > 0 ? writeWords(words, values) : "";
  const { payer, channel, gates, tasks, missing } = outcome;
  const { mode, prescribers, continueIn } =
    "mode" in outcome || "prescribers" in outcome || "continueIn" in outcome ? outcome : {};
  return {
    "outcome.payer": writeWord(outcomeWords.payer.words, payer),
    "outcome.allowed": outcome.allowed === undefined ? "" : outcome.allowed ? "ja" : "nej",
    "outcome.channel": writeWord(outcomeWords.channel.words, channel),
    "outcome.mode": writeWord(outcomeWords.mode.words, mode),
    "outcome.continueIn": writeWord(outcomeWords.continueIn.words, continueIn),
    "outcome.prescribers": prescribers ? writeWords(outcomeWords.prescribers.words, prescribers) : "",
    "outcome.gates": several(outcomeWords.gates.words, gates),
    "outcome.tasks": several(outcomeWords.tasks.words, tasks),
    "outcome.missing": several(pathWords, missing),
  };
}

function exampleSheet(placed: readonly Placed[]): Sheet {
  const examples = placed.flatMap(({ row }) =>
    row.examples.map(({ says, facts, answer }) => {
      const own = answerCells(answer);
      const inAnswer = new Map([...own].map(([head, cell]) => [head === restHead ? answerRestHead : head, cell]));
      return { id: row.id, says, cells: new Map([...factCells(facts), ...inAnswer]) };
    }),
  );
  const columns = exampleColumns(new Set(examples.flatMap(({ cells }) => [...cells.keys()])));
  const rows = examples.map(({ id, says, cells }) =>
    columns.map(({ key, head }) => (key === "id" ? writeText(id) : key === "says" ? writeText(says) : (cells.get(head) ?? ""))),
  );
  return { name: sheetNames.examples, columns, rows };
}

function stepRows(book: Rulebook): Cells[] {
  const steps = book.steps.map((step): Cells => {
    const own = { step: stepCell(step.step, false), asks: writeText(step.asks) };
    if (!("table" in step)) return own;
    const needs = step.needs.length > 0 ? writeWords(needWords, step.needs) : "";
    return { ...own, table: writeText(step.table), when: linesOf(conditionCells(step.when)), needs };
  });
  return [...steps, ...book.following.map(({ step, asks }) => ({ step: stepCell(step, true), asks: writeText(asks) }))];
}

type TableStep = Extract<Rulebook["steps"][number], { table: string }>;

function tableAnswerRows(steps: readonly TableStep[]): Cells[] {
  return steps.flatMap(({ step, outcomes }) =>
    Object.entries(outcomes).map(([value, { outcome, rules }]) => ({
      step: stepCell(step, false),
      value: writeText(value),
      ...outcomeCells(outcome),
      rules: rules.length > 0 ? writeTexts(rules) : "",
    })),
  );
}

function editionSheet(book: Rulebook): Sheet {
  const values: Record<keyof typeof editionLines, string> = {
    key: book.key,
    title: writeText(book.title),
    source: writeText(book.source),
    decision: writeText(book.decision),
    validFrom: book.validFrom,
    validTo: book.validTo ?? "",
    order: String(book.order),
    covers: linesOf(conditionCells(book.covers)),
    otherwise: writeText(book.otherwise.text),
    otherwiseSource: writeText(book.otherwise.source),
    exampleFacts: linesOf(factCells(book.exampleFacts)),
  };
  return {
    name: sheetNames.edition,
    columns: [
      { key: "head", head: "Uppgift", width: 28, says: "" },
      { key: "value", head: "Värde", width: 70, says: "" },
      { key: "says", head: "Att tänka på", width: 44, says: "" },
    ],
    rows: Object.entries(editionLines).map(([key, { head, says }]) => [head, values[key as keyof typeof editionLines], says]),
  };
}

/** The product table's rows, to read: they are not edited with the edition. */
function tableSheet(step: TableStep, number: string, { tables, sources }: Known): Sheet[] {
  const table = tables.get(step.table);
  if (!table) return [];
  const used = new Set(tableRows(step, table).flatMap(({ when }) => Object.keys(when)));
  const facts = conditionFacts.filter((fact) => used.has(fact));
  const wanted = new Set(["id", "source", "needs", "text", ...facts.map((fact) => `when.${fact}`)]);
  const columns = rowColumns(used).filter(({ key }) => wanted.has(key) || key === "outcome.payer" || key === "outcome.channel");
  const rows = tableRows(step, table).map((row) => ({ ...rowCells(row, facts), source: sourceText(row.source, sources) }));
  return [sheet(`${sheetNames.table}${number}`, columns, rows)];
}

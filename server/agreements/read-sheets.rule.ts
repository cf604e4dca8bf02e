import type { OpenSheet } from "../kernel/index.ts";
import type { FileBook, FileFault, FileRow, FileStep, Place } from "./exchange-book.rule.ts";
import {
  type ReadCell,
  readCondition,
  readDay,
  readText,
  readTexts,
  readWord,
  readWords,
  readYesNo,
} from "./exchange-cells.rule.ts";
import {
  answerOfCells,
  cellsOfLines,
  conditionHeads,
  conditionsOfCells,
  factHeads,
  factsOfCells,
  restHead,
} from "./exchange-facts.rule.ts";
import { conditionFacts } from "./exchange-words.rule.ts";
import { readTable, type TableRow } from "./read-table.rule.ts";
import type { Conditions } from "./rulebook-form.rule.ts";
import {
  answerRestHead,
  editionLines,
  exampleColumns,
  needWords,
  outcomeWords,
  readStepCell,
  rowColumns,
  sheetNames,
  stepCell,
  stepColumns,
  tableAnswerColumns,
} from "./sheet-columns.rule.ts";

type Tell = (fault: FileFault) => void;
type Input = Record<string, unknown>;

/** A rulebook as the sheets of a workbook have it, with every fault of every cell. The meaning is checked by `bookOfFile`. */
export function fileOfSheets(sheets: readonly OpenSheet[]): FileBook {
  const faults: FileFault[] = [];
  const tell: Tell = (fault) => faults.push(fault);
  const { head, headAt } = readEdition(sheets, tell);
  const columns = rowColumns(new Set());
  const rows = readTable(sheets, sheetNames.rows, { columns, needed: ["step", "id", "source", "outcome.payer", "text"] }, tell);
  const examples = readExamples(sheets, rows, tell);
  checkDays(rows, head, tell);
  const steps = readSteps(sheets, tell);
  return { head, headAt, steps, rows: rows.flatMap((row) => readRule(row, examples, tell)), faults };
}

/** The value of a cell; what is wrong with it is told. */
function taken<Value>(read: ReadCell<Value>, at: Place, tell: Tell): Value | undefined {
  if (read.ok) return read.value;
  tell({ ...at, message: read.message });
  return undefined;
}

/** Only what is there: an absent part takes the form's own default. */
function filled(parts: Readonly<Input>): Input {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

function stepOf(row: TableRow, tell: Tell): { step: number; isFollowing: boolean } | undefined {
  const found = readStepCell(row.text("step"));
  if (!found) tell({ ...row.at("step"), message: "Skriv stegets nummer, eller Därefter och numret." });
  return found;
}

function readRule(row: TableRow, examples: ReadonlyMap<string, Example[]>, tell: Tell): FileRow[] {
  const place = stepOf(row, tell);
  const text = (key: string) => taken(readText(row.text(key)), row.at(key), tell) ?? "";
  const id = text("id");
  const own = examples.get(id) ?? [];
  const needs = taken(readWords(needWords, row.text("needs")), row.at("needs"), tell);
  const rules = readTexts(row.text("rules"));
  const carries = readTexts(row.text("carries"));
  const inferred = taken(readYesNo(row.text("inferred")), row.at("inferred"), tell);
  const input = filled({
    ...{ id, source: text("source"), rules, carries, inferred, needs },
    when: readWhen(row, tell),
    outcome: readOutcome(row, place?.isFollowing ?? false, tell),
    text: text("text"),
    examples: own.map(({ input: one }) => one),
  });
  return place ? [{ ...place, input, at: (key) => placeOf(row, key, own) }] : [];
}

/** Where a part of a row stands; of its examples on their own sheet. */
function placeOf(row: TableRow, key: string, examples: readonly Example[]): Place {
  const [part = "", second = "", third = "", ...more] = key.split(".");
  if (part === "examples") {
    const example = examples[Number(second)];
    if (!example || second === "") return { sheet: sheetNames.examples, row: null, column: `${row.text("id")}` };
    return example.row.at(third === "says" ? "says" : [third, ...more].filter(Boolean).join("."));
  }
  if (part === "outcome") return row.at(second === "" ? "outcome.payer" : `outcome.${second}`);
  if (part === "when") return row.at(second === "" ? "id" : `when.${second}`);
  return row.at(part === "" ? "id" : part);
}

function readWhen(row: TableRow, tell: Tell): Conditions {
  const order = taken(readWords(needWords, row.text("order")), row.at("order"), tell) ?? [];
  const inOrder = [...new Set([...order, ...conditionFacts])];
  const when: Record<string, Conditions[string]> = {};
  for (const fact of inOrder) {
    const cell = row.text(`when.${fact}`);
    if (cell === "") continue;
    const read = taken(readCondition(fact, cell), row.at(`when.${fact}`), tell);
    if (read) when[fact] = read;
  }
  return when;
}

/** An answer's parts from their columns. What follows a decision changes only some of it. */
function readOutcome(row: TableRow, isFollowing: boolean, tell: Tell): Input {
  const allowed = taken(readYesNo(row.text("outcome.allowed")), row.at("outcome.allowed"), tell);
  const made: Input = { allowed };
  for (const [part, { words, isSeveral }] of Object.entries(outcomeWords)) {
    const key = `outcome.${part}`;
    const cell = row.text(key);
    if (cell === "") continue;
    if (isFollowing && ["mode", "prescribers", "continueIn"].includes(part))
      tell({ ...row.at(key), message: "Det som prövas efter ett svar kan inte ändra det här. Töm cellen." });
    else made[part] = taken<unknown>(isSeveral ? readWords(words, cell) : readWord(words, cell), row.at(key), tell);
  }
  return filled(made);
}

interface Example {
  row: TableRow;
  input: Input;
}

function readExamples(sheets: readonly OpenSheet[], rules: readonly TableRow[], tell: Tell): Map<string, Example[]> {
  const columns = exampleColumns(new Set());
  const known = new Set(rules.map((row) => readText(row.text("id"))).map((read) => (read.ok ? read.value : "")));
  const examples = new Map<string, Example[]>();
  for (const row of readTable(sheets, sheetNames.examples, { columns, needed: ["id", "says"] }, tell)) {
    const id = taken(readText(row.text("id")), row.at("id"), tell);
    const says = taken(readText(row.text("says")), row.at("says"), tell);
    if (id === undefined || says === undefined) continue;
    if (!known.has(id)) tell({ ...row.at("id"), message: `Det finns ingen rad ”${id}” på bladet Regler.` });
    const cellsOf = (part: string, rest: string) =>
      new Map(
        columns
          .filter(({ key }) => key === part || key.startsWith(`${part}.`))
          .map(({ key, head }): [string, string] => [head === rest ? restHead : head, row.text(key)]),
      );
    const tellAt = (part: string, rest: string) => (fault: { head: string; message: string }) => {
      const head = fault.head === restHead ? rest : fault.head;
      const column = columns.find((one) => one.head === head && (one.key === part || one.key.startsWith(`${part}.`)));
      tell({ ...row.at(column?.key ?? part), message: fault.message });
    };
    const facts = factsOfCells(cellsOf("facts", restHead), tellAt("facts", restHead));
    const answer = answerOfCells(cellsOf("answer", answerRestHead), tellAt("answer", answerRestHead));
    examples.set(id, [...(examples.get(id) ?? []), { row, input: { says, facts, answer } }]);
  }
  return examples;
}

/** The rows' days are the edition's: they may be left out, but not say otherwise. Told once. */
function checkDays(rows: readonly TableRow[], head: Readonly<Input>, tell: Tell): void {
  for (const key of ["validFrom", "validTo"]) {
    const isOther = (row: TableRow) => {
      const read = readDay(row.text(key));
      return row.text(key) !== "" && !(read.ok && read.value === head[key]);
    };
    const other = rows.find(isOther);
    if (other)
      tell({
        ...other.at(key),
        message: `Dagen är en annan än på bladet ${sheetNames.edition}. Rätta den där, eller töm kolumnen.`,
      });
  }
}

function readSteps(sheets: readonly OpenSheet[], tell: Tell): FileStep[] {
  const rows = readTable(sheets, sheetNames.steps, { columns: stepColumns, needed: ["step", "asks"] }, tell);
  const hasTable = rows.some((row) => row.text("table") !== "");
  const answers = hasTable
    ? readTable(sheets, sheetNames.tableAnswers, { columns: tableAnswerColumns(), needed: ["step", "value"] }, tell)
    : [];
  return rows.flatMap((row): FileStep[] => {
    const place = stepOf(row, tell);
    const asks = taken(readText(row.text("asks")), row.at("asks"), tell) ?? "";
    const table = row.text("table") === "" ? undefined : readTableStep(row, answers, tell);
    if (place?.isFollowing && table)
      tell({ ...row.at("table"), message: "Det som prövas efter ett svar står inte i en produkttabell." });
    return place ? [{ ...place, asks, table, at: row.at }] : [];
  });
}

function readTableStep(row: TableRow, answers: readonly TableRow[], tell: Tell): Input {
  const step = readStepCell(row.text("step"));
  const own = answers.filter((one) => readStepCell(one.text("step"))?.step === step?.step);
  const outcomes = own.map((one): [string, Input] => {
    const value = taken(readText(one.text("value")), one.at("value"), tell) ?? "";
    return [value, { outcome: readOutcome(one, false, tell), rules: readTexts(one.text("rules")) ?? [] }];
  });
  if (own.length === 0 && step)
    tell({
      sheet: sheetNames.tableAnswers,
      row: null,
      column: "",
      message: `Inga svar står för steg ${stepCell(step.step, false)}.`,
    });
  return {
    table: taken(readText(row.text("table")), row.at("table"), tell) ?? "",
    when: readConditionLines(row.text("when"), row.at("when"), tell),
    needs: taken(readWords(needWords, row.text("needs")), row.at("needs"), tell) ?? [],
    outcomes: Object.fromEntries(outcomes),
  };
}

function readConditionLines(text: string, at: Place, tell: Tell): Conditions {
  const cells = taken(cellsOfLines(text, conditionHeads), at, tell) ?? new Map<string, string>();
  return conditionsOfCells(cells, ({ head, message }) => tell({ ...at, message: `${head}: ${message}` }));
}

function readEdition(sheets: readonly OpenSheet[], tell: Tell): { head: Input; headAt: (key: string) => Place } {
  const columns = [
    { key: "head", head: "Uppgift" },
    { key: "value", head: "Värde" },
    { key: "says", head: "Att tänka på" },
  ];
  const rows = readTable(sheets, sheetNames.edition, { columns, needed: ["head", "value"] }, tell);
  const lineOf = (key: string) => Object.entries(editionLines).find(([one]) => one === key)?.[1].head ?? key;
  const rowOf = (key: string) => rows.find((row) => row.text("head").trim().toLowerCase() === lineOf(key).toLowerCase());
  const headAt = (key: string): Place => ({ sheet: sheetNames.edition, row: rowOf(key)?.no ?? null, column: lineOf(key) });
  for (const row of rows)
    if (!Object.values(editionLines).some(({ head }) => head.toLowerCase() === row.text("head").trim().toLowerCase()))
      tell({ ...row.at("head"), message: `”${row.text("head")}” känns inte igen.` });
  const text = (key: string) => rowOf(key)?.text("value") ?? "";
  const read = <Value>(key: string, reader: (cell: string) => ReadCell<Value>) => taken(reader(text(key)), headAt(key), tell);
  const facts = () => {
    const cells = read("exampleFacts", (cell) => cellsOfLines(cell, factHeads)) ?? new Map<string, string>();
    return factsOfCells(cells, ({ head, message }) => tell({ ...headAt("exampleFacts"), message: `${head}: ${message}` }));
  };
  const head = filled({
    key: text("key").trim(),
    ...{ title: read("title", readText), source: read("source", readText), decision: read("decision", readText) },
    validFrom: text("validFrom") === "" ? "" : read("validFrom", readDay),
    validTo: text("validTo") === "" ? undefined : read("validTo", readDay),
    order: Number(text("order") || Number.NaN),
    covers: readConditionLines(text("covers"), headAt("covers"), tell),
    otherwise: { text: read("otherwise", readText), source: read("otherwiseSource", readText) },
    exampleFacts: facts(),
  });
  return { head, headAt };
}

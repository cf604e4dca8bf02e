import { must } from "../kernel/index.ts";
import { compileBook } from "./compile.rule.ts";
import { readRow } from "./draft-row.rule.ts";
import { type ProductTable, type Rulebook, rulebookForm, type Sources } from "./rulebook-form.rule.ts";
import { findTextFaults } from "./rulebook-texts.rule.ts";
import { stepCell } from "./sheet-columns.rule.ts";

/** Where in a file: the sheet or the table, the row (null: all of it) and the column. */
export interface Place {
  sheet: string;
  row: number | null;
  column: string;
}
/** What is wrong at a place, and what to do, in Swedish. */
export interface FileFault extends Place {
  message: string;
}

/** A row as a file has it, before anything is known to be right. `at` says where a part of it stands. */
export interface FileRow {
  step: number;
  isFollowing: boolean;
  input: Readonly<Record<string, unknown>>;
  at: (key: string) => Place;
}
/** A step as a file has it; `table` where its rows stand in a product table. */
export interface FileStep {
  step: number;
  isFollowing: boolean;
  asks: string;
  table: Readonly<Record<string, unknown>> | undefined;
  at: (key: string) => Place;
}
/** A whole rulebook as a file has it, with what could not even be read. */
export interface FileBook {
  head: Readonly<Record<string, unknown>>;
  headAt: (key: string) => Place;
  steps: readonly FileStep[];
  rows: readonly FileRow[];
  faults: readonly FileFault[];
}
interface Known {
  tables: ReadonlyMap<string, ProductTable>;
  sources: Sources;
}

/** A file that was read, or every fault of it at once. */
export type ReadFile = { ok: true; book: Rulebook } | { ok: false; faults: FileFault[] };

/** Faults that are told of one file at most. */
const mostFaults = 500;

/** Makes a rulebook of what a file holds, or tells every fault of every row and cell, once each, by place. */
export function bookOfFile(file: FileBook, known: Known): ReadFile {
  const faults = [...file.faults, ...stepFaults(file), ...rowFaults(file, known.sources)];
  const input = inputOf(file);
  const read = rulebookForm.safeParse(input);
  if (!read.success) faults.push(...headFaults(file, read.error.issues));
  else faults.push(...wholeFaults(file, read.data, known, faults.length > 0));
  const told = onceEach(faults);
  must(read.success || told.length > 0, "a file that is no rulebook has a fault that is told");
  return told.length === 0 && read.success ? { ok: true, book: read.data } : { ok: false, faults: told.slice(0, mostFaults) };
}

function stepFaults({ steps, rows }: FileBook): FileFault[] {
  const names = steps.map(({ step, isFollowing }) => stepCell(step, isFollowing));
  return [
    ...steps.flatMap((step, at): FileFault[] => [
      ...(names.indexOf(names[at] ?? "") < at ? [{ ...step.at("step"), message: `Steget ${names[at]} står två gånger.` }] : []),
      ...(step.asks.length < 5 ? [{ ...step.at("asks"), message: "Skriv stegets fråga, minst 5 tecken." }] : []),
    ]),
    ...rows.flatMap((row): FileFault[] => {
      const name = stepCell(row.step, row.isFollowing);
      const found = steps[names.indexOf(name)];
      if (!found)
        return [{ ...row.at("step"), message: `Det finns inget steg ${name}. Lägg till det bland stegen eller rätta numret.` }];
      return found.table
        ? [
            {
              ...row.at("step"),
              message: `Stegets rader står i produkttabellen ${String(found.table.table)} och ändras inte här.`,
            },
          ]
        : [];
    }),
  ];
}

function rowFaults({ head, rows }: FileBook, sources: Sources): FileFault[] {
  const parts = { key: textOf(head.key), validFrom: textOf(head.validFrom), decision: textOf(head.decision) };
  const validTo = typeof head.validTo === "string" ? { validTo: head.validTo } : {};
  const ids = new Set<unknown>();
  return rows.flatMap((row): FileFault[] => {
    const { id } = row.input;
    const isTwice = ids.has(id);
    ids.add(id);
    const { errors } = readRow(row.input, row.isFollowing, { ...parts, ...validTo }, sources);
    return [
      ...(isTwice
        ? [{ ...row.at("id"), message: `Det finns redan en rad som heter ${String(id)}. Ge raden ett eget namn.` }]
        : []),
      ...errors.map(({ key, message }) => ({ ...row.at(key), message })),
    ];
  });
}

const textOf = (value: unknown) => (typeof value === "string" ? value : "");

function inputOf({ head, steps, rows }: FileBook): Record<string, unknown> {
  const ofStep = ({ step, isFollowing, asks, table }: FileStep) => {
    const own = rows.filter((row) => row.step === step && row.isFollowing === isFollowing).map(({ input }) => input);
    if (table) return [{ step, asks, ...table }];
    // A step whose last row goes, goes with it.
    return own.length > 0 ? [{ step, asks, rows: own }] : [];
  };
  return {
    ...head,
    steps: steps.filter(({ isFollowing }) => !isFollowing).flatMap(ofStep),
    following: steps.filter(({ isFollowing }) => isFollowing).flatMap(ofStep),
  };
}

const headWords: Readonly<Record<string, string>> = {
  key: "Regelboken känns inte igen.",
  title: "Skriv regelbokens titel.",
  source: "Skriv källans nyckel.",
  decision: "Skriv vem som har beslutat.",
  validFrom: "Skriv första dagen, ÅÅÅÅ-MM-DD.",
  validTo: "Skriv sista dagen, ÅÅÅÅ-MM-DD, eller inget.",
  order: "Platsen i ordningen är ett helt tal från 1.",
  covers: "Villkoren är inte rätt skrivna.",
  otherwise: "Skriv en mening på 20 till 400 tecken, och dess källa som nyckel § ställe.",
  exampleFacts: "Uppgifterna är inte rätt skrivna.",
};

function headFaults(file: FileBook, issues: readonly { path: readonly PropertyKey[] }[]): FileFault[] {
  const inHead = issues.flatMap(({ path }): FileFault[] => {
    const key = String(path[0] ?? "");
    const message = headWords[key];
    if (message === undefined) return [];
    return [{ ...file.headAt(key === "otherwise" && path[1] === "source" ? "otherwiseSource" : key), message }];
  });
  // Rows and steps have told their own; a table's answers are told here.
  const inSteps = issues.flatMap(({ path }): FileFault[] => {
    const step = path[0] === "steps" && typeof path[1] === "number" ? tableSteps(file)[path[1]] : undefined;
    return step ? [{ ...step.at("table"), message: `Produkttabellens svar i steget ${step.step} är inte fullständigt.` }] : [];
  });
  return [...inHead, ...inSteps];
}

/** The steps as the form counts them, where they are a table's. */
function tableSteps({ steps, rows }: FileBook): (FileStep | undefined)[] {
  return steps
    .filter(({ isFollowing }) => !isFollowing)
    .filter((step) => step.table || rows.some((row) => row.step === step.step && !row.isFollowing))
    .map((step) => (step.table ? step : undefined));
}

/** What only the whole shows: the questions' words, the tables that are named, the cases that it covers. */
function wholeFaults(file: FileBook, book: Rulebook, known: Known, rowsTell: boolean): FileFault[] {
  const stepAt = (name: string, key: string) =>
    file.steps.find(({ step, isFollowing }) => stepCell(step, isFollowing) === name)?.at(key) ?? file.headAt("key");
  const asked = findTextFaults(book, known.tables, known.sources).filter(({ key }) => key === "asks");
  const { faults } = compileBook(book, known.tables, known.sources);
  const ofHead = faults.flatMap((fault): FileFault[] => {
    const [, ofStep] = / step (\d+): there is no table/.exec(fault) ?? [];
    if (ofStep) return [{ ...stepAt(ofStep, "table"), message: "Produkttabellen finns inte i programmet." }];
    if (fault.includes(" covers: ")) return [{ ...file.headAt("covers"), message: headWords.covers ?? "" }];
    if (fault.includes("sources.json") && book.otherwise.source.startsWith(`${fault.split(" ")[0]} `))
      return [{ ...file.headAt("otherwiseSource"), message: "Källan finns inte i källförteckningen." }];
    if (fault.includes("full stop") && fault.includes(book.otherwise.text))
      return [{ ...file.headAt("otherwise"), message: "Texten ska sluta med punkt." }];
    // Rows have told their own in Swedish; what they have not told stands here as the program says it.
    return rowsTell ? [] : [{ ...file.headAt("key"), message: fault }];
  });
  return [...asked.map(({ at, swedish }) => ({ ...stepAt(at.replace("step ", ""), "asks"), message: swedish })), ...ofHead];
}

/** One place tells its first fault from each reader once; what could not be read is not also told as absent. */
function onceEach(faults: readonly FileFault[]): FileFault[] {
  const unread = new Set<string>();
  const rows = new Set<string>();
  const kept: FileFault[] = [];
  const said = new Set<string>();
  for (const fault of faults) {
    const place = `${fault.sheet}\n${fault.row}\n${fault.column}`;
    if (said.has(`${place}\n${fault.message}`)) continue;
    said.add(`${place}\n${fault.message}`);
    const row = `${fault.sheet}\n${fault.row}`;
    const lacksCondition = rows.has(row) && fault.message.endsWith("men har inget villkor.");
    const isConsequence =
      lacksCondition ||
      (unread.has(place) && /^(?:Har fel form|Svaret saknar|Villkoret saknar|Minst ett exempel)/.test(fault.message));
    if (!isConsequence) kept.push(fault);
    unread.add(place);
    rows.add(row);
  }
  return kept;
}

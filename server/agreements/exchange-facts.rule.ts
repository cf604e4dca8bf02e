import { type ReadCell, readCondition, readValue, writeCondition, writeJson, writeValue } from "./exchange-cells.rule.ts";
import { answerParts, casePaths, conditionFacts, factHead } from "./exchange-words.rule.ts";
import type { Conditions } from "./rulebook-form.rule.ts";

/** Where stands what no other cell can hold, as JSON. */
export const restHead = "Övrigt (JSON)";

/** A record cut into cells: by head what stands there. */
export type Cells = ReadonlyMap<string, string>;
type Parts = typeof casePaths;
type Facts = Readonly<Record<string, unknown>>;

/** An example's facts as cells by head; what none of them can hold stands under `restHead`. */
export function factCells(facts: Facts): Cells {
  return cellsOf(facts, casePaths);
}

/** An example's answer as cells by head. */
export function answerCells(answer: Facts): Cells {
  return cellsOf(answer, answerParts);
}

function cellsOf(facts: Facts, parts: Parts): Cells {
  const cells = new Map<string, string>();
  const rest: [string, unknown][] = [];
  for (const [key, value] of Object.entries(facts)) {
    const own = cellsAt(key, value, parts);
    if (own) for (const [head, cell] of own) cells.set(head, cell);
    else rest.push([key, value]);
  }
  if (rest.length > 0) cells.set(restHead, writeJson(Object.fromEntries(rest)));
  return cells;
}

/** The cells of one fact; undefined when some part of it has none. */
function cellsAt(path: string, value: unknown, parts: Parts): [string, string][] | undefined {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const inner = Object.entries(value);
    const cells = inner.map(([key, one]) => (key.includes(".") ? undefined : cellsAt(`${path}.${key}`, one, parts)));
    return inner.length > 0 && cells.every((one) => one !== undefined) ? cells.flat() : undefined;
  }
  const part = Object.hasOwn(parts, path) ? parts[path] : undefined;
  const cell = part && writeValue(part.cell, value);
  return part && cell !== undefined ? [[part.head, cell]] : undefined;
}

/** A cell's place and what is wrong with it. */
export interface CellFault {
  head: string;
  message: string;
}

/** An example's facts from its cells. Empty cells are facts that are not told. */
export function factsOfCells(cells: Cells, tell: (fault: CellFault) => void): Record<string, unknown> {
  return recordOf(cells, casePaths, tell);
}

/** An example's answer from its cells. */
export function answerOfCells(cells: Cells, tell: (fault: CellFault) => void): Record<string, unknown> {
  return recordOf(cells, answerParts, tell);
}

function recordOf(cells: Cells, parts: Parts, tell: (fault: CellFault) => void): Record<string, unknown> {
  const made = new Map<string, unknown>();
  for (const [path, { head, cell }] of Object.entries(parts)) {
    const text = cells.get(head);
    if (text === undefined || text.trim() === "") continue;
    const read = readValue(cell, text);
    if (read.ok) put(made, path.split("."), read.value);
    else tell({ head, message: read.message });
  }
  for (const [key, value] of Object.entries(restOf(cells.get(restHead), tell))) made.set(key, value);
  return plainOf(made);
}

function put(made: Map<string, unknown>, [first = "", ...more]: readonly string[], value: unknown): void {
  if (more.length === 0) {
    made.set(first, value);
    return;
  }
  const inner = made.get(first);
  const next = inner instanceof Map ? (inner as Map<string, unknown>) : new Map<string, unknown>();
  made.set(first, next);
  put(next, more, value);
}

function plainOf(made: ReadonlyMap<string, unknown>): Record<string, unknown> {
  return Object.fromEntries([...made].map(([key, value]) => [key, value instanceof Map ? plainOf(value) : value]));
}

function restOf(text: string | undefined, tell: (fault: CellFault) => void): Facts {
  if (text === undefined || text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Told below, as all that is no object.
  }
  tell({ head: restHead, message: "Cellen ska vara ett JSON-objekt eller tom." });
  return {};
}

/** Cells as lines of one cell, `Rubrik: värde`. */
export function linesOf(cells: Cells): string {
  return [...cells].map(([head, cell]) => `${head}: ${cell}`).join("\n");
}

/** The lines of a cell as cells by head. The heads that may stand there are given. */
export function cellsOfLines(text: string, heads: readonly string[]): ReadCell<Cells> {
  const longestFirst = [...heads].sort((a, b) => b.length - a.length);
  const cells = new Map<string, string>();
  const faults: string[] = [];
  for (const line of text.split(/\r?\n/).filter((one) => one.trim() !== "")) {
    const head = longestFirst.find((one) => line.trimStart().toLowerCase().startsWith(`${one.toLowerCase()}:`));
    if (head === undefined) faults.push(`Raden ”${line.trim()}” börjar inte med en känd uppgift och kolon.`);
    else if (cells.has(head)) faults.push(`”${head}” står två gånger.`);
    else
      cells.set(
        head,
        line
          .trimStart()
          .slice(head.length + 1)
          .trim(),
      );
  }
  return faults.length > 0 ? { ok: false, message: faults.join(" ") } : { ok: true, value: cells };
}

/** The heads that lines of facts may have. */
export const factHeads: readonly string[] = [...Object.values(casePaths).map(({ head }) => head), restHead];
/** The heads that lines of conditions may have. */
export const conditionHeads: readonly string[] = conditionFacts.map(factHead);

/** Conditions as cells by head, in their order. */
export function conditionCells(when: Conditions): Cells {
  return new Map(Object.entries(when).map(([fact, condition]) => [factHead(fact), writeCondition(fact, condition)]));
}

/** Conditions from cells by head, in the order of the cells. */
export function conditionsOfCells(cells: Cells, tell: (fault: CellFault) => void): Conditions {
  const when: Record<string, Conditions[string]> = {};
  for (const [head, cell] of cells) {
    const fact = conditionFacts.find((one) => factHead(one) === head);
    if (fact === undefined || cell.trim() === "") continue;
    const read = readCondition(fact, cell);
    if (read.ok) when[fact] = read.value;
    else tell({ head, message: read.message });
  }
  return when;
}

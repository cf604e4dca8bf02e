/**
 * The check of docs/features.md: every feature of the mission has exactly one row, and no row promises more than a test shows.
 *
 * Run as a script it prints every fault and ends with status 1, or one line that counts the states.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The series of ids that the page must hold, each id once, numbered from 1. */
export const series = [
  { prefix: "P", last: 31 },
  { prefix: "W", last: 108 },
  { prefix: "A", last: 13 },
  { prefix: "B", last: 13 },
  { prefix: "C", last: 10 },
  { prefix: "D", last: 10 },
  { prefix: "E", last: 13 },
  { prefix: "F", last: 8 },
  { prefix: "G", last: 9 },
  { prefix: "H", last: 6 },
  { prefix: "I", last: 8 },
  { prefix: "J", last: 5 },
  { prefix: "K", last: 7 },
  { prefix: "L", last: 6 },
  { prefix: "M", last: 6 },
  { prefix: "N", last: 7 },
  { prefix: "idea ", last: 15 },
];

/** The states that a row may have, in rising order of promise. */
export const states = ["not yet", "partly", "works"];

const rowStart = /^\|\s*((?:[A-P]|W|idea )\d+)\s*\|/;
const testFile =
  /^(?:journeys\/[\w-]+(?:\.[\w-]+)*\.ts|(?:server|web|tools|bench|db|rulebooks)\/[\w./-]+\.(?:test|prove)\.(?:ts|tsx|mjs)|[\w-]+\.test\.mjs)$/;

/** The rows of the page, in the order of the page, with the line each stands on. */
export function readRows(page) {
  const rows = [];
  for (const [index, text] of page.split("\n").entries()) {
    const id = rowStart.exec(text)?.[1];
    if (id === undefined) continue;
    const cells = text
      .trim()
      .replace(/^\||\|$/g, "")
      .split("|")
      .map((cell) => cell.trim());
    rows.push({ line: index + 1, id, what: cells[1] ?? "", state: cells[2] ?? "", shownBy: cells[3] ?? "", cells: cells.length });
  }
  return rows;
}

/** What a "shown by" cell names: each `` `path#title` `` or `` `path` `` in it; the title keeps its spaces. */
export function readProofs(cell) {
  return [...cell.matchAll(/`([^`]+)`/g)].map((match) => {
    const [path = "", ...rest] = (match[1] ?? "").split("#");
    return { path, title: rest.length > 0 ? rest.join("#") : undefined };
  });
}

/**
 * Every fault of the page as a sentence; none means that the page may be believed.
 * `read` gives the text of a file of the repository by its path from the root, or undefined when there is none.
 */
export function checkFeatures(page, read) {
  const rows = readRows(page);
  return [...checkIds(rows), ...rows.flatMap((row) => checkRow(row, read))];
}

function checkIds(rows) {
  const seen = new Map();
  for (const row of rows) seen.set(row.id, [...(seen.get(row.id) ?? []), row.line]);
  const expected = series.flatMap(({ prefix, last }) => Array.from({ length: last }, (_, index) => `${prefix}${index + 1}`));
  const faults = expected.filter((id) => !seen.has(id)).map((id) => `${id} has no row`);
  for (const [id, lines] of seen) {
    if (!expected.includes(id)) faults.push(`line ${lines[0]}: ${id} is in no series`);
    else if (lines.length > 1) faults.push(`${id} has more than one row: lines ${lines.join(", ")}`);
  }
  return faults;
}

function checkRow(row, read) {
  const at = `line ${row.line}, ${row.id}`;
  const faults = [];
  if (row.cells !== 4) faults.push(`${at}: the row has ${row.cells} cells, not 4`);
  if (row.what === "") faults.push(`${at}: nothing says what it is`);
  if (!states.includes(row.state)) faults.push(`${at}: "${row.state}" is no state`);
  const proofs = readProofs(row.shownBy);
  if (["partly", "works"].includes(row.state) && proofs.length === 0) faults.push(`${at}: says "${row.state}" and names no test`);
  for (const proof of proofs) faults.push(...checkProof(at, proof, read));
  return faults;
}

/** The faults of one named test: no such file, no such title, or a test that does not run. */
export function checkProof(at, { path, title }, read) {
  if (!testFile.test(path)) return [`${at}: ${path} is not the path of a test or journey`];
  const text = read(path);
  if (text === undefined) return [`${at}: there is no file ${path}`];
  if (title === undefined) return [];
  const quoted = ['"', "'", "`"]
    .map((mark) => `${mark}${title}${mark}`)
    .filter((spelt) => text.replaceAll("\\", "").includes(spelt));
  if (quoted.length === 0) return [`${at}: ${path} has no test named "${title}"`];
  const before = text.replaceAll("\\", "").split(quoted[0])[0] ?? "";
  if (/\.(?:skip|todo|fails)\w*\([^()]*$/.test(before)) return [`${at}: the test "${title}" does not run`];
  return [];
}

/** How many rows stand in each state, as one line. */
export function countStates(page) {
  const rows = readRows(page);
  return states.map((state) => `${rows.filter((row) => row.state === state).length} ${state}`).join(", ");
}

/** Reads the page and the files it names from the repository in `root`; answers the faults and the count. */
export function checkRepository(root) {
  const page = readFileSync(join(root, "docs/features.md"), "utf8");
  const read = (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined);
  return { faults: checkFeatures(page, read), count: countStates(page) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { faults, count } = checkRepository(join(import.meta.dirname, ".."));
  for (const fault of faults) console.error(`docs/features.md: ${fault}`);
  console.log(faults.length === 0 ? `features: ${count}` : `features: ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

/**
 * The check of the written house: links lead somewhere, decisions are numbered and short, a word means one thing.
 *
 * Run as a script it prints every fault and ends with status 1, or one line that counts the pages.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

/** What one page of a decision may be at most, in lines. */
const linesOfDecisionMost = 60;

/** Every fault of the pages, which are given as texts by path from the root; `exists` answers for any other path. */
export function checkPages(pages, exists) {
  const faults = [];
  for (const [path, text] of pages) faults.push(...checkLinks(path, text, pages, exists));
  return [...faults, ...checkDecisions(pages), ...checkGlossary(pages.get("docs/glossary.md") ?? "")];
}

function checkLinks(path, text, pages, exists) {
  const faults = [];
  for (const [, target = ""] of withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(target)) continue;
    const [file = "", anchor] = target.split("#");
    const full = file === "" ? path : normalize(join(dirname(path), file));
    if (!pages.has(full) && !exists(full)) faults.push(`${path}: the link ${target} leads nowhere`);
    else if (anchor && !anchorsOf(pages.get(full) ?? "").has(anchor)) faults.push(`${path}: ${file} has no heading #${anchor}`);
  }
  return faults;
}

function withoutCode(text) {
  return text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");
}

/** Headings as code hosts name them: lower case, punctuation away, spaces to hyphens. */
function anchorsOf(text) {
  const headings = text.matchAll(/^#+ (.+)$/gm);
  return new Set(
    [...headings].map(([, words = ""]) =>
      words
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

function checkDecisions(pages) {
  const faults = [];
  const decisions = [...pages.keys()].filter((path) => /^docs\/adr\/\d{4}-[a-z-]+\.md$/.test(path)).sort();
  const index = pages.get("docs/adr/README.md") ?? "";
  for (const [position, path] of decisions.entries()) {
    const text = pages.get(path) ?? "";
    const number = String(position + 1).padStart(4, "0");
    if (!path.startsWith(`docs/adr/${number}-`)) faults.push(`${path}: decision ${number} comes here in the row`);
    if (!text.startsWith(`# ${path.slice(9, 13)} `)) faults.push(`${path}: the heading does not begin with the number`);
    if (text.split("\n").length > linesOfDecisionMost) faults.push(`${path}: longer than a page`);
    for (const heading of ["Context", "Choice", "What we gave up"])
      if (!text.includes(`\n## ${heading}\n`)) faults.push(`${path}: has no "${heading}"`);
    if (!index.includes(`(${path.slice(9)})`)) faults.push(`${path}: is not in docs/adr/README.md`);
  }
  return faults;
}

/** The same Swedish word twice would be two English words for it, or one said twice. */
function checkGlossary(text) {
  const seen = new Set();
  const faults = [];
  for (const [, cell = ""] of text.matchAll(/^\| ([^|`]+) \|/gm)) {
    if (["Svenska", "Value"].includes(cell)) continue;
    if (seen.has(cell)) faults.push(`docs/glossary.md: "${cell}" stands twice`);
    seen.add(cell);
  }
  return faults;
}

/** Every assumption that a rule cites is written down, and every source that the rulebooks name stands on the page. */
export function checkSources(page, cited, named) {
  const written = new Set([...page.matchAll(/^\| § ([a-z-]+) \|/gm)].map(([, name]) => name));
  const keys = new Set([...page.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, key]) => key));
  return [
    ...[...new Set(cited)].filter((name) => !written.has(name)).map((name) => `docs/sources.md: rules-i has no § ${name}`),
    ...named.filter((key) => !keys.has(key)).map((key) => `docs/sources.md: has no ${key}, which rulebooks/sources.json names`),
  ];
}

/** The paragraphs of our own assumptions that code, tables and rulebooks cite. */
function citedAssumptions(root) {
  const files = ["server", "db", "rulebooks"].flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true }).map((name) => join(root, folder, name))
      : [],
  );
  const texts = files.filter((path) => /\.(?:ts|sql|tsv|json)$/.test(path)).map((path) => readFileSync(path, "utf8"));
  return texts.flatMap((text) => [...text.matchAll(/rules-i §\s?([a-z-]+)/g)].map(([, name]) => name));
}

/** Every setting that the program reads stands in the page's table, and no other. */
export function checkSettings(page, program) {
  const read = new Set([...program.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name));
  const told = new Set([...page.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = ""]) => cell.match(/[A-Z][A-Z_]+/g) ?? []));
  return [
    ...[...read].filter((name) => !told.has(name)).map((name) => `docs/operating/install.md: says nothing of ${name}`),
    ...[...told].filter((name) => !read.has(name)).map((name) => `docs/operating/install.md: the program does not read ${name}`),
  ];
}

/** The written pages of the repository in `root`: README, CONTRIBUTING, docs, and the rooms' own. */
export function readPages(root) {
  const found = ["README.md", "CONTRIBUTING.md"].filter((path) => existsSync(join(root, path)));
  for (const folder of ["docs", "server", "web", "rulebooks", "journeys", "bench"]) {
    if (!existsSync(join(root, folder))) continue;
    const names = readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name.replaceAll("\\", "/")}`);
    found.push(...names.filter((name) => name.endsWith(".md")));
  }
  return new Map(found.sort().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** The faults of the repository in `root`, and how many pages were read. */
export function checkRepository(root) {
  const pages = readPages(root);
  const program = readFileSync(join(root, "server/platform/config.ts"), "utf8");
  const settings = checkSettings(pages.get("docs/operating/install.md") ?? "", program);
  const named = join(root, "rulebooks/sources.json");
  const keys = existsSync(named) ? Object.keys(JSON.parse(readFileSync(named, "utf8"))) : [];
  const sources = checkSources(pages.get("docs/sources.md") ?? "", citedAssumptions(root), keys);
  return { faults: [...checkPages(pages, (path) => existsSync(join(root, path))), ...settings, ...sources], count: pages.size };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { faults, count } = checkRepository(join(import.meta.dirname, ".."));
  for (const fault of faults) console.error(fault);
  console.log(faults.length === 0 ? `pages: ${count} read, every link leads somewhere` : `pages: ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

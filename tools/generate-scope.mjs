// The page docs/rules.md: every rule of rulebooks/scope.tsv, the rows that carry it, the tests that show it and the screens where it is met.
import { basename } from "node:path";
import { checkProof, readProofs } from "./features.mjs";

const list = "rulebooks/scope.tsv";
/** Where the examples of all rows are run. */
const exampleTest = "server/agreements/rulebooks.rule.test.ts";
/** Where the answer of a row is met: at the order, and as a row of its rulebook. */
const answerScreens = ["web/orders/payer-why.tsx", "web/agreements/edition-page.tsx"];

/** The rules in scope: id, what it becomes (`decide`, `deed`, `setting`, `screen`), what it says, its own tests and screens. */
export function readScope(text) {
  const [head = "", ...lines] = text.trimEnd().split("\n");
  const names = head.split("\t");
  return lines.map((line) => Object.fromEntries(line.split("\t").map((cell, at) => [names[at], cell])));
}

/** Rows of all rulebooks and product tables with the rules that they carry, by rule. */
export function rowsByRule(books) {
  const found = new Map();
  const add = (rule, row) => found.set(rule, [...(found.get(rule) ?? []), row]);
  for (const { path, book } of books) {
    const name = basename(path, ".json");
    const steps = [...(book.steps ?? []), ...(book.following ?? [])];
    for (const { rows = [], outcomes = {} } of steps) {
      for (const row of rows)
        for (const rule of new Set([...(row.rules ?? [row.id]), ...(row.carries ?? [])]))
          add(rule, { name, id: row.id, examples: row.examples.length });
      for (const { rules } of Object.values(outcomes))
        for (const rule of rules) add(rule, { name, id: "(the table's rows)", examples: 0 });
    }
  }
  return found;
}

/** The page, and a fault for each rule that has no row, test or screen. */
export function drawScope(house) {
  const read = (path) => (house.files.has(path) ? house.text(path) : undefined);
  const books = house.paths(/^rulebooks\/.*\.json$/).map((path) => ({ path, book: JSON.parse(house.text(path)) }));
  const rows = rowsByRule(books);
  const faults = [];
  const lines = readScope(house.text(list)).map((rule) => {
    const own = rows.get(rule.id) ?? [];
    const proofs = readProofs(rule.tests ?? "");
    const screens = [...(own.length > 0 ? answerScreens : []), ...(rule.screens ?? "").split(" ").filter(Boolean)];
    const examples = own.reduce((sum, { examples: count }) => sum + count, 0);
    const isDecided = rule.becomes === "decide";
    if (isDecided && own.length === 0) faults.push(`${rule.id}: no row carries it`);
    if (isDecided && examples === 0 && proofs.length === 0) faults.push(`${rule.id}: no test shows it`);
    if (isDecided && screens.length === 0) faults.push(`${rule.id}: no screen shows it`);
    if (!isDecided && proofs.length > 0 && screens.length === 0) faults.push(`${rule.id}: a test and no screen shows it`);
    for (const screen of screens) if (read(screen) === undefined) faults.push(`${rule.id}: there is no screen ${screen}`);
    for (const proof of proofs) faults.push(...checkProof(rule.id, proof, read));
    const tests = [
      ...(examples > 0 ? [`${examples} worked ${examples === 1 ? "example" : "examples"} in \`${exampleTest}\``] : []),
      ...proofs.map(({ path, title }) => (title ? `\`${path}\` ${title}` : `\`${path}\``)),
      ...(!isDecided && proofs.length === 0 ? ["**not yet**"] : []),
    ];
    const cells = [
      rule.id,
      rule.says,
      rule.becomes,
      rowWords(own),
      tests.join("<br>"),
      screens.map((path) => `\`${path}\``).join("<br>"),
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  const head =
    "<!-- Made by `npm run generate`. -->\n\n# From rule to row, test and screen\n\nEvery rule of the seeds that says who pays, what may be done and what somebody must do. A rule that `decide` answers is carried by\nrows of a rulebook; a deed is something that the program does or refuses. The list is `rulebooks/scope.tsv`; the check fails when a\nrule to decide has no row, no test or no screen. A deed without a test is *not yet* there.\n\n| Rule | Says | Becomes | Rows | Tests | Screens |\n|---|---|---|---|---|---|\n";
  return { page: `${head}${lines.join("\n")}\n`, faults };
}

function rowWords(own) {
  const byBook = new Map();
  for (const { name, id } of own) byBook.set(name, [...(byBook.get(name) ?? []), id]);
  return [...byBook].map(([name, ids]) => `${name}: ${[...new Set(ids)].join(", ")}`).join("<br>");
}

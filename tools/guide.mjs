/**
 * Fills the tables of invented people in the written pages from the lists that the region is made of, so that page and region
 * cannot differ. `node tools/guide.mjs` writes them; `--check` writes nothing and ends with status 1 when a page is not fresh.
 *
 * A table stands between `<!-- name: begin -->` and `<!-- name: end -->`. Its list is `db/seed/<list>.tsv` (a header line, then
 * one record a line) or `db/seed/<list>.json` (an array of objects). While there is no such list the page is left as it is.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Which table is filled from which list. A column takes the first of its fields that the record has; several are joined. */
export const tables = [
  {
    page: "docs/test-guide.md",
    name: "persons",
    list: "personas",
    columns: [
      { heading: "identity number", fields: ["number", "identity", "personnummer"] },
      { heading: "name", fields: ["name", "given_name+family_name", "givenName+familyName"] },
      { heading: "where", fields: ["municipality", "county"] },
      { heading: "shows", fields: ["shows", "story"] },
    ],
  },
  {
    page: "README.md",
    name: "users",
    list: "ready-made-users",
    columns: [
      { heading: "user", fields: ["name", "given_name+family_name", "givenName+familyName"] },
      { heading: "roll", fields: ["role_text", "roleText", "role", "title"] },
      { heading: "enhet", fields: ["unit", "unit_name", "unitName"] },
      { heading: "good for", fields: ["shows", "story"] },
    ],
  },
];

/** The records of a list, each with its fields by name. */
export function readList(text, ending) {
  if (ending === "json") return JSON.parse(text);
  const [header = "", ...lines] = text.trimEnd().split("\n");
  const names = header.split("\t");
  return lines.map((line) => Object.fromEntries(line.split("\t").map((cell, index) => [names[index], cell])));
}

/** A Markdown table of the records. @throws Error when a record lacks every field of a column */
export function tableOf(records, columns) {
  const row = (cells) => `| ${cells.join(" | ")} |`;
  const lines = records.map((record, index) => row(columns.map((column) => cellOf(record, column, index + 1))));
  return [row(columns.map((column) => column.heading)), row(columns.map(() => "---")), ...lines].join("\n");
}

function cellOf(record, { heading, fields }, no) {
  const found = fields.map((field) => field.split("+")).find((parts) => parts.every((part) => record[part] !== undefined));
  if (!found) throw new Error(`record ${no} has nothing for "${heading}": none of ${fields.join(", ")}`);
  return found.map((part) => String(record[part]).replaceAll("|", "/").replaceAll("\n", " ")).join(" ");
}

/** The page with new text between the marks. @throws Error when the page lacks them */
export function fill(page, name, text) {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page has no marks "${name}"`);
  return `${page.slice(0, from)}${begin}\n${text}\n${page.slice(to)}`;
}

/** The pages of the repository in `root` that are not as their lists say, with the text that they should have. */
export function stalePages(root) {
  const pages = new Map();
  for (const { page, name, list, columns } of tables) {
    const ending = ["tsv", "json"].find((each) => existsSync(join(root, `db/seed/${list}.${each}`)));
    if (!ending) continue;
    const records = readList(readFileSync(join(root, `db/seed/${list}.${ending}`), "utf8"), ending);
    const text = pages.get(page) ?? readFileSync(join(root, page), "utf8");
    pages.set(page, fill(text, name, tableOf(records, columns)));
  }
  return new Map([...pages].filter(([page, text]) => readFileSync(join(root, page), "utf8") !== text));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(import.meta.dirname, "..");
  const isCheck = process.argv.includes("--check");
  const stale = stalePages(root);
  for (const [page, text] of stale) {
    if (!isCheck) writeFileSync(join(root, page), text);
    console.log(isCheck ? `${page} is not fresh: node tools/guide.mjs` : `${page} made anew`);
  }
  process.exitCode = isCheck && stale.size > 0 ? 1 : 0;
}

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { fill, readList, stalePages, tableOf } from "./guide.mjs";

const folders = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A small repository with a guide and, when given, a list of persons. */
function repository(list) {
  const root = mkdtempSync(join(tmpdir(), "omlopp-guide-"));
  folders.push(root);
  for (const folder of ["docs", "db/seed"]) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, "docs/test-guide.md"), "# Guide\n<!-- persons: begin -->\nold\n<!-- persons: end -->\nend\n");
  if (list) writeFileSync(join(root, "db/seed/personas.tsv"), list);
  return root;
}

const list = "number\tgiven_name\tfamily_name\tmunicipality\tshows\n1\tAnna\tExempel\tDanderyd\ta rollator on rent\n";

test("a list becomes a table in its page, and the rest of the page stays", () => {
  const text = stalePages(repository(list)).get("docs/test-guide.md");
  expect(text).toContain("| 1 | Anna Exempel | Danderyd | a rollator on rent |");
  expect(text).toMatch(/^# Guide\n[\s\S]*\nend\n$/);
  expect(text).not.toContain("old");
});

test("a page that is as its list says is fresh; one line changed in the list and it is not", () => {
  const root = repository(list);
  const page = join(root, "docs/test-guide.md");
  writeFileSync(page, stalePages(root).get("docs/test-guide.md"));
  expect(stalePages(root).size).toBe(0);
  writeFileSync(join(root, "db/seed/personas.tsv"), list.replace("Danderyd", "Solna"));
  expect([...stalePages(root).keys()]).toEqual(["docs/test-guide.md"]);
  expect(readFileSync(page, "utf8")).toContain("Danderyd");
});

test("without a list the page is left as it is", () => {
  expect(stalePages(repository()).size).toBe(0);
});

test("the same records come from JSON", () => {
  expect(readList('[{"number":"1"}]', "json")).toEqual([{ number: "1" }]);
});

test("a record that cannot fill a column is named", () => {
  expect(() => tableOf([{ number: "1" }], [{ heading: "name", fields: ["name", "given_name+family_name"] }])).toThrow(
    'record 1 has nothing for "name"',
  );
});

test("a cell never breaks the table", () => {
  expect(tableOf([{ a: "x|y\nz" }], [{ heading: "a", fields: ["a"] }])).toBe("| a |\n| --- |\n| x/y z |");
});

test("a page without marks is an error and not an empty table", () => {
  expect(() => fill("text", "persons", "table")).toThrow('no marks "persons"');
});

test("the tables of this repository are as their lists say", () => {
  expect([...stalePages(join(import.meta.dirname, "..")).keys()]).toEqual([]);
});

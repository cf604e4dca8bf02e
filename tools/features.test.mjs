import { join } from "node:path";
import { expect, test } from "vitest";
import { checkFeatures, checkRepository, countStates, readProofs, series } from "./features.mjs";

const files = {
  "server/orders/place-order.test.ts": [
    'test("a placed order keeps who pays", () => {});',
    'test.each([])("%s leaves no trace", () => {});',
    'test("the \\"Varför?\\" opens in place", () => {});',
    `test.${"skip"}("nobody runs this", () => {});`,
  ].join("\n"),
  "journeys/a-rollator-goes-round.journey.ts": 'journey("a rollator goes round", async () => {});',
  "docs/design.md": '"a placed order keeps who pays"',
};
const read = (path) => files[path];

/** A whole page with every id, where `changes` replaces single rows by id. */
function page(changes = {}) {
  const ids = series.flatMap(({ prefix, last }) => Array.from({ length: last }, (_, index) => `${prefix}${index + 1}`));
  return ids.map((id) => changes[id] ?? `| ${id} | something | not yet | |`).join("\n");
}

test("a page with every id once and nothing promised has no fault", () => {
  expect(checkFeatures(page(), read)).toEqual([]);
});

test("a row that works and names a test that exists has no fault", () => {
  const proof = "`server/orders/place-order.test.ts#a placed order keeps who pays`";
  expect(checkFeatures(page({ B6: `| B6 | payer | works | ${proof} |` }), read)).toEqual([]);
});

test.each([
  ["a journey without a title", "`journeys/a-rollator-goes-round.journey.ts`"],
  ["a title of a table of cases", "`server/orders/place-order.test.ts#%s leaves no trace`"],
  ["a title with quotes in it", '`server/orders/place-order.test.ts#the "Varför?" opens in place`'],
  [
    "two proofs",
    "`server/orders/place-order.test.ts#%s leaves no trace`, `journeys/a-rollator-goes-round.journey.ts#a rollator goes round`",
  ],
])("%s is taken as proof", (_what, cell) => {
  expect(checkFeatures(page({ "idea 2": `| idea 2 | payer | works | ${cell} |` }), read)).toEqual([]);
});

test.each([
  ["a missing id", { W8: "" }, "W8 has no row"],
  ["a doubled id", { N7: "| N7 | a | not yet | |\n| N7 | b | not yet | |" }, "N7 has more than one row"],
  ["an id of no series", { P31: "| P31 | a | not yet | |\n| P32 | b | not yet | |" }, "P32 is in no series"],
  ["an unknown state", { A1: "| A1 | a | nearly | |" }, '"nearly" is no state'],
  ["an empty description", { A1: "| A1 |  | not yet | |" }, "nothing says what it is"],
  ["a row with a cell too many", { A1: "| A1 | a | not yet | | |" }, "5 cells"],
  ["works without a test", { A1: "| A1 | a | works | |" }, "names no test"],
  ["partly without a test", { A1: "| A1 | a | partly | seen on the screen |" }, "names no test"],
  ["a test file that is not there", { A1: "| A1 | a | works | `server/orders/gone.test.ts#x` |" }, "there is no file"],
  [
    "a title that no test has",
    { A1: "| A1 | a | works | `server/orders/place-order.test.ts#a placed order` |" },
    "no test named",
  ],
  ["a test that is skipped", { A1: "| A1 | a | works | `server/orders/place-order.test.ts#nobody runs this` |" }, "does not run"],
  [
    "a file that is no test",
    { A1: "| A1 | a | works | `docs/design.md#a placed order keeps who pays` |" },
    "not the path of a test",
  ],
  ["a promise by a row that is not yet", { A1: "| A1 | a | not yet | `server/orders/gone.test.ts` |" }, "there is no file"],
])("%s is reported", (_what, changes, fault) => {
  expect(checkFeatures(page(changes), read)).toEqual([expect.stringContaining(fault)]);
});

test("the states are counted", () => {
  expect(countStates("| A1 | a | works | |\n| A2 | b | not yet | |\n| A3 | c | works | |")).toBe("1 not yet, 0 partly, 2 works");
});

test("text outside back quotes is no proof", () => {
  expect(readProofs("see server/orders/place-order.test.ts")).toEqual([]);
});

test("the page of this repository keeps every promise it makes", () => {
  expect(checkRepository(join(import.meta.dirname, "..")).faults).toEqual([]);
});

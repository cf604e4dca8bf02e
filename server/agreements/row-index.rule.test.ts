import { expect, test } from "vitest";
import { ask, fails } from "./compile.rule.ts";
import { groups, housings } from "./contract.ts";
import { factsOf } from "./facts.rule.ts";
import { exampleCase, exampleRows } from "./fixtures.ts";
import { readCase } from "./read-case.rule.ts";
import { rowIndexOf, rowsLeft } from "./row-index.rule.ts";
import { shipped, shippedEditions } from "./rulebooks.ts";

const cases = shipped.books.flatMap((book) =>
  exampleRows(book).flatMap(({ row, base }) =>
    row.examples.flatMap(({ facts }) =>
      [
        {},
        { product: { iso: "12" } },
        { product: { iso: "1222" } },
        ...housings.map((housing) => ({ housing })),
        ...groups.map((group) => ({ product: { group } })),
      ].flatMap((change) => {
        const read = readCase({ ...exampleCase(row.id, base, facts), ...change });
        return read.ok ? [read.value] : [];
      }),
    ),
  ),
);

test.each(shippedEditions.map((compiled): [string, typeof compiled] => [compiled.book.key, compiled]))(
  "%s: every row that does not fail is among those that the index leaves, in the rows' order, and most others are not",
  (_key, { steps }) => {
    const index = rowIndexOf(steps);
    const inOrder = steps.flatMap(({ rows }) => rows);
    expect(index.rows).toEqual(inOrder);
    let [left, open] = [0, 0];
    for (const given of cases) {
      const facts = factsOf(given);
      for (const [at, { test: one }] of inOrder.entries()) {
        const isLeft = (rowsLeft(index, facts.masks, at >> 5) & (1 << (at & 31))) !== 0;
        const isOpen = ask(one, facts) !== fails;
        if (isOpen && !isLeft) expect.fail(`${inOrder[at]?.row.id} does not fail ${JSON.stringify(given)}`);
        left += isLeft ? 1 : 0;
        open += isOpen ? 1 : 0;
      }
    }
    expect(left).toBeGreaterThan(0);
    if (inOrder.length > 20) expect(left).toBeLessThan((inOrder.length * cases.length + open) / 2);
  },
);

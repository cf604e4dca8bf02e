import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { countsDue } from "./count-due.rule.ts";

const terms = { shelfMonths: 3, yearMonths: 12, soonDays: 14 };
const on = localDate("2026-11-23");
const shelf = (byAnyone: string | null, bySupplier: string | null = null) =>
  countsDue(
    { kind: "buffer", byAnyone: byAnyone ? localDate(byAnyone) : null, bySupplier: bySupplier ? localDate(bySupplier) : null },
    terms,
    on,
  );

test.each([
  ["2026-08-23", "2026-11-23", "soon", "the last day itself is in time"],
  ["2026-08-22", "2026-11-22", "overdue", "the day after it is late"],
  ["2026-09-07", "2026-12-07", "soon", "fourteen days ahead it is asked for"],
  ["2026-09-08", "2026-12-08", "later", "fifteen days ahead it is not"],
  ["2026-08-31", "2026-11-30", "soon", "a month without the day: its last"],
])("a shelf that was counted %s is to be counted by %s: %s (%s)", (lastOn, dueOn, standing) => {
  expect(shelf(lastOn)[0]).toEqual({ what: "quarter", lastOn, dueOn, standing });
});

test("a shelf that its keeper has counted still waits for the supplier's yearly count; the supplier's count is both", () => {
  expect(shelf("2026-11-20")).toMatchObject([{ standing: "later" }, { what: "year", dueOn: null, standing: "never" }]);
  expect(shelf("2026-11-20", "2025-11-22")).toMatchObject([{}, { what: "year", dueOn: "2026-11-22", standing: "overdue" }]);
});

test("the supplier's own store has the yearly count alone", () => {
  expect(countsDue({ kind: "main", byAnyone: on, bySupplier: on }, terms, on)).toEqual([
    { what: "year", lastOn: on, dueOn: "2027-11-23", standing: "later" },
  ]);
});

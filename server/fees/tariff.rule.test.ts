import { expect, test } from "vitest";
import { exemptFaults } from "./exemption.rule.ts";
import { contentOf, rowOf } from "./fixtures.ts";
import { tariffFaults } from "./tariff.rule.ts";

const codes = (...of: Parameters<typeof contentOf>) => tariffFaults(contentOf(...of)).map(({ at, code }) => `${at} ${code}`);

test("a tariff that can be used has no faults, and one without rows takes nothing", () => {
  expect(codes([])).toEqual([]);
  expect(codes([rowOf({ id: "a" }), rowOf({ id: "b", kind: "once" }), rowOf({ id: "c", iso: ["1206"] })])).toEqual([]);
});

test("everything that is wrong is told at once, and where", () => {
  const rows = [
    rowOf({ id: "a", amountOre: -1 }),
    rowOf({ id: "a", amountOre: 2 ** 53, kind: "once", part: "days" }),
    rowOf({ id: "c", amountOre: 10.5, kind: "each", months: 0, per: "person", iso: ["12"], fromNth: 0, freeDays: -1 }),
  ];
  const caps = [{ id: "x", per: "year" as const, amountOre: 2 ** 53 - 1, rows: ["d"] }];
  expect(codes(rows, { caps, freeUnderAge: 0 })).toEqual([
    "freeUnderAge age-wrong",
    "rows.0 amount-below-nothing",
    "rows.1 amount-too-large",
    "rows.1 part-missing",
    "rows.1 id-twice",
    "rows.2 amount-not-whole",
    "rows.2 months-missing",
    "rows.2 each-is-per-device",
    "rows.2 nth-wrong",
    "rows.2 free-days-wrong",
    "caps.0 amount-too-large",
    "caps.0 cap-row-unknown",
  ]);
});

test.each([
  ["for all twice", {}, {}, true],
  ["the same group", { iso: ["12", "18"] }, { iso: ["18"] }, true],
  ["a narrower group", { iso: ["12"] }, { iso: ["1206"] }, false],
  ["marked and not", { marked: true }, { marked: false }, false],
  ["marked and both", { marked: true }, {}, true],
  ["first and second", {}, { fromNth: 2 }, false],
  ["another kind", {}, { kind: "once" as const, part: null }, false],
])("two rows overlap: %s", (_what, first, second, is) => {
  expect(codes([rowOf({ id: "a", ...first }), rowOf({ id: "b", ...second })])).toEqual(is ? ["rows.1 rows-overlap"] : []);
});

test("an exemption that ends before it begins, and without a reason, is told so, both at once", () => {
  expect(exemptFaults({ from: "2026-11-02", until: "2026-11-01", reason: " " }).map(({ code }) => code)).toEqual([
    "end-before-start",
    "reason-missing",
  ]);
  expect(exemptFaults({ from: "2026-11-02", until: "2026-11-02", reason: "Beslut" })).toEqual([]);
});

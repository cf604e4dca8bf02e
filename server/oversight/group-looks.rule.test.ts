import fc from "fast-check";
import { expect, test } from "vitest";
import { groupLooks, type Line } from "./group-looks.rule.ts";
import { reasonOf } from "./reason.rule.ts";

const noon = Date.parse("2026-11-23T11:00:00Z");
const line = (minute: number, part: Partial<Line> = {}): Line => ({
  ...{ at: new Date(noon + minute * 60_000), userId: "u", role: "prescriber", unitId: "e", action: "read", outcome: "granted" },
  ...part,
});

test("lines close in time by one user at one place are one look; a longer pause, another place or a refusal is another", () => {
  const told = groupLooks([
    line(60),
    line(30, { action: "order" }),
    line(16, { action: "list" }),
    line(15, { outcome: "refused" }),
    line(12, { unitId: "f" }),
    line(1),
  ]);
  expect(
    told.map(({ from, to, actions }) => [(from.getTime() - noon) / 60_000, (to.getTime() - noon) / 60_000, actions]),
  ).toEqual([
    [60, 60, ["read"]],
    [1, 30, ["order", "list", "read"]],
    [15, 15, ["read"]],
    [12, 12, ["read"]],
  ]);
});

test("every line is within a group of its own kind, whatever the lines", () => {
  const lines = fc.array(
    fc.record({
      minute: fc.nat({ max: 500 }),
      userId: fc.constantFrom("u", "v"),
      action: fc.constantFrom("read", "list", "order"),
      outcome: fc.constantFrom("granted", "refused"),
    }),
  );
  fc.assert(
    fc.property(lines, (made) => {
      const all = made.map(({ minute, ...part }) => line(minute, part)).sort((a, b) => b.at.getTime() - a.at.getTime());
      const groups = groupLooks(all);
      for (const one of all)
        expect(
          groups.some(
            (group) =>
              group.line.userId === one.userId &&
              (group.line.outcome === "refused") === (one.outcome === "refused") &&
              group.actions.includes(one.action) &&
              group.from <= one.at &&
              one.at <= group.to,
          ),
        ).toBe(true);
      expect(groups.length).toBeLessThanOrEqual(all.length);
    }),
  );
});

const facts = { role: "prescriber", isRefused: false, actions: ["read"], causes: ["order"], purposes: [] as string[] };
test.each([
  ["one's own look", { role: "citizen" }, "own", []],
  ["a refused look", { isRefused: true }, "refused", []],
  ["a care relation", {}, "care-relation", ["order"]],
  ["a stated purpose", { causes: [], purposes: ["need"] }, "purpose", ["need"]],
  ["neither: it is said", { causes: [] }, "none", []],
  ["the supplier's task", { role: "warehouse", causes: [] }, "task", []],
  ["a review of the log", { role: "reviewer", actions: ["review"], causes: [] }, "review", []],
  ["an extract by a reviewer", { role: "reviewer", actions: ["export"], causes: [] }, "review", []],
])("why there was reason: %s", (_what, part, reason, because) => {
  expect(reasonOf({ ...facts, ...part })).toEqual({ reason, because });
});

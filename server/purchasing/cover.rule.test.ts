import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BoughtRow, coveredOn, stillOnWay } from "./cover.rule.ts";

const bought = (awaited: number, confirmedOn: string | null, part: Partial<BoughtRow> = {}): BoughtRow => ({
  ...{ awaited, confirmedOn, announced: [], boundTo: [] },
  ...part,
});
const days = (waiting: [string, number][], rows: BoughtRow[]) =>
  Object.fromEntries(
    coveredOn(
      waiting.map(([orderRowId, quantity]) => ({ orderRowId, quantity })),
      rows,
    ),
  );

describe("when those who wait can have it", () => {
  test("the oldest get what comes first, and the last piece decides the day", () => {
    const rows = [bought(3, "2026-12-20"), bought(3, "2026-12-10")];
    expect(
      days(
        [
          ["a", 2],
          ["b", 2],
          ["c", 2],
        ],
        rows,
      ),
    ).toEqual({ a: "2026-12-10", b: "2026-12-20", c: "2026-12-20" });
  });

  test("what was bought for somebody is hers, though another has waited longer", () => {
    const rows = [bought(2, "2026-12-10", { boundTo: [{ orderRowId: "b", quantity: 2 }] }), bought(2, "2026-12-20")];
    expect(
      days(
        [
          ["a", 2],
          ["b", 2],
        ],
        rows,
      ),
    ).toEqual({ a: "2026-12-20", b: "2026-12-10" });
  });

  test("of a row that is not covered whole, or whose vendor has told no day, nothing is known", () => {
    expect(days([["a", 3]], [bought(2, "2026-12-10")])).toEqual({});
    expect(days([["a", 3]], [bought(2, "2026-12-10"), bought(1, null)])).toEqual({});
    expect(
      days(
        [
          ["a", 1],
          ["b", 2],
        ],
        [bought(2, "2026-12-10")],
      ),
    ).toEqual({ a: "2026-12-10" });
  });

  test("what is sent off comes on the day that it is expected, the rest on the confirmed one", () => {
    const row = bought(4, "2026-12-20", { announced: [{ quantity: 2, on: "2026-12-01" }] });
    expect(
      days(
        [
          ["a", 2],
          ["b", 2],
        ],
        [row],
      ),
    ).toEqual({ a: "2026-12-01", b: "2026-12-20" });
  });

  test("no piece is given twice", () => {
    const amount = fc.integer({ min: 1, max: 6 });
    const row = fc.tuple(amount, fc.constantFrom("2026-12-01", "2026-12-09", null)).map(([many, on]) => bought(many, on));
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 6 }), fc.array(row, { maxLength: 5 }), (waiting, rows) => {
        const covered = coveredOn(
          waiting.map((quantity, at) => ({ orderRowId: String(at), quantity })),
          rows,
        );
        const given = [...covered.keys()].reduce((sum, at) => sum + (waiting[Number(at)] ?? 0), 0);
        expect(given).toBeLessThanOrEqual(rows.reduce((sum, { awaited, confirmedOn }) => sum + (confirmedOn ? awaited : 0), 0));
      }),
    );
  });
});

test("what has come is what was sent off first; what has no day is not counted, and never more than is awaited", () => {
  const sent = [
    { quantity: 2, on: "2026-12-01" },
    { quantity: 3, on: "2026-12-05" },
    { quantity: 1, on: null },
  ];
  expect(stillOnWay(sent, { arrived: 0, awaited: 6 })).toEqual(sent.slice(0, 2));
  expect(stillOnWay(sent, { arrived: 3, awaited: 3 })).toEqual([{ quantity: 2, on: "2026-12-05" }]);
  expect(stillOnWay(sent, { arrived: 0, awaited: 3 })).toEqual([
    { quantity: 2, on: "2026-12-01" },
    { quantity: 1, on: "2026-12-05" },
  ]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import {
  type ApprovalNeed,
  type ApprovalRow,
  type Approver,
  approvalsOf,
  mayApprove,
  takesOutOfRange,
  yearOre,
} from "./approval.rule.ts";

const on = localDate("2026-11-23");
const need: ApprovalNeed = {
  payerId: "p",
  validFrom: localDate("2026-01-01"),
  saleFromOre: 10_000,
  monthFromOre: 1_000,
  outOfRange: false,
  isoPrefixes: ["1223"],
};
const row = (part: Partial<ApprovalRow> = {}): ApprovalRow => ({
  rowNo: 1,
  payerId: "p",
  billingForm: "sale",
  amountOre: 9_999,
  quantity: 1,
  isoCode: "120606",
  isInRange: true,
  ...part,
});

describe("what a payer approves", () => {
  test.each<[string, Partial<ApprovalRow>[], string[]]>([
    ["under the sum", [{}], []],
    ["the sum itself", [{ amountOre: 10_000 }], ["sale"]],
    ["more of them", [{ quantity: 2 }], ["sale"]],
    ["the sum of two rows: nothing is gained by dividing it", [{ amountOre: 5_000 }, { rowNo: 2, amountOre: 5_000 }], ["sale"]],
    ["two payers' rows are not one sum", [{ amountOre: 5_000 }, { rowNo: 2, amountOre: 5_000, payerId: "q" }], []],
    ["a month's rent", [{ billingForm: "rent", amountOre: 1_000 }], ["month"]],
    ["just under a month's rent", [{ billingForm: "rent", amountOre: 999 }], []],
    ["rent and sale are not one sum", [{ billingForm: "rent", amountOre: 999 }, { rowNo: 2 }], []],
    ["a marked group, whatever it costs", [{ isoCode: "122306", amountOre: 1 }], ["group"]],
    ["a group that only begins alike", [{ isoCode: "122206", amountOre: 1 }], []],
    ["outside the range, when the payer does not ask", [{ isInRange: false }], []],
    ["without a payer yet", [{ payerId: null, amountOre: 99_999 }], []],
  ])("%s", (_what, rows, because) => {
    expect(approvalsOf(rows.map(row), [need], on).flatMap((wanted) => wanted.because)).toEqual(because);
  });

  test("outside the range, when it does", () => {
    const asks = { ...need, outOfRange: true };
    expect(approvalsOf([row({ isInRange: false })], [asks], on)).toMatchObject([{ rowNos: [1], because: ["out-of-range"] }]);
    expect(takesOutOfRange("p", [asks], on)).toBe(true);
    expect(takesOutOfRange("q", [asks], on)).toBe(false);
  });

  test.each([
    ["the day before it begins", "2026-12-31", []],
    ["the day that it begins", "2027-01-01", ["sale"]],
  ])("a new need holds from its day: %s", (_what, day, because) => {
    const stricter = { ...need, validFrom: localDate("2027-01-01"), saleFromOre: 5_000 };
    expect(approvalsOf([row()], [need, stricter], localDate(day)).flatMap((wanted) => wanted.because)).toEqual(because);
  });

  test("only what is asked about waits, and its sums are those of the rows that wait", () => {
    const rows = [row({ rowNo: 1, amountOre: 20_000 }), row({ rowNo: 2, billingForm: "rent", amountOre: 500 })];
    expect(approvalsOf(rows, [need], on)).toEqual([
      { payerId: "p", rowNos: [1], because: ["sale"], saleOre: 20_000, monthOre: 0 },
    ]);
  });

  test("another row never makes a row wait no longer", () => {
    const rows = fc.array(
      fc.record({
        billingForm: fc.constantFrom("rent", "sale", "none"),
        amountOre: fc.integer({ min: 0, max: 20_000 }),
        quantity: fc.integer({ min: 1, max: 5 }),
        isoCode: fc.constantFrom("122306", "120606"),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(rows, (parts) => {
        const all = parts.map((part, index) => row({ ...part, rowNo: index + 1 }));
        const held = (of: ApprovalRow[]) => new Set(approvalsOf(of, [need], on).flatMap(({ rowNos }) => rowNos));
        const fewer = held(all.slice(0, -1));
        for (const rowNo of fewer) expect(held(all).has(rowNo)).toBe(true);
      }),
    );
  });
});

describe("who may answer", () => {
  const head: Approver = {
    approverId: "a",
    payerId: "p",
    staffId: "head",
    mostOre: 100_000,
    deputyId: "deputy",
    awayFrom: null,
    awayTo: null,
  };
  const away = { ...head, awayFrom: localDate("2026-11-20"), awayTo: localDate("2026-11-23") };
  const duty = { costOre: 100_000, dueOn: localDate("2026-11-23"), on };
  test.each([
    ["the approver, to her sum", "head", head, duty, "yes"],
    ["the approver, above it", "head", head, { ...duty, costOre: 100_001 }, "sum-too-large"],
    ["any sum", "head", { ...head, mostOre: null }, { ...duty, costOre: 10 ** 9 }, "yes"],
    ["her deputy while she is here and there is time", "deputy", head, duty, "not-while-she-is-here"],
    ["her deputy on her last day away", "deputy", away, duty, "yes"],
    ["her deputy when she is back", "deputy", { ...away, awayTo: localDate("2026-11-22") }, duty, "not-while-she-is-here"],
    [
      "her deputy before she has left",
      "deputy",
      { ...away, awayFrom: localDate("2026-11-24"), awayTo: null },
      duty,
      "not-while-she-is-here",
    ],
    ["her deputy until further notice", "deputy", { ...away, awayTo: null }, duty, "yes"],
    ["her deputy when it is late", "deputy", head, { ...duty, dueOn: localDate("2026-11-22") }, "yes"],
    ["her deputy above her sum", "deputy", away, { ...duty, costOre: 100_001 }, "sum-too-large"],
    ["somebody else", "other", away, duty, "not-approver"],
  ] as const)("%s", (_who, staffId, approver, asked, answer) => {
    expect(mayApprove(staffId, [approver], asked)).toBe(answer);
  });
});

test("what approving costs is what is bought and a year's rent", () => {
  expect(yearOre({ saleOre: 500, monthOre: 100 })).toBe(1_700);
});

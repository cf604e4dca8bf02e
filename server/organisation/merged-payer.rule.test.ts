import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { mergedOn, type PayerMerger } from "./merged-payer.rule.ts";

const merger = (mergerNo: number, payerId: string, intoPayerId: string, on: string): PayerMerger => ({
  ...{ mergerNo, payerId, intoPayerId, intoName: intoPayerId.toUpperCase(), on: localDate(on) },
});
const said = { payerId: "a", rules: ["S160"], because: "Kommunen betalar" };
const mergers = [merger(1, "a", "b", "2027-07-01"), merger(2, "b", "c", "2027-10-01")];
const on = (day: string, by = mergers) => mergedOn(by, said, localDate(day));

test("the day before is the old payer's, and the day itself who it went into: by the same rules, with the merger after them", () => {
  expect(on("2027-06-30")).toBe(said);
  expect(on("2027-07-01")).toEqual({
    ...{ payerId: "b", rules: ["S160", "merger:1"], because: "Kommunen betalar. Betalaren har gått upp i B 2027-07-01" },
  });
});

test("who took over may go into another too, in whatever order the days come", () => {
  expect(on("2027-10-01")).toMatchObject({ payerId: "c", rules: ["S160", "merger:1", "merger:2"] });
  expect(on("2027-10-01", [merger(2, "b", "c", "2027-01-01"), merger(1, "a", "b", "2027-07-01")]).payerId).toBe("c");
});

test("twice is as once, another's is not touched, and two that go into each other end", () => {
  const once = on("2027-08-01");
  expect(mergedOn(mergers, once, localDate("2027-08-01"))).toBe(once);
  expect(mergedOn(mergers, { ...said, payerId: null }, localDate("2027-08-01")).payerId).toBeNull();
  expect(on("2027-12-01", [merger(1, "a", "b", "2027-07-01"), merger(2, "b", "a", "2027-07-01")]).rules).toHaveLength(3);
});

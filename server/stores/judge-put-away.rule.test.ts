import { describe, expect, test } from "vitest";
import { judgeBin, judgeDeviceToPut, judgeQuantityToPut, proposeBin } from "./judge-put-away.rule.ts";

const device = { deviceNo: "21-000001", state: "in-stock", bin: null, storeName: "Huvudlager", isInStore: true };
const place = { bin: "A-01-1", closedBecause: null };
const basket = { articleNo: "10001", onHand: 12, unplaced: 5, bin: "K-01" };

describe("a device is put away", () => {
  test.each(["in-stock", "reserved"])("when it is %s and stands in no bin", (state) => {
    expect(judgeDeviceToPut({ ...device, state })).toBeUndefined();
  });

  test.each([
    [{ state: "scrapped" }, "device-scrapped"],
    [{ state: "arrived" }, "device-not-approved"],
    [{ state: "reconditioning" }, "device-not-approved"],
    [{ state: "picked" }, "device-is-picked"],
    [{ state: "lent" }, "device-not-here"],
    [{ state: "lost" }, "device-not-here"],
    [{ isInStore: false, storeName: "Avd 3" }, "device-elsewhere"],
    [{ bin: "B-02" }, "placed-already"],
  ])("not when %o: %s", (part, code) => {
    expect(judgeDeviceToPut({ ...device, ...part })).toMatchObject({ code });
  });
});

test("a bin takes something when it is known and open", () => {
  expect(judgeBin("A-01-1", place)).toBeUndefined();
  expect(judgeBin("A-01-1", undefined)).toEqual({ code: "bin-unknown", bin: "A-01-1" });
  const because = "Hyllan är trasig";
  expect(judgeBin("A-01-1", { ...place, closedBecause: because })).toEqual({ code: "bin-closed", bin: "A-01-1", because });
});

describe("a quantity is put away", () => {
  test("as many as have come, where the rest of the article stands", () => {
    expect(judgeQuantityToPut(basket, { quantity: 5, bin: "K-01" })).toBeUndefined();
    expect(judgeQuantityToPut(basket, { quantity: 6, bin: "K-01" })).toMatchObject({ code: "more-than-arrived", left: 5 });
    expect(judgeQuantityToPut({ ...basket, unplaced: 0 }, { quantity: 1, bin: "K-01" })).toMatchObject({
      code: "nothing-to-put-away",
    });
    expect(judgeQuantityToPut(basket, { quantity: 5, bin: "K-02" })).toMatchObject({
      code: "article-stands-elsewhere",
      bin: "K-01",
    });
  });

  test("in any bin when nothing of it stands in its usual one", () => {
    expect(judgeQuantityToPut({ ...basket, onHand: 5 }, { quantity: 5, bin: "K-02" })).toBeUndefined();
    expect(judgeQuantityToPut({ ...basket, bin: null }, { quantity: 5, bin: "K-02" })).toBeUndefined();
  });
});

describe("the bin that is proposed", () => {
  const stands = [
    { bin: "B-02", count: 1 },
    { bin: "A-01", count: 3 },
  ];
  test.each([
    ["where most of the article stands", { stands, usual: "C-03", closed: [] }, { bin: "A-01", because: "stands" }],
    ["not a closed one", { stands, usual: "C-03", closed: ["A-01"] }, { bin: "B-02", because: "stands" }],
    ["else its usual one", { stands: [], usual: "C-03", closed: [] }, { bin: "C-03", because: "usual" }],
    ["none when that is closed", { stands: [], usual: "C-03", closed: ["C-03"] }, null],
    ["none when nobody knows", { stands: [], usual: null, closed: [] }, null],
  ])("is %s", (_what, { closed, ...known }, proposed) => {
    expect(proposeBin({ ...known, closed: new Set(closed) })).toEqual(proposed);
  });
});

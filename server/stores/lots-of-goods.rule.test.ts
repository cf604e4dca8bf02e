import { expect, test } from "vitest";
import { lotsOfGoods } from "./lots-of-goods.rule.ts";

test("each device keeps its own batch, and one without any is left out", () => {
  const devices = [{ lot: "L7", useBefore: "2028-12-31" }, {}, { gtin: "07312345678909" }];
  expect(lotsOfGoods({ devices }, ["a", "b", "c"])).toEqual([
    { deviceId: "a", quantity: 1, gtin: null, lot: "L7", useBefore: "2028-12-31" },
    { deviceId: "c", quantity: 1, gtin: "07312345678909", lot: null, useBefore: null },
  ]);
});

test("pieces of one batch that were scanned in parts are one, and two batches stay two", () => {
  const lots = [{ quantity: 2, lot: "L7" }, { quantity: 3, lot: "L8" }, { quantity: 4, lot: "L7" }, { quantity: 5 }];
  expect(lotsOfGoods({ lots }, [])).toEqual([
    { deviceId: null, quantity: 6, gtin: null, lot: "L7", useBefore: null },
    { deviceId: null, quantity: 3, gtin: null, lot: "L8", useBefore: null },
  ]);
});

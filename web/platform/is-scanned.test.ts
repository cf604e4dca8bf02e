import { expect, test } from "vitest";
import { isScanned } from "./is-scanned.ts";

test.each([
  ["S100234", { deviceNo: "S100234", articleNo: "10001" }, true],
  [" s100234 ", { deviceNo: "S100234", articleNo: "10001" }, true],
  ["80030731234500001S100234", { deviceNo: "S100234", articleNo: "10001" }, true],
  ["S100235", { deviceNo: "S100234", articleNo: "10001" }, false],
  ["10001", { deviceNo: "S100234", articleNo: "10001" }, false],
  ["10001", { deviceNo: null, articleNo: "10001" }, true],
  ["910001", { deviceNo: null, articleNo: "10001" }, false],
])("without a net %s is the line's thing or not: %o", (scanned, line, isIt) => {
  expect(isScanned(scanned, line)).toBe(isIt);
});

import { expect, test } from "vitest";
import { judgeLoad, meantBy } from "./judge-load.rule.ts";

const thing = (pickTaskId: string, deviceNo: string | null, part: object = {}) => ({
  ...{ pickTaskId, orderNo: "K1", deviceNo, isMarked: deviceNo !== null, state: "picked", isLoaded: false },
  ...part,
});
const sscc = "073500000000000076";
const row = (pickTaskId: string, state = "closed") => ({ packageId: "p", packageNo: "KOLLI-7", sscc, state, pickTaskId });
const things = [thing("a", "21-000001"), thing("b", null), thing("c", null), thing("d", "21-000002")];
const boxes = [row("a"), row("b")];
const load = (code: string, all = things, packed = boxes) => {
  const judged = judgeLoad(meantBy(all, packed, code), packed, code);
  return "code" in judged ? judged : judged.now.map(({ pickTaskId }) => pickTaskId);
};

test.each(["KOLLI-7", sscc])("a package's code %s loads all that is in it", (code) => {
  expect(load(code)).toEqual(["a", "b"]);
});

test("a package that is open, or of which something goes elsewhere, is not loaded", () => {
  expect(load("KOLLI-7", things, [row("a", "open"), row("b", "open")])).toEqual({
    code: "package-not-closed",
    packageNo: "KOLLI-7",
  });
  expect(load("KOLLI-7", things, [...boxes, row("x")])).toEqual({ code: "package-not-all-here", packageNo: "KOLLI-7" });
});

test("a package that is on the van is said to be", () => {
  const all = things.map((one) => ({ ...one, isLoaded: true }));
  expect(load("KOLLI-7", all)).toEqual({ code: "loaded-already", scanned: "KOLLI-7" });
});

test("what is in a package is not loaded by itself; what is in none is, as before", () => {
  expect(load("21-000001")).toEqual({ code: "in-package", packageNo: "KOLLI-7" });
  expect(load("21-000002")).toEqual(["d"]);
  expect(load("K1")).toEqual(["c"]);
  expect(load("K1", things.slice(0, 2))).toEqual({ code: "in-package", packageNo: "KOLLI-7" });
});

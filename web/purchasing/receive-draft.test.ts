import { describe, expect, test } from "vitest";
import type { RowView } from "../../server/purchasing/contract.ts";
import type { Scanned } from "../../server/purchasing/contract-goods.ts";
import { afterScan, bodyOf, nothing, type RowDraft, withoutLast } from "./receive-draft.ts";

const gtin = "07312345678909";
const scanned = (part: Partial<Scanned>): Scanned => ({
  ...{ rowId: "r", articleNo: "10001", articleName: "Rollator", isMarked: true, isSerialRequired: true },
  ...{ gtin: null, serialNo: null, lot: null, useBefore: null },
  ...part,
});
const draftOf = (...scans: Partial<Scanned>[]): RowDraft =>
  scans.reduce<RowDraft>((draft, part) => {
    const after = afterScan(draft, scanned(part), undefined);
    if ("twice" in after) throw new Error("scanned twice");
    return after.draft;
  }, nothing);
const typed = { quantity: "5", bin: "", control: { checked: "", failed: "0", note: "" } };
const row = (isMarked: boolean) => ({ isMarked, controlShare: null }) as RowView;

describe("marked devices", () => {
  test("keep each its own batch, whatever is scanned after", () => {
    const draft = draftOf({ serialNo: "A", gtin, lot: "L7", useBefore: "2028-12-31" }, { serialNo: "B", gtin, lot: "L8" });
    expect(bodyOf(row(true), draft, typed)).toEqual({
      devices: [
        { serialNo: "A", gtin, lot: "L7", useBefore: "2028-12-31" },
        { serialNo: "B", gtin, lot: "L8" },
      ],
    });
  });

  test("whose code has no serial number wait for one, and keep the batch of that code", () => {
    const first = afterScan(nothing, scanned({ gtin, lot: "L7" }), undefined);
    expect(first).toEqual({ draft: nothing, waiting: { rowId: "r", gtin, lot: "L7", useBefore: null } });
    const waiting = "waiting" in first ? first.waiting : undefined;
    expect(afterScan(nothing, scanned({ serialNo: "A" }), waiting)).toEqual({
      draft: { devices: [{ no: 1, serialNo: "A", deviceNo: "", gtin, lot: "L7", useBefore: null }], lots: [] },
      waiting: undefined,
    });
    expect(afterScan(nothing, scanned({ rowId: "other", serialNo: "A" }), waiting)).toMatchObject({
      draft: { devices: [{ lot: null }] },
    });
  });

  test("that need no serial number are one for each scan of the article", () => {
    const draft = draftOf({ isSerialRequired: false }, { isSerialRequired: false });
    expect(bodyOf(row(true), draft, typed)).toEqual({ devices: [{}, {}] });
    expect(withoutLast(draft, scanned({ isSerialRequired: false })).devices).toHaveLength(1);
  });

  test("are not taken twice", () => {
    expect(afterScan(draftOf({ serialNo: "A" }), scanned({ serialNo: "A" }), undefined)).toEqual({ twice: "A" });
  });
});

describe("what is counted", () => {
  const counted = { isMarked: false, isSerialRequired: false, gtin };
  test("of one batch is so whole; of two, each has its own pieces", () => {
    const one = draftOf({ ...counted, lot: "L7" }, { ...counted, lot: "L7" });
    expect(bodyOf(row(false), one, typed)).toEqual({ quantity: 5, lots: [{ quantity: 5, gtin, lot: "L7" }] });
    const two = draftOf({ ...counted, lot: "L7" }, { ...counted, lot: "L8", useBefore: "2028-12-31" });
    const filled = { ...two, lots: two.lots.map((lot, at) => ({ ...lot, quantity: String(at + 1) })) };
    expect(bodyOf(row(false), filled, typed)).toEqual({
      quantity: 3,
      lots: [
        { quantity: 1, gtin, lot: "L7" },
        { quantity: 2, gtin, lot: "L8", useBefore: "2028-12-31" },
      ],
    });
    expect(withoutLast(two, scanned({ ...counted, lot: "L8", useBefore: "2028-12-31" })).lots).toMatchObject([{ lot: "L7" }]);
  });

  test("without a batch is a quantity alone", () => {
    expect(bodyOf(row(false), draftOf(counted), typed)).toEqual({ quantity: 5 });
  });
});

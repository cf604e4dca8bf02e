import { describe, expect, test } from "vitest";
import type { Thing } from "../../server/tours/contract.ts";
import { savedLoading, thingsScanned } from "./saved-loading.ts";

const thing = (pickTaskId: string, orderNo: string, deviceNo: string | null): Thing => ({
  ...{ pickTaskId, orderNo, deviceNo, articleNo: "10234", articleName: "Rollator", quantity: 1, isPicked: true, isLoaded: false },
  ...{ isUrgent: false, refused: null },
  box: null,
});
const things = [thing("a", "K1", "21-000001"), thing("b", "K1", null), thing("c", "K1", null), thing("d", "K2", "21-000002")];
const box = { packageNo: "KOLLI-7", sscc: "073500000000000076", isClosed: true };
const boxed = [{ ...thing("e", "K3", "21-000003"), box }, { ...thing("f", "K3", null), box }, thing("g", "K3", null)];
const tour = { tourId: "t", stops: [{ bring: things.slice(0, 3) }, { bring: things.slice(3) }] };

describe("what is scanned onto a van without a net", () => {
  test.each([
    ["a device's number", "21-000001", ["a"]],
    ["a label that ends with it", "8003073500000000021-000002", ["d"]],
    ["an order's number: what of it is counted", "k1", ["b", "c"]],
    ["an order of devices alone", "K2", []],
    ["another's", "21-999999", []],
  ])("%s", (_what, scanned, ids) => {
    expect(thingsScanned(things, scanned).map(({ pickTaskId }) => pickTaskId)).toEqual(ids);
  });

  test.each([
    ["a package's own number: all that is in it", "kolli-7", ["e", "f"]],
    ["the code on its label", "]d200073500000000000076", ["e", "f"]],
    ["an order's number: what of it is counted and in no package", "K3", ["g"]],
  ])("%s", (_what, scanned, ids) => {
    expect(thingsScanned([...things, ...boxed], scanned).map(({ pickTaskId }) => pickTaskId)).toEqual(ids);
  });

  test("is on the van until it is sent, and another tour's is not", () => {
    const queued = [
      { kind: "tour-load", body: { tourId: "t", scanned: "21-000001" } },
      { kind: "tour-load", body: { tourId: "other", scanned: "21-000002" } },
      { kind: "tour-leave", body: { tourId: "other" } },
    ];
    const { loaded, hasLeft } = savedLoading(tour, queued);
    expect([[...loaded], hasLeft]).toEqual([["a"], false]);
    expect(savedLoading(tour, [...queued, { kind: "tour-leave", body: { tourId: "t" } }]).hasLeft).toBe(true);
  });
});

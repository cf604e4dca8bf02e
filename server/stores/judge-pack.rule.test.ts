import { describe, expect, test } from "vitest";
import { judgePack, placeKey, type ThingToPack } from "./judge-pack.rule.ts";

const thing = (taskId: string, orderNo: string, part: Partial<ThingToPack> = {}): ThingToPack => ({
  ...{ taskId, orderId: `id ${orderNo}`, orderNo, isMarked: false, wantedOn: "2026-12-01", place: "place p", packageNo: null },
  isOnVan: false,
  ...part,
});
const empty = { place: null, orderIds: new Set<string>() };
const at = (place: string, ...orderIds: string[]) => ({ place, orderIds: new Set(orderIds) });
const ids = (judged: ReturnType<typeof judgePack>) =>
  "pack" in judged ? judged.pack.map(({ taskId }) => taskId) : judged.refused;

describe("what a scan puts in a package", () => {
  test("a device is its own row", () => {
    const scan = { by: "device" as const, scanned: "21-000001" };
    expect(ids(judgePack(scan, [thing("a", "K1", { isMarked: true })], empty))).toEqual(["a"]);
    expect(ids(judgePack(scan, [], empty))).toEqual({ code: "nothing-to-pack", scanned: "21-000001" });
    expect(ids(judgePack(scan, [thing("a", "K1", { packageNo: "KOLLI-2" })], empty))).toMatchObject({
      code: "packed-already",
      packageNo: "KOLLI-2",
    });
    expect(ids(judgePack(scan, [thing("a", "K1", { isOnVan: true })], empty))).toMatchObject({ code: "loaded-by-itself" });
  });

  test("an order's number stands for all of it that is counted and in none", () => {
    const scan = { by: "order" as const, scanned: "K1" };
    const rows = [
      thing("a", "K1"),
      thing("b", "K1", { packageNo: "KOLLI-2" }),
      thing("c", "K1"),
      thing("d", "K1", { isMarked: true }),
    ];
    expect(ids(judgePack(scan, rows, empty))).toEqual(["a", "c"]);
    expect(ids(judgePack(scan, rows.slice(3), empty))).toEqual({ code: "scan-each-device", orderNo: "K1" });
  });

  test("an article's is one row: of an order in the package first, then of the one that is wanted first", () => {
    const scan = { by: "article" as const, scanned: "10001" };
    const rows = [thing("a", "K1", { wantedOn: "2026-12-03" }), thing("b", "K2"), thing("c", "K3")];
    expect(ids(judgePack(scan, rows, empty))).toEqual(["b"]);
    expect(ids(judgePack(scan, rows, at("place p", "id K1")))).toEqual(["a"]);
  });

  test("an article that goes to several places says nothing of where while the package is empty", () => {
    const scan = { by: "article" as const, scanned: "10001" };
    const rows = [thing("a", "K1"), thing("b", "K2", { place: "home h" })];
    expect(ids(judgePack(scan, rows, empty))).toEqual({ code: "which-order", articleNo: "10001", orderNos: "K1, K2" });
    expect(ids(judgePack(scan, rows, at("home h", "id K9")))).toEqual(["b"]);
  });

  test("what goes to another place is not put in, whatever its order", () => {
    const scan = { by: "device" as const, scanned: "21-000001" };
    expect(ids(judgePack(scan, [thing("a", "K1")], at("home h")))).toEqual({ code: "goes-elsewhere", orderNo: "K1" });
  });
});

test("a package goes to one delivery place, or one person's home", () => {
  const [asta, birger] = ["person a", "person b"];
  expect(placeKey({ deliveryPlaceId: "p", personId: asta })).toBe(placeKey({ deliveryPlaceId: "p", personId: birger }));
  expect(placeKey({ deliveryPlaceId: null, personId: asta })).not.toBe(placeKey({ deliveryPlaceId: null, personId: birger }));
});

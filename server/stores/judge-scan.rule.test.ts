import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeDevice, judgeTask } from "./judge-scan.rule.ts";

const task = {
  storeId: "main",
  articleNo: "12345",
  deviceId: "d1",
  isMarked: true,
  wantsNew: false,
  named: null,
  kept: null,
  state: "to-pick",
};
const device = {
  deviceId: "d1",
  deviceNo: "S1001",
  articleNo: "12345",
  grade: "reconditioned" as const,
  state: "reserved",
  holdReason: null,
  storeId: "main",
  bin: "A-01",
  keptUntil: null,
  isKeptForReceiver: false,
};

test("where one certain device is sold, a free one like it is refused with which it should be and where it stands", () => {
  const sold = { ...task, named: { deviceNo: "S1001", bin: "A-01" } };
  const other = { ...device, deviceId: "d2", deviceNo: "S1002", state: "in-stock" };
  const refused = { code: "other-device-sold", deviceNo: "S1002", wantedNo: "S1001", bin: "A-01" };
  expect(judgeDevice(sold, other)).toEqual({ refused });
  expect(judgeDevice(sold, { ...other, articleNo: "54321" })).toEqual({ refused });
  expect(judgeDevice(sold, device)).toEqual({ take: "reserved" });
  // One that must not stay on the shelf is said first.
  expect(judgeDevice(sold, { ...other, state: "scrapped" })).toMatchObject({ refused: { code: "device-scrapped" } });
  expect(judgeDevice(task, { ...other, state: "sold" })).toEqual({ refused: { code: "device-sold", deviceNo: "S1002" } });
});

test("what is kept by name is picked for nobody else, and where it is reserved for her it is the one", () => {
  const free = { ...device, deviceId: "d2", deviceNo: "S1002", state: "in-stock" };
  const others = { ...free, keptUntil: "2026-12-31" };
  expect(judgeDevice(task, others)).toEqual({ refused: { code: "device-kept", deviceNo: "S1002", until: "2026-12-31" } });
  expect(judgeDevice(task, { ...others, isKeptForReceiver: true })).toEqual({ take: "other" });
  const hers = { ...task, kept: { deviceNo: "S1001", bin: "A-01" } };
  const refused = { code: "other-device-kept", deviceNo: "S1002", wantedNo: "S1001", bin: "A-01" };
  expect(judgeDevice(hers, free)).toEqual({ refused });
  expect(judgeDevice(hers, { ...device, keptUntil: "2026-12-31", isKeptForReceiver: true })).toEqual({ take: "reserved" });
});

test("where a new one is wanted, a used one is refused and a new one taken", () => {
  const wanted = { ...task, wantsNew: true };
  expect(judgeDevice(wanted, device)).toEqual({ refused: { code: "device-used", deviceNo: "S1001" } });
  expect(judgeDevice(wanted, { ...device, grade: "new" })).toEqual({ take: "reserved" });
});

test.each([
  ["the reserved one", {}, { take: "reserved" }],
  ["another free one of the same article", { deviceId: "d2", state: "in-stock" }, { take: "other" }],
  ["one that another order has reserved", { deviceId: "d2" }, { refused: { code: "device-reserved", deviceNo: "S1001" } }],
  ["one that is picked already", { state: "picked" }, { refused: { code: "already-picked" } }],
  [
    "a held one, even the reserved",
    { holdReason: "avvikelse" },
    { refused: { code: "device-held", deviceNo: "S1001", reason: "avvikelse" } },
  ],
  ["a scrapped one", { deviceId: "d2", state: "scrapped" }, { refused: { code: "device-scrapped", deviceNo: "S1001" } }],
  [
    "a free one in another store",
    { deviceId: "d2", state: "in-stock", storeId: "buffer" },
    { refused: { code: "device-not-here", deviceNo: "S1001", state: "in-stock" } },
  ],
  [
    "one that a person has",
    { deviceId: "d2", state: "lent", storeId: null },
    { refused: { code: "device-not-here", deviceNo: "S1001", state: "lent" } },
  ],
  [
    "one that waits to be inspected",
    { deviceId: "d2", state: "arrived" },
    { refused: { code: "device-not-here", deviceNo: "S1001", state: "arrived" } },
  ],
  [
    "another article, with what it is and where it belongs",
    { deviceId: "d2", articleNo: "54321", bin: "C-07" },
    { refused: { code: "wrong-article", scanned: "S1001", articleNo: "54321", bin: "C-07", wantedArticleNo: "12345" } },
  ],
  [
    "a held one of another article is said to be held",
    { articleNo: "54321", holdReason: "x" },
    { refused: { code: "device-held", deviceNo: "S1001", reason: "x" } },
  ],
])("a scan of %s", (_what, part, judged) => {
  expect(judgeDevice(task, { ...device, ...part })).toEqual(judged);
});

test.each([
  [undefined, "task-unknown"],
  [{ ...task, state: "picked" }, "already-picked"],
  [{ ...task, state: "delivered" }, "already-picked"],
  [{ ...task, state: "waiting-stock" }, "task-not-open"],
  [{ ...task, state: "cancelled" }, "task-not-open"],
])("a task that is not to be picked is refused (%#)", (one, code) => {
  expect(judgeTask(one)).toMatchObject({ code });
});

test("no held, scrapped, lent or wrong device is ever taken, nor one that is kept for somebody else", () => {
  const any = fc.record({
    deviceId: fc.constantFrom("d1", "d2"),
    deviceNo: fc.constant("S1"),
    articleNo: fc.constantFrom("12345", "54321"),
    grade: fc.constantFrom("new" as const, "reconditioned" as const),
    state: fc.constantFrom("in-stock", "reserved", "picked", "lent", "arrived", "reconditioning", "scrapped", "lost"),
    holdReason: fc.constantFrom(null, "avvikelse"),
    storeId: fc.constantFrom("main", "buffer", null),
    bin: fc.constant(null),
    keptUntil: fc.constantFrom(null, "2026-12-31"),
    isKeptForReceiver: fc.boolean(),
  });
  fc.assert(
    fc.property(any, (scanned) => {
      const judged = judgeDevice(task, scanned);
      if (!("take" in judged)) return;
      expect(scanned).toMatchObject({ articleNo: "12345", holdReason: null });
      if (judged.take === "reserved") expect(scanned).toMatchObject({ deviceId: "d1", state: "reserved" });
      else expect(scanned).toMatchObject({ state: "in-stock", storeId: "main" });
      if (judged.take === "other" && scanned.keptUntil !== null) expect(scanned.isKeptForReceiver).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

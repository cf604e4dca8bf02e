import { expect, test } from "vitest";
import { judgeShelfScan, type ScannedWhere } from "./judge-shelf-scan.rule.ts";

const free: ScannedWhere = {
  deviceNo: "S1001",
  state: "in-stock",
  holder: "store",
  storeId: "shelf",
  holdReason: null,
  keptUntil: null,
  isKeptForReceiver: false,
};

test.each([
  ["free", {}, null],
  ["kept for somebody else", { keptUntil: "2026-12-31" }, { code: "device-kept", deviceNo: "S1001", until: "2026-12-31" }],
  ["kept for whoever gets it", { keptUntil: "2026-12-31", isKeptForReceiver: true }, null],
  ["kept, and lent meanwhile", { keptUntil: "2026-12-31", state: "lent", holder: "person" }, { code: "device-with-somebody" }],
  ["kept, and on another shelf", { keptUntil: "2026-12-31", storeId: "main" }, { code: "device-on-other-shelf" }],
  ["kept for whoever gets it, and held", { isKeptForReceiver: true, holdReason: "Broms" }, { code: "device-held" }],
] as const)("a device that is %s", (_what, part, fault) => {
  const judged = judgeShelfScan({ ...free, ...part }, "shelf");
  if (fault === null) expect(judged).toBeNull();
  else expect(judged).toMatchObject(fault);
});

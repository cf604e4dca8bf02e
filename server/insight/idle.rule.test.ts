import { expect, test } from "vitest";
import { idleCost, judgeIdle } from "./idle.rule.ts";
import { idleBook } from "./idle-book.ts";

test("5 % of 417 000 devices at 125 kr cost 2 606 250 kr a month, by the sum that the list uses", () => {
  const devices = (417_000 * 5) / 100;
  expect(devices).toBe(20_850);
  expect(idleCost(Array.from({ length: devices }, () => ({ devices: 1, monthOre: 12_500 })))).toEqual({
    devices,
    monthOre: 260_625_000,
  });
});

test("signals add up, the heaviest reason is told first, and what has not reached its threshold does not count", () => {
  expect(judgeIdle(idleBook, { "no-follow-up": 30, "second-device": 4, "no-service": 23 }, "2026-11-23")).toEqual({
    score: 70,
    isListed: true,
    reasons: ["Ett nyare hjälpmedel med samma funktion finns sedan 4 månader", "Inte uppföljt på 30 månader"],
  });
  expect(judgeIdle(idleBook, { "no-follow-up": 17 }, "2026-11-23")).toEqual({ score: 0, isListed: false, reasons: [] });
});

test("a signal counts from the day that its row begins", () => {
  expect(judgeIdle(idleBook, { "person-dead": 3 }, "2026-01-01").isListed).toBe(true);
  expect(judgeIdle(idleBook, { "person-dead": 3 }, "2025-12-31").isListed).toBe(false);
});

import { expect, test } from "vitest";
import { typedDay } from "./day-calendar.tsx";

test.each([
  ["2026-11-24", {}, "2026-11-24", "as the house writes it"],
  [" 2026-11-24 ", {}, "2026-11-24", "with room around it"],
  ["2026-11-2", {}, undefined, "half typed"],
  ["2026-02-30", {}, undefined, "no such day"],
  ["2026-11-22", { from: "2026-11-23" }, undefined, "before the first"],
  ["2026-11-23", { from: "2026-11-23", to: "2026-11-23" }, "2026-11-23", "the only one"],
  ["2026-11-24", { to: "2026-11-23" }, undefined, "after the last"],
  ["2026-11-28", { weekdaysOnly: true }, undefined, "a Saturday"],
  ["2026-11-27", { weekdaysOnly: true }, "2026-11-27", "a Friday"],
  ["24.11.2026", {}, undefined, "with dots it is Aksel's to read"],
])("%j within %j is %s: %s", (text, within, day, _why) => {
  expect(typedDay(text, { weekdaysOnly: false, ...within })).toBe(day);
});

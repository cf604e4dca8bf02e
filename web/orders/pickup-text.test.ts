import { expect, test } from "vitest";
import { isPickupLate } from "./pickup-text.ts";

test.each([
  ["registered", "2026-11-26", "2026-11-26", false],
  ["registered", "2026-11-26", "2026-11-27", true],
  ["part-arrived", "2026-11-26", "2026-11-27", true],
  ["done", "2026-11-26", "2026-11-27", false],
  ["cancelled", "2026-11-26", "2026-11-27", false],
])("a pick-up that is %s and was to be fetched %s is on %s late: %s", (state, pickupOn, today, isLate) => {
  expect(isPickupLate({ state, pickupOn }, today)).toBe(isLate);
});

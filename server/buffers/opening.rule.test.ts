import { expect, test } from "vitest";
import { mayAnswer, wayOf } from "./opening.rule.ts";

test.each([
  ["korttids", ["korttids"], "unit-staff", "region"],
  ["korttids", ["korttids"], "customer-service", "region"],
  ["korttids", [], "unit-staff", "customer-service"],
  ["sabo", ["korttids"], "unit-staff", "customer-service"],
  ["sabo", ["korttids"], "customer-service", "open-now"],
] as const)("a shelf at %s, where %j waits for the region, asked for by %s: %s", (unitKind, askedKinds, role, way) => {
  expect(wayOf({ unitKind, askedKinds, role })).toBe(way);
});

test.each([
  ["customer-service", false, "yes"],
  ["customer-service", true, "with-note"],
  ["cost-approver", true, "yes"],
  ["cost-approver", false, "no"],
  ["unit-staff", false, "no"],
  ["unit-staff", true, "no"],
] as const)("%s answers what waits for the region (%s): %s", (role, waitsForRegion, may) => {
  expect(mayAnswer(role, waitsForRegion)).toBe(may);
});

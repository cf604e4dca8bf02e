import { expect, test } from "vitest";
import { conditionalGrants, conditionOf, conditions } from "./conditions.rule.ts";
import { roleNames } from "./contract.ts";
import { may, permits } from "./permits.rule.ts";

test.each([
  ["prescriber", "persons.read", "care-relation"],
  ["unit-staff", "orders.read", "own-provider"],
  ["cost-approver", "costs.read", "own-payer"],
  ["warehouse", "stores.deliver", "open-job"],
  ["warehouse", "stores.pick", null],
  ["customer-service", "persons.read", null],
  ["reviewer", "looks.review", "not-own-look"],
  ["citizen", "own.read", "own-person"],
  // Not granted: refused, whatever is true.
  ["warehouse", "persons.read", null],
] as const)("%s and %s: only when %s", (role, permit, condition) => {
  expect(conditionOf(role, permit)).toBe(condition);
});

test("a condition stands beside a grant alone, once, and each of the list is used", () => {
  const named = conditionalGrants.map(({ role, permit }) => `${role} ${permit}`);
  expect(new Set(named).size).toBe(named.length);
  for (const { role, permit, condition } of conditionalGrants) {
    expect(may({ role }, permit)).toBe(true);
    expect(conditionOf(role, permit)).toBe(condition);
  }
  expect(new Set(conditionalGrants.map(({ condition }) => condition))).toEqual(new Set(Object.keys(conditions)));
});

test("whoever meets persons in care does it under a condition", () => {
  for (const role of roleNames.filter((name) => name === "prescriber" || name === "unit-staff"))
    for (const permit of permits.filter((name) =>
      /^(?:persons\.(?:find|read|change)|orders\.|pickups\.|duties\.|steps\.)/.test(name),
    ))
      if (may({ role }, permit)) expect(conditionOf(role, permit), `${role} ${permit}`).not.toBeNull();
});

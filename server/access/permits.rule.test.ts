import fc from "fast-check";
import { expect, test } from "vitest";
import { roles } from "../platform/index.ts";
import { roleNames } from "./contract.ts";
import { may, permits, permitsOf } from "./permits.rule.ts";

test("the table knows exactly the roles that an actor can have", () => {
  expect([...roleNames]).toEqual([...roles]);
  expect(Object.keys(permitsOf).sort()).toEqual([...roles].sort());
});

test.each([
  ["prescriber", "orders.place", true],
  ["prescriber", "stores.pick", false],
  ["prescriber", "billing.run", false],
  ["unit-staff", "orders.place", false],
  ["customer-service", "cases.handle", true],
  ["customer-service", "orders.place", false],
  ["warehouse", "stores.pick", true],
  ["warehouse", "persons.find", false],
  ["warehouse", "persons.read", false],
  ["technician", "service.recondition", true],
  ["technician", "persons.read", false],
  ["economy", "billing.run", true],
  ["economy", "persons.read", false],
  ["agreement-owner", "agreements.edit", true],
  ["agreement-owner", "persons.read", false],
  ["agreement-owner", "orders.read", false],
  ["prescriber", "agreements.edit", false],
  ["cost-approver", "duties.approve", true],
  ["cost-approver", "persons.read", false],
  ["cost-approver", "orders.read", false],
  ["manager", "accounts.apply", true],
  ["manager", "persons.read", false],
  ["administrator", "accounts.grant", true],
  ["administrator", "persons.read", false],
  ["reviewer", "looks.review", true],
  ["reviewer", "persons.read", false],
  ["citizen", "persons.read", false],
  ["citizen", "looks.own", true],
  ["system", "billing.run", true],
] as const)("%s and %s: %s", (role, permit, isGranted) => {
  expect(may({ role }, permit)).toBe(isGranted);
});

test("whatever is not in the table is forbidden: unknown roles and permits, and names that every object has", () => {
  const words = fc.oneof(fc.string(), fc.constantFrom("constructor", "__proto__", "toString", "hasOwnProperty"));
  fc.assert(
    fc.property(words, words, (role, permit) => {
      fc.pre(!(roleNames as readonly string[]).includes(role));
      expect(may({ role } as Parameters<typeof may>[0], permit as Parameters<typeof may>[1])).toBe(false);
    }),
  );
  for (const role of roleNames) expect(may({ role }, "constructor" as Parameters<typeof may>[1])).toBe(false);
});

test("every permit is granted to somebody besides the program, and none twice to one role", () => {
  for (const permit of permits)
    expect(roleNames.filter((role) => role !== "system" && may({ role }, permit)).length).toBeGreaterThan(0);
  for (const role of roleNames) expect(new Set(permitsOf[role]).size).toBe(permitsOf[role].length);
});

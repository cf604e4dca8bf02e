import { expect, test } from "vitest";
import { must, need, ok, refuse } from "./result.ts";

test("an answer is a value or a refusal that names its reason", () => {
  expect(ok(3)).toEqual({ ok: true, value: 3 });
  expect(refuse({ code: "order-unknown" })).toEqual({ ok: false, refusal: { code: "order-unknown" } });
});

test("a broken promise says which, and a kept one says nothing", () => {
  expect(() => must(false, "an order has a row")).toThrow("Broken promise: an order has a row");
  expect(() => must(true, "an order has a row")).not.toThrow();
});

test.each([[null], [undefined]])("%s is no value", (nothing) => {
  expect(() => need(nothing, "there is one")).toThrow("there is one");
});

test.each([[0], [""], [false]])("%j is a value", (value) => {
  expect(need(value, "there is one")).toBe(value);
});

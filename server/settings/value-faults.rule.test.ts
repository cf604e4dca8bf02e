import { expect, test } from "vitest";
import { z } from "zod";
import { readValue } from "./value-faults.rule.ts";

const form = z.object({
  days: z.number().int().min(1).max(30),
  until: z.enum(["reported", "lost"]),
  note: z.string().min(2).nullable(),
  isOn: z.boolean(),
  groups: z.array(z.string()).max(2),
  rate: z.number().default(25),
});
const right = { days: 3, until: "lost", note: null, isOn: true, groups: ["a"] };
const faultsOf = (part: object) => {
  const read = readValue(form, { ...right, ...part });
  return "faults" in read ? read.faults.map(({ field, message }) => [field, message]) : [];
};

test("what fits is kept, with what the shape fills in", () => {
  expect(readValue(form, right)).toEqual({ value: { ...right, rate: 25 } });
});

test.each<[object, string, string]>([
  [{ days: 0 }, "value.days", "Skriv minst 1."],
  [{ days: 31 }, "value.days", "Skriv högst 30."],
  [{ days: 1.5 }, "value.days", "Skriv ett heltal."],
  [{ days: "tre" }, "value.days", "Skriv ett tal."],
  [{ until: "found" }, "value.until", "Välj något av reported, lost."],
  [{ note: "a" }, "value.note", "Skriv minst 2 tecken."],
  [{ isOn: "ja" }, "value.isOn", "Svara ja eller nej."],
  [{ groups: ["a", "b", "c"] }, "value.groups", "Skriv högst 2 rader."],
  [{ groups: "a" }, "value.groups", "Skriv en lista."],
  [{ weeks: 1 }, "value.weeks", "weeks finns inte i inställningen."],
])("%j is told at its place", (part, field, message) => {
  expect(faultsOf(part)).toEqual([[field, message]]);
});

test("everything that is wrong is told at once", () => {
  expect(faultsOf({ days: 0, until: "x", isOn: 1 }).map(([field]) => field)).toEqual(["value.days", "value.until", "value.isOn"]);
});

test("a single figure is its own field", () => {
  expect(readValue(z.number().int().max(5), 6)).toEqual({
    faults: [{ field: "value", code: "too_big", message: "Skriv högst 5." }],
  });
});

test("of a value that may have two shapes, the nearer one is told", () => {
  const either = z.object({ who: z.union([z.enum(["all"]), z.array(z.object({ code: z.string().min(4) }))]) });
  expect(readValue(either, { who: [{ code: "12" }] })).toMatchObject({
    faults: [{ field: "value.who.0.code", message: "0.code: skriv minst 4 tecken." }],
  });
});

import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { type DefinitionChange, definitionsOn, newerThan } from "./definitions.rule.ts";

const begun = [
  { isoPrefix: "", attribute: "weightKg", kind: "number", allowed: null, isRequired: false, unit: "kg" },
  { isoPrefix: "1222", attribute: "drive", kind: "text", allowed: ["manuell"], isRequired: false, unit: "" },
] as const;
const change = (number: number, from: string, more: Partial<DefinitionChange> = {}): DefinitionChange => ({
  ...{ number, from: localDate(from), isoPrefix: "1222", attribute: "drive", isAsked: true, unit: "", kind: "text" },
  ...{ allowed: null, isRequired: true, madeAt: new Date("2026-11-23T09:00:00Z"), madeBy: "a", ...more },
});
const drive = (changes: readonly DefinitionChange[], on: string) =>
  definitionsOn(begun, changes, localDate(on)).find(({ attribute, isoPrefix }) => attribute === "drive" && isoPrefix === "1222");

test("what the catalogue began with holds until the day of a change, and the others always", () => {
  const changes = [change(1, "2026-12-01")];
  expect(drive(changes, "2026-11-30")).toMatchObject({ isRequired: false, allowed: ["manuell"] });
  expect(drive(changes, "2026-12-01")).toMatchObject({ isRequired: true, allowed: null });
  expect(definitionsOn(begun, changes, localDate("2027-01-01"))).toHaveLength(2);
});

test("of one day what was said last holds, and an earlier day's never comes back by being said later", () => {
  const changes = [change(3, "2026-12-01", { allowed: ["c"] }), change(2, "2026-12-01", { allowed: ["b"] })];
  expect(drive(changes, "2026-12-05")?.allowed).toEqual(["c"]);
  expect(drive([...changes, change(4, "2026-11-25", { allowed: ["d"] })], "2026-12-05")?.allowed).toEqual(["c"]);
});

test("a class that is asked no more has none, and may be asked again; another class is left alone", () => {
  const gone = change(1, "2026-12-01", { isAsked: false });
  expect(drive([gone], "2026-12-02")).toBeUndefined();
  expect(drive([gone, change(2, "2026-12-03")], "2026-12-03")).toMatchObject({ isRequired: true });
  const wider = change(3, "2026-12-01", { isoPrefix: "12" });
  expect(definitionsOn(begun, [wider], localDate("2026-12-01"))).toHaveLength(3);
});

test("a change has something newer upon it when the same class and field was said later, or of a later day", () => {
  const [first, second] = [change(1, "2026-12-01"), change(2, "2026-11-25")];
  expect(newerThan(first, [first, second])).toBeUndefined();
  expect(newerThan(second, [first, second])).toBe(first);
  expect(newerThan(first, [first, change(3, "2026-12-02", { attribute: "colour" })])).toBeUndefined();
});

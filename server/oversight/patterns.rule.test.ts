import { expect, test } from "vitest";
import { type Beside, factsOf } from "./facts.rule.ts";
import { looksForm, patternsOf } from "./patterns.rule.ts";
import { lookPatterns } from "./patterns.ts";

const visit = {
  ...{ userId: "u", role: "prescriber", unitId: "e", careProviderId: "v", lagrum: "HSL" as const, personKey: "k" },
  ...{ firstAt: new Date(0), lastAt: new Date(0), lines: 3, refused: 0, actions: ["read", "list"], hours: [10] },
};
const person = { personId: "p", givenName: "Prova", familyName: "Äng", municipalityCode: "1780" };
const related: Beside = {
  day: "2026-11-23",
  person,
  looker: { givenName: "Lena", familyName: "Lund" },
  unit: { kind: "vardcentral", municipalityCode: "1780" },
  relation: { causes: ["order"], purposes: [] },
  attention: { users: 2, units: 1 },
  usualUsers: 2,
  ...{ refusedOfUser: 0, namesakes: 3, isNamedAsStaff: false },
};
const found = (part: Partial<Beside> = {}, look: Partial<typeof visit> = {}) =>
  patternsOf(lookPatterns, factsOf({ ...visit, ...look }, { ...related, ...part }));

test("a usual look, of a unit with a care relation in the daytime, fits no pattern", () => {
  expect(found()).toEqual([]);
});

const kin = { givenName: "Lena", familyName: "ÄNG" };
test.each<[string, Partial<Beside>, Partial<typeof visit>, string[]]>([
  ["the same uncommon family name, in whatever letters", { looker: kin }, {}, ["own-family-name"]],
  ["the same family name of thirty", { looker: kin, namesakes: 30 }, {}, ["own-family-name"]],
  ["the same family name of more, in the same municipality", { looker: kin, namesakes: 31 }, {}, ["own-family-name-near"]],
  [
    "the same common family name elsewhere",
    { looker: kin, namesakes: 31, unit: { kind: "rehab", municipalityCode: "0184" } },
    {},
    [],
  ],
  [
    "a common family name of a protected person",
    { looker: kin, namesakes: 31, person: { ...person, municipalityCode: null } },
    {},
    [],
  ],
  ["the same whole name", { looker: { ...kin, givenName: "prova" }, isNamedAsStaff: true }, {}, ["own-family-name", "own-name"]],
  ["a person who is called as a colleague", { isNamedAsStaff: true }, {}, ["colleague"]],
  ["much looked at: at every threshold", { attention: { users: 10, units: 4 }, usualUsers: 2.5 }, {}, ["much-looked-at"]],
  ["a user too few", { attention: { users: 9, units: 4 }, usualUsers: 1 }, {}, []],
  ["from a unit too few", { attention: { users: 10, units: 3 }, usualUsers: 1 }, {}, []],
  ["many, where many are usual", { attention: { users: 10, units: 4 }, usualUsers: 2.6 }, {}, []],
  ["no relation", { relation: { causes: [], purposes: [] } }, {}, ["no-relation"]],
  ["no relation, and only found by search", { relation: { causes: [], purposes: [] } }, { actions: ["search"] }, []],
  ["no relation, but refused", { relation: { causes: [], purposes: [] } }, { refused: 3 }, []],
  ["no relation, by customer service", { relation: { causes: [], purposes: [] } }, { role: "customer-service" }, []],
  ["a stated purpose", { relation: { causes: [], purposes: ["need"] } }, {}, ["stated-purpose"]],
  ["a stated purpose beside a relation", { relation: { causes: ["order"], purposes: ["need"] } }, {}, []],
  ["another provider's data opened", {}, { actions: ["disclose"] }, ["disclosed"]],
  ["a fifth refusal", { refusedOfUser: 5 }, { refused: 1 }, ["many-refused"]],
  ["a fourth refusal", { refusedOfUser: 4 }, { refused: 1 }, []],
  ["the granted look of somebody refused elsewhere", { refusedOfUser: 5 }, {}, []],
  ["a health centre at ten in the evening", {}, { hours: [22] }, ["night-daytime-unit"]],
  ["a health centre before five", {}, { hours: [4, 12] }, ["night-daytime-unit"]],
  ["a health centre at five", {}, { hours: [5] }, []],
  ["a health centre before ten in the evening", {}, { hours: [21] }, []],
  ["a hospital at night", { unit: { kind: "sjukhus", municipalityCode: "1780" } }, { hours: [2] }, []],
  ["economy at night", {}, { role: "economy", hours: [23] }, ["night-supplier"]],
  ["nobody found", { person: null, relation: { causes: [], purposes: [] }, looker: null, unit: null, attention: null }, {}, []],
])("%s", (_what, part, look, expected) => {
  expect(found(part, look)).toEqual(expected);
});

test("a pattern counts from its first day to its last", () => {
  const [first] = lookPatterns;
  if (!first) throw new Error("there are patterns");
  const dated = [{ ...first, validFrom: "2026-11-23", validTo: "2026-11-24" }];
  const on = (day: string) => patternsOf(dated, factsOf(visit, { ...related, looker: kin, day })).length;
  expect([on("2026-11-22"), on("2026-11-23"), on("2026-11-24"), on("2026-11-25")]).toEqual([0, 1, 1, 0]);
});

test("a list with a word that is none, a pattern twice, or one that fits everything is not used", () => {
  const [first] = lookPatterns;
  const wrong = [{ flags: ["odd"] }, { least: { friends: 3 } }, { clock: { from: 24, to: 5 } }, {}];
  for (const when of wrong) expect(looksForm.safeParse({ key: "looks", patterns: [{ ...first, when }] }).success).toBe(false);
  expect(looksForm.safeParse({ key: "looks", patterns: [first, first] }).success).toBe(false);
  expect(looksForm.safeParse({ key: "looks", patterns: [first] }).success).toBe(true);
});

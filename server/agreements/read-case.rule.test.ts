import { expect, test } from "vitest";
import { groups, kinds } from "./contract.ts";
import { countyOf, municipalities } from "./municipalities.rule.ts";
import { codeOf, possibleGroups } from "./product-group.rule.ts";
import { readCase } from "./read-case.rule.ts";

const whole = {
  id: "a",
  on: "2025-06-01",
  county: "stockholm",
  municipality: "Nacka",
  age: 70,
  housing: "ordinart",
  product: { iso: "120606" },
};

const keysOf = (input: unknown) => {
  const read = readCase(input);
  return read.ok ? [] : read.errors.map(({ key }) => key).sort();
};

test.each<[string, unknown, string[]]>([
  ["a whole case has no fault", whole, []],
  ["nothing at all", {}, ["county", "housing", "id", "municipality", "on", "product"]],
  ["no object", [whole], [""]],
  ["an unknown key", { ...whole, colour: "red" }, ["colour"]],
  ["an unknown key in the product", { ...whole, product: { iso: "120606", colour: "red" } }, ["product.colour"]],
  ["a value that is not in the list", { ...whole, place: "jobbet" }, ["place"]],
  ["null is no value", { ...whole, handledBy: null }, ["handledBy"]],
  ["a day that is not in the calendar", { ...whole, on: "2025-02-29" }, ["on"]],
  ["a code of five digits", { ...whole, product: { iso: "12060" } }, ["product.iso"]],
  ["a municipality of another county", { ...whole, municipality: "Karlstad" }, ["municipality"]],
  ["a municipality that does not exist", { ...whole, municipality: "Ankeborg" }, ["municipality"]],
  ["age beside born", { ...whole, born: "1955-01-01" }, ["age"]],
  ["neither age nor born is no fault", { ...whole, age: undefined }, []],
  ["born after the order", { ...whole, age: undefined, born: "2025-06-02" }, ["born"]],
  ["a home afterwards without a stay", { ...whole, futureHousing: "sabo" }, ["futureHousing"]],
  ["a home afterwards after a stay", { ...whole, housing: "slutenvard", futureHousing: "sabo" }, []],
  ["a code and a group that disagree", { ...whole, product: { iso: "120606", group: "elrullstol" } }, ["product.group"]],
  ["a short code and a group below it", { ...whole, product: { iso: "12", group: "elrullstol" } }, []],
  ["a group that no code tells", { ...whole, product: { iso: "2206", group: "horsel" } }, []],
  ["such a group with a code of another", { ...whole, product: { iso: "120606", group: "horsel" } }, ["product.group"]],
  ["a product that says nothing", { ...whole, product: { kind: "hjalpmedel", column: "kommun" } }, ["product"]],
  ["a kind that says enough", { ...whole, product: { kind: "nutrition" } }, []],
  [
    "a private prescriber without commissioner",
    { ...whole, prescriber: { principal: "privat", profession: "lakare" } },
    ["prescriber.commissionedBy"],
  ],
  [
    "a unit's order needs no person",
    { ...whole, request: "unit_order", municipality: undefined, age: undefined, housing: undefined },
    [],
  ],
  ["a person's order does", { ...whole, municipality: undefined, housing: undefined }, ["housing", "municipality"]],
  ["the edition of the code as a number", { ...whole, product: { iso: "120606", isoEdition: 2011 } }, []],
  [
    "many faults are told at once",
    {
      ...whole,
      on: "i går",
      municipality: "Karlstad",
      born: "1955-01-01",
      futureHousing: "lss",
      hobby: 1,
      product: { iso: "120606", group: "syn" },
    },
    ["age", "futureHousing", "hobby", "municipality", "on", "product.group"],
  ],
])("%s", (_says, input, keys) => {
  expect(keysOf(input)).toEqual(keys);
});

test.each([
  ["2007-06-01", "2025-05-31", 17],
  ["2007-06-01", "2025-06-01", 18],
  ["2008-02-29", "2026-02-28", 17],
  ["2008-02-29", "2026-03-01", 18],
  ["2025-06-01", "2025-06-01", 0],
])("born %s is on %s %i years", (born, on, age) => {
  const read = readCase({ ...whole, age: undefined, born, on });
  expect(read.ok && read.value.age).toBe(age);
});

test.each([
  ["120606", ["rollator"]],
  ["1206", ["rollator", "gastol"]],
  ["120609", ["gastol"]],
  ["1222", ["transportrullstol", "manuell_rullstol"]],
  ["122218", ["transportrullstol"]],
  ["0433", ["sittdyna", "antidecubitusmadrass", "annat"]],
  ["181210", ["sang"]],
  ["220306", ["annat"]],
])("the code %s may be of %j", (iso, possible) => {
  expect(possibleGroups(iso)).toEqual(possible);
});

test("a group says its code where it has one, and where a code says less", () => {
  expect(codeOf(undefined, "rollator")).toBe("120606");
  expect(codeOf("12", "lyft")).toBe("1236");
  expect(codeOf("123603", "lyft")).toBe("123603");
  expect(codeOf(undefined, "hygien")).toBeUndefined();
  expect(codeOf(undefined, "kognition")).toBeUndefined();
});

test("the three counties have all their municipalities, each once", () => {
  expect(Object.values(municipalities).map((list) => list.length)).toEqual([26, 49, 16]);
  const all = Object.values(municipalities).flat();
  expect(new Set(all.map(({ code }) => code)).size).toBe(91);
  for (const [county, list] of Object.entries(municipalities)) for (const { name } of list) expect(countyOf(name)).toBe(county);
  expect(all.every(({ code, name }) => /^(01|14|17)\d\d$/.test(code) && /^[A-ZÅÄÖ][\p{L} -]+$/u.test(name))).toBe(true);
});

test("kinds and groups are those of the contract", () => {
  expect(kinds).toHaveLength(6);
  expect(groups).toHaveLength(31);
  expect(new Set(groups).size).toBe(31);
});

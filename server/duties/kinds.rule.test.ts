import { describe, expect, test } from "vitest";
import { gates, tasks } from "../agreements/contract.ts";
import { kindsBeside, kindsByHand, missingFor, type RowFacts } from "./kinds.rule.ts";
import { dutyKinds, kindOf, sourceWords } from "./kinds.ts";

const row = (part: Partial<RowFacts>): RowFacts => ({
  trust: false,
  tasks: [],
  commissioned: false,
  housing: "ordinart",
  county: "varmland",
  ...part,
});
const beside = (part: Partial<RowFacts>) => kindsBeside(dutyKinds, row(part)).map(({ id }) => id);

test("every demand and every task that a rulebook may name is a kind, with an owner, a day, words and a source that is known", () => {
  const known = new Set(dutyKinds.map(({ id }) => id));
  expect([...gates, ...tasks].filter((name) => !known.has(name))).toEqual([]);
  expect(dutyKinds.filter(({ source }) => sourceWords(source).includes(source.split(" § ")[0] ?? ""))).toEqual([]);
});

test("what is demanded blocks, and what follows beside does not", () => {
  // What a home region must have promised is demanded by the rulebook of persons from other counties, not by an agreement.
  const demanded = [...gates, "betalningsforbindelse"];
  for (const kind of dutyKinds) expect(kind.blocks).toBe(demanded.some((gate) => gate === kind.id));
});

describe("what follows beside an order", () => {
  test("nothing of an ordinary one", () => {
    expect(beside({})).toEqual([]);
  });

  test("care on commission in Värmland is coordinated by the supplier (S85)", () => {
    expect(beside({ commissioned: true })).toEqual(["samordnare"]);
    expect(beside({ commissioned: true, county: "stockholm" })).toEqual([]);
    expect(kindOf("samordnare")?.owner).toBe("customer-service");
  });

  test("adult habilitation alone: the municipality's contact person is asked, and stands on the order (S87)", () => {
    expect(beside({ tasks: ["kontaktperson"] })).toEqual(["kontaktperson"]);
    expect(kindOf("kontaktperson")).toMatchObject({ owner: "orderers-unit", blocks: false, needs: "note", sheet: true });
  });

  test.each([
    [
      "a home for older people in Stockholm",
      { trust: true, county: "stockholm", housing: "sabo" },
      ["meddela_betalaren", "foresla_sip"],
    ],
    ["at home in Stockholm", { trust: true, county: "stockholm" }, ["meddela_betalaren"]],
    ["nobody knows how she lives", { trust: true, county: "stockholm", housing: null }, ["meddela_betalaren"]],
    ["elsewhere", { trust: true, county: "vastra-gotaland", housing: "sabo" }, ["meddela_betalaren"]],
  ])("prescribed on trust, %s (S51, W41)", (_where, part, kinds) => {
    expect(beside(part)).toEqual(kinds);
  });
});

test.each([
  ["17 years", 17, true],
  ["18 years", 18, false],
  ["of unknown age", null, false],
])("what is for children is opened about somebody %s: %#", (_age, ageYears, isThere) => {
  const kinds = kindsByHand(dutyKinds, { county: "varmland", ageYears }).map(({ id }) => id);
  expect(kinds.includes("konsultationsremiss")).toBe(isThere);
});

test.each([
  ["samrad_kommun", {}, "note-needed"],
  ["samrad_kommun", { reference: "Telefon" }, null],
  ["cosmic_link", { note: "Skickat" }, "reference-needed"],
  ["cosmic_link", { reference: "CL-1" }, null],
  ["se_i_forradet", { note: "Finns" }, "answer-needed"],
  ["se_i_forradet", { answer: "no" }, null],
  ["patient_informerad", {}, null],
])("%s ended with %o misses %s", (id, said, missing) => {
  const kind = kindOf(id);
  expect(kind && missingFor(kind, said)).toBe(missing);
});

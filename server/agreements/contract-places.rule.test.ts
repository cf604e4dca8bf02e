import { describe, expect, test } from "vitest";
import { decideCase } from "./decide-case.ts";

/**
 * The contract's `place` and `placeOnly`, cell by cell: only what is needed nowhere else follows the place; what is taken along is
 * decided as for the home, and that is what an absent `placeOnly` says. The reading is told in docs/rulebooks.md.
 */
const stockholm = {
  id: "x",
  on: "2025-06-01",
  county: "stockholm",
  municipality: "Danderyd",
  age: 40,
  housing: "ordinart",
  product: { iso: "120606" },
};
const vgr = { ...stockholm, county: "vastra-gotaland", municipality: "Borås", care: ["kommun"] };
const varmland = { ...stockholm, county: "varmland", municipality: "Arvika", care: ["vuxenhab"] };

type Said = [rulebook: string, payer: string, rule: string | undefined];

function answered(facts: object): Said {
  const asked = decideCase(facts);
  if (!asked.ok) throw new Error(JSON.stringify(asked.errors));
  const { rulebook, payer, rules } = asked.answer;
  return [rulebook ?? "", payer, rules[0]];
}

const home = {
  stockholm: ["stockholm-2021", "region", "S12a"],
  vgr: ["vgr-handbok", "kommun", "S160"],
  varmland: ["varmland-2020", "kommun", "S86"],
} as const satisfies Record<string, Said>;

describe.each([
  // of, place, needed only there, taken along
  ["stockholm", stockholm, "skola", ["stockholm-skola-1997", "manual", "S3"], home.stockholm],
  ["stockholm", stockholm, "daglig_verksamhet", ["stockholm-2021", "kommun", "S9"], ["stockholm-2021", "region", "S12"]],
  ["stockholm", stockholm, "dagverksamhet", ["stockholm-2021", "kommun", "S10"], ["stockholm-2021", "region", "S12"]],
  ["vgr", vgr, "skola", ["vgr-skola-daglig-2022", "manual", "S130"], home.vgr],
  ["vgr", vgr, "daglig_verksamhet", ["vgr-skola-daglig-2022", "manual", "S130"], home.vgr],
  ["vgr", vgr, "dagverksamhet", home.vgr, home.vgr],
  ["varmland", varmland, "skola", home.varmland, home.varmland],
] as const)("%s", (_of, base, place, there, along) => {
  test.each([
    ["needed only there", { placeOnly: true }, there],
    ["taken along", { placeOnly: false }, along],
    ["not said", {}, along],
  ])(`${place}: %s`, (_says, only, said) => {
    expect(answered({ ...base, place, ...only })).toEqual(said);
  });
});

test.each([
  ["a child of nine", { age: 9 }, "stockholm-skola-1997"],
  ["nobody's age", { age: undefined }, "stockholm-skola-1997"],
  ["what goes on the medicine benefit", { product: { iso: "091824", kind: "lakemedelsforman" } }, "stockholm-skola-1997"],
  ["a consumable that would be refused", { product: { iso: "093018", kind: "forbrukning" } }, "stockholm-skola-1997"],
  ["during a stay, where the place weighs nothing", { housing: "korttids" }, "stockholm-2021"],
])("only at school comes first in Stockholm: %s", (_says, facts, rulebook) => {
  const given = Object.entries({ ...stockholm, place: "skola", placeOnly: true, ...facts });
  const [answer] = answered(Object.fromEntries(given.filter(([, value]) => value !== undefined)));
  expect(answer).toBe(rulebook);
});

import { describe, expect, test } from "vitest";
import { counties, housings, owners } from "./contract.ts";
import { decideCase } from "./decide-case.ts";
import { decideLines } from "./decide-lines.ts";
import { municipalities } from "./municipalities.rule.ts";

/** The contract of `decide` at its edges: days, birthdays, places, requests and lines that can't be read. */
const base = {
  id: "x",
  on: "2025-05-08",
  county: "stockholm",
  municipality: "Danderyd",
  age: 70,
  housing: "ordinart",
  product: { iso: "120606" },
};
const kommun = { principal: "kommun", profession: "sjukskoterska" };
const region = { principal: "region", profession: "lakare" };

function answered(facts: object) {
  const given = Object.entries({ ...base, ...facts }).filter(([, value]) => value !== undefined);
  const asked = decideCase(Object.fromEntries(given));
  if (!asked.ok) throw new Error(JSON.stringify(asked.errors));
  return asked.answer;
}

describe("an edition answers from its first day", () => {
  const school = { place: "skola", placeOnly: true, age: 9 };
  const activity = { place: "daglig_verksamhet", placeOnly: true };
  const [vgr, varmland] = [
    { county: "vastra-gotaland", municipality: "Borås" },
    { county: "varmland", municipality: "Arvika" },
  ];
  const karlskoga = { ...varmland, municipality: "Filipstad", prescriber: { ...region, unit: "Karlskoga lasarett" } };
  test.each([
    ["stockholm-2021", "2021-11-30", "2021-12-01", "2021-12-02", {}],
    ["stockholm-skola-1997", "1996-12-31", "1997-01-01", "2030-01-01", school],
    ["vgr-handbok", "2022-12-06", "2022-12-07", "2022-12-08", vgr],
    ["vgr-skola-daglig-2022", "2022-05-31", "2022-06-01", "2022-06-02", { ...vgr, ...activity }],
    ["vgr-skola-daglig-2022", "2022-05-31", "2022-06-01", "2022-12-07", { ...vgr, ...school }],
    ["varmland-2020", "2020-02-15", "2020-02-16", "2020-02-17", varmland],
    ["karlskoga", "2020-02-15", "2020-02-16", "2020-02-17", karlskoga],
  ])("%s", (rulebook, before, first, after, facts) => {
    const none = answered({ ...facts, on: before });
    expect(none).toMatchObject({ rulebook: null, payer: "manual", allowed: true, channel: "none", trust: false });
    expect([none.gates, none.rules, none.missing]).toEqual([[], [], []]);
    for (const on of [first, after]) expect(answered({ ...facts, on }).rulebook).toBe(rulebook);
  });

  test("every municipality is answered by its own county's rulebook, and is a fault in the others", () => {
    const rulebooks = { stockholm: "stockholm-2021", "vastra-gotaland": "vgr-handbok", varmland: "varmland-2020" };
    for (const county of counties)
      for (const own of counties)
        for (const { name } of municipalities[own]) {
          const asked = decideCase({ ...base, county, municipality: name });
          if (county === own) expect(asked).toMatchObject({ ok: true, answer: { rulebook: rulebooks[county] } });
          else expect(asked).toMatchObject({ ok: false, errors: [{ key: "municipality" }] });
        }
  });
});

test.each([
  ["2025-05-07", "2007-05-08", "region"],
  ["2025-05-08", "2007-05-08", "kommun"],
  ["2025-05-09", "2007-05-08", "kommun"],
  ["2022-02-28", "2004-02-29", "region"],
  ["2022-03-01", "2004-02-29", "kommun"],
  ["2024-02-28", "2006-02-28", "kommun"],
  ["2024-12-31", "2007-01-01", "region"],
  ["2025-01-01", "2007-01-01", "kommun"],
])("ordered %s for one born %s in a care home: %s pays", (on, born, payer) => {
  expect(answered({ on, born, age: undefined, housing: "sabo" })).toMatchObject({ payer });
});

describe("places", () => {
  test.each(housings)(
    "from %s: what is needed only there is the municipality's, what is taken along is the home's",
    (housing) => {
      const home = answered({ housing });
      for (const [place, rule] of [
        ["daglig_verksamhet", "S9"],
        ["dagverksamhet", "S10"],
      ]) {
        const there = answered({ housing, place, placeOnly: true, prescriber: region });
        expect(there).toMatchObject({ payer: "kommun", allowed: true, channel: "kommunens_leverantor", trust: true });
        expect(there.rules[0]).toBe(rule);
        for (const placeOnly of [undefined, false]) {
          const along = answered({ housing, place, placeOnly });
          expect(along).toMatchObject({ payer: home.payer, allowed: home.allowed, channel: home.channel });
          if (along.payer === "region") expect(along.rules).toContain("S12");
        }
      }
      expect(answered({ housing, place: "skola", placeOnly: true }).rulebook).toBe("stockholm-skola-1997");
      expect(answered({ housing, place: "skola" })).toEqual(home);
    },
  );

  test("at daglig verksamhet a child's, a special and an accessory's aid is decided before the place", () => {
    const there = { place: "daglig_verksamhet", placeOnly: true, housing: "lss" };
    const accessory = (owner: string) => ({ iso: "043303", mainAid: { group: "manuell_rullstol", prescribed: true, owner } });
    expect(answered({ ...there, age: 17 }).rules).toEqual(["S4"]);
    expect(answered({ ...there, product: { group: "syn" } }).rules).toEqual(["S5"]);
    expect(answered({ ...there, product: { iso: "122203", specialAdapted: true } }).rules).toEqual(["S7"]);
    expect(answered({ ...there, product: accessory("region") })).toMatchObject({ payer: "region", rules: ["S47"] });
    expect(answered({ ...there, age: 17, product: accessory("kommun") })).toMatchObject({ payer: "region", rules: ["S4"] });
    const consumable = { ...accessory("region"), iso: "093018", kind: "forbrukning" };
    expect(answered({ ...there, product: consumable, prescriber: kommun })).toMatchObject({
      allowed: false,
      rules: ["S22"],
      trust: true,
    });
    expect(answered({ ...there, product: { iso: "122306", attendantControl: true } }).rules[0]).toBe("S9");
  });
});

describe("requests", () => {
  test("special adaptation goes by the owner, which is asked for; a child's is the region's", () => {
    const of = (facts: object, owner?: string) =>
      answered({ ...facts, request: "special_adaptation", product: { iso: "122203", ...(owner ? { owner } : {}) } });
    for (const housing of [...housings, "korttids"]) {
      expect(of({ housing })).toMatchObject({ payer: "manual", missing: ["product.owner"], allowed: true });
      for (const owner of owners)
        expect(of({ housing }, owner)).toMatchObject(
          owner === "region"
            ? { payer: "region", allowed: true, rules: ["S7"] }
            : { payer: "kommun", allowed: false, channel: "none", rules: ["S34"] },
        );
      expect(of({ housing, age: 17 }, "kommun")).toMatchObject({ payer: "region", allowed: true, rules: ["S4"] });
    }
  });

  const swap = { housing: "korttids", futureHousing: "ordinart", request: "basic_swap", deliverTo: "korttids" };
  test.each([
    ["a new one in its package", { swapItem: { new: true, inPackage: true } }, true, "S65", []],
    ["a used one", { swapItem: { new: false, inPackage: true } }, false, "S63", []],
    ["a new one without package", { swapItem: { new: true, inPackage: false } }, false, "S63", []],
    [
      "a bulky one to korttids",
      { swapItem: { new: true, inPackage: true }, product: { iso: "091203", bulky: true } },
      false,
      "S67",
      [],
    ],
  ])("the basic swap: %s", (_says, facts, allowed, rule, missing) => {
    const answer = answered({ ...swap, ...facts, prescriber: kommun });
    expect(answer).toMatchObject({
      payer: "region",
      allowed,
      trust: true,
      missing,
      channel: allowed ? "bestallningsportal" : "none",
    });
    expect(answer.rules[0]).toBe(rule);
  });

  test("the basic swap without the item asks for it", () => {
    expect(answered(swap)).toMatchObject({ payer: "manual", missing: ["swapItem"] });
  });

  test("short prescription: at home the region's, during a stay refused, after it the region's", () => {
    const of = (facts: object) => answered({ request: "short_term_prescription", duration: "temporary", ...facts });
    expect(of({})).toMatchObject({ payer: "region", allowed: true, rules: ["S41"] });
    expect(of({ housing: "korttids" })).toMatchObject({ payer: "kommun", allowed: false, channel: "none", rules: ["S42"] });
    expect(of({ housing: "korttids", futureHousing: "ordinart" })).toMatchObject({ payer: "region", allowed: true });
    expect(of({ housing: "korttids", age: 17 })).toMatchObject({ payer: "region", allowed: true, rules: ["S4"] });
  });

  test.each(["patient", "anhorig", "personlig_assistent", "personal"])("cannulas that %s handles", (handledBy) => {
    for (const housing of ["sabo", "lss"])
      for (const kind of ["forbrukning", "hjalpmedel"]) {
        const answer = answered({ housing, handledBy, product: { group: "sakerhetskanyl", kind }, prescriber: kommun });
        expect(answer).toMatchObject(
          handledBy === "personal"
            ? { payer: "kommun", allowed: false, channel: "none", trust: false, rules: ["S53"] }
            : { payer: "region", allowed: true, channel: "bestallningsportal", trust: true, rules: ["S52"] },
        );
      }
  });
});

describe("who bears the municipality's cost", () => {
  const attended = { iso: "122306", attendantControl: true };
  test.each([
    ["a care home's rollator", { housing: "sabo" }, true, "T:1206"],
    ["a lift in social psychiatry", { housing: "socialpsykiatri", product: { group: "lyft" } }, true, "S28"],
    ["what is needed during a stay", { housing: "korttids" }, true, "S39"],
    ["what is needed at daglig verksamhet", { housing: "lss", place: "daglig_verksamhet", placeOnly: true }, true, "S9"],
    ["nutrition", { housing: "sabo", product: { kind: "nutrition" } }, true, "S55"],
    ["a refused attendant control", { housing: "sabo", product: attended }, false, "S35"],
    ["the region's clinic", { housing: "sabo", prescriber: region }, false, "T:1206"],
  ])("%s", (_says, facts, allowed, rule) => {
    const of = (operator: object | undefined) => answered({ ...facts, operator });
    const own = of({ form: "egen_regi" });
    expect(own).toEqual(of(undefined));
    expect(own).toMatchObject({ payer: "kommun", allowed });
    expect(own.rules).not.toContain("S15");
    for (const costBearer of ["bestallare", "utforare"]) {
      const borne = of({ form: "entreprenad", costBearer });
      expect(borne).toMatchObject({ payer: costBearer, allowed, channel: own.channel, trust: own.trust });
      expect([borne.rules[0], borne.rules.at(-1)]).toEqual([rule, "S15"]);
    }
    const missing = allowed ? ["operator.costBearer"] : [];
    expect(of({ form: "entreprenad" })).toMatchObject({ payer: "manual", allowed, trust: false, missing });
  });

  test("the region's answer is nobody else's", () => {
    expect(answered({ operator: { form: "entreprenad" } })).toMatchObject({ payer: "region", missing: [] });
  });
});

describe("lines", () => {
  const ask = async (lines: readonly string[]) => {
    const out: string[] = [];
    async function* input() {
      yield lines.join("\n");
    }
    const exitCode = await decideLines(input(), (text) => out.push(text));
    return { exitCode, answers: out.map((text) => JSON.parse(text)) };
  };
  const bad: [string, string | object, string[]][] = [
    ["age beside born", { ...base, born: "1955-01-01" }, ["age"]],
    ["a municipality elsewhere", { ...base, municipality: "Karlstad" }, ["municipality"]],
    ["an unknown municipality", { ...base, municipality: "danderyd" }, ["municipality"]],
    ["a home afterwards without a stay", { ...base, futureHousing: "sabo" }, ["futureHousing"]],
    ["a stay after the stay", { ...base, housing: "korttids", futureHousing: "slutenvard" }, ["futureHousing"]],
    ["code and group that disagree", { ...base, product: { iso: "120606", group: "krycka" } }, ["product.group"]],
    ["a group that the code is not", { ...base, product: { iso: "120606", group: "annat" } }, ["product.group"]],
    ["a code of five digits", { ...base, product: { iso: "12060" } }, ["product.iso"]],
    ["an unknown edition", { ...base, product: { iso: "120606", isoEdition: "2007" } }, ["product.isoEdition"]],
    ["half a year", { ...base, age: 17.5 }, ["age"]],
    ["many at once", { ...base, on: "2025-02-30", housing: "villa", hobby: 1 }, ["hobby", "housing", "on"]],
    ["nothing that is required", {}, ["county", "housing", "id", "municipality", "on", "product"]],
    ["null", "null", [""]],
    ["an array", "[]", [""]],
    ["no JSON", "{id:", [""]],
    ["an empty line", "", [""]],
  ];

  test.each(bad)("%s", async (_says, line, keys) => {
    const { exitCode, answers } = await ask([typeof line === "string" ? line : JSON.stringify(line), JSON.stringify(base)]);
    expect([exitCode, answers.length]).toEqual([2, 2]);
    expect(answers[0]).toMatchObject({ id: typeof line === "object" && "id" in line ? "x" : null, line: 1 });
    const errors: { key: string; message: string }[] = answers[0].errors;
    expect(errors.map(({ key }) => key).sort()).toEqual(keys);
    for (const { message } of errors) expect(message).toMatch(/\.$/);
    expect(answers[1]).toMatchObject({ id: "x", payer: "region" });
  });

  test("what is absent is said to be so, also inside a fact", async () => {
    const { answers } = await ask([
      JSON.stringify({ ...base, id: undefined, product: { iso: "120606", mainAid: { group: "lyft" } } }),
    ]);
    expect(answers[0].errors).toEqual([
      { key: "id", message: "Saknas." },
      { key: "product.mainAid.owner", message: "Saknas." },
    ]);
  });

  test("a thousand lines, every seventh bad, are answered each in its place", async () => {
    const lines = Array.from({ length: 1000 }, (_, at) =>
      JSON.stringify({ ...base, id: at, ...(at % 7 === 6 ? { hobby: 1 } : {}) }),
    );
    const { exitCode, answers } = await ask(lines);
    expect(exitCode).toBe(2);
    expect(answers.map(({ id }) => id)).toEqual(lines.map((_, at) => at));
    expect(answers.flatMap(({ line }) => line ?? [])).toEqual(lines.flatMap((_, at) => (at % 7 === 6 ? at + 1 : [])));
  });
});

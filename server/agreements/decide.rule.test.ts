import fc from "fast-check";
import { expect, test } from "vitest";
import { ask, fits } from "./compile.rule.ts";
import {
  answerView,
  careGivers,
  counties,
  groups,
  handlers,
  housings,
  kinds,
  owners,
  places,
  professions,
  requests,
  stays,
} from "./contract.ts";
import { answerCase, decideCase } from "./decide-case.ts";
import { factsOf } from "./facts.rule.ts";
import { municipalities } from "./municipalities.rule.ts";
import { possibleGroups } from "./product-group.rule.ts";
import { readCase } from "./read-case.rule.ts";
import { shippedEditions } from "./rulebooks.ts";
import { factLabels } from "./vocabulary.rule.ts";

const codes = [
  "12",
  "1206",
  "120606",
  "1222",
  "122203",
  "122218",
  "122306",
  "122312",
  "122409",
  "122430",
  "0433",
  "043303",
  "043306",
  "093307",
  "123603",
  "042718",
  "040312",
  "220306",
  "093018",
];
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const bool = fc.boolean();
const side = fc.constantFrom("region", "kommun");

const product = fc
  .record({
    iso: maybe(fc.constantFrom(...codes)),
    group: maybe(fc.constantFrom(...groups)),
    kind: maybe(fc.constantFrom(...kinds)),
    column: maybe(side),
    specialAdapted: maybe(bool),
    attendantControl: maybe(bool),
    bulky: maybe(bool),
    platformAccess: maybe(bool),
    owner: maybe(fc.constantFrom(...owners)),
    mainAid: maybe(fc.record({ group: fc.constantFrom(...groups), prescribed: bool, owner: fc.constantFrom(...owners) })),
  })
  .map((made) => ({ ...made, ...(made.iso ? { group: undefined } : { group: made.group ?? ("annat" as const) }) }));

const cases = fc
  .record({
    county: fc.constantFrom(...counties),
    where: fc.nat(),
    on: fc.constantFrom("2019-05-05", "2021-11-30", "2021-12-01", "2022-08-01", "2025-06-01"),
    age: maybe(fc.constantFrom(0, 17, 18, 84)),
    housing: fc.constantFrom(...housings, ...stays),
    futureHousing: maybe(fc.constantFrom(...housings)),
    place: maybe(fc.constantFrom(...places)),
    placeOnly: maybe(bool),
    duration: maybe(fc.constantFrom("long", "temporary")),
    request: maybe(fc.constantFrom(...requests)),
    lagrum: maybe(fc.constantFrom("HSL", "SoL")),
    product,
    handledBy: maybe(fc.constantFrom(...handlers)),
    municipalityApproved: maybe(bool),
    deliverTo: maybe(fc.constantFrom("hem", "korttids", "enhet")),
    swapItem: maybe(fc.record({ new: bool, inPackage: bool })),
    prescriber: maybe(fc.record({ principal: side, profession: fc.constantFrom(...professions) })),
    operator: maybe(fc.record({ form: fc.constantFrom("egen_regi", "entreprenad") })),
    care: maybe(fc.uniqueArray(fc.constantFrom(...careGivers))),
    followUpAtHome: maybe(bool),
    ownResponsibility: maybe(bool),
    canHandleMeanwhile: maybe(bool),
    municipalityReached: maybe(bool),
    easeDischarge: maybe(bool),
    dischargeInDays: maybe(fc.nat(5)),
  })
  .map(({ where, futureHousing, ...made }) => {
    const list = municipalities[made.county];
    const isStay = made.housing === "korttids" || made.housing === "slutenvard";
    return bare({ id: "x", ...made, municipality: list[where % list.length]?.name, ...(isStay ? { futureHousing } : {}) });
  });

/** Without what is undefined, at every depth. */
function bare(input: object): Record<string, unknown> {
  const kept = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    kept.map(([key, value]) => [key, typeof value === "object" && value !== null && !Array.isArray(value) ? bare(value) : value]),
  );
}

function backwards(input: Record<string, unknown>): Record<string, unknown> {
  const turned = Object.entries(input).reverse();
  return Object.fromEntries(
    turned.map(([key, value]) => [
      key,
      typeof value === "object" && value !== null && !Array.isArray(value) ? backwards(bare(value)) : value,
    ]),
  );
}

function answered(input: unknown) {
  const asked = decideCase(input);
  if (!asked.ok) throw new Error(JSON.stringify(asked.errors));
  return asked.answer;
}

const runs = { numRuns: 3000 };

test("an answer is always whole: a payer, a reason with its source, a rule unless a person decides, and nothing outside the contract", () => {
  fc.assert(
    fc.property(cases, (given) => {
      const { edition, tasks: _tasks, ...answer } = answered(given);
      expect(answerView.strict().parse(answer)).toEqual(answer);
      expect(answer.because).toMatch(/\.$/);
      if (answer.rulebook !== null) expect(answer.because).toMatch(/\(.+, .+\)/);
      if (answer.payer !== "manual") expect(answer.rules[0]).toBeTruthy();
      if (answer.payer === "manual" || answer.payer === "egen")
        expect(answer).toMatchObject({ trust: false, channel: answer.rules.includes("S62") ? "medskick" : "none" });
      if (!answer.allowed) expect(["none", "medskick"]).toContain(answer.channel);
      if (answer.missing.length > 0) expect(answer).toMatchObject({ payer: "manual", allowed: true });
      expect(edition === null).toBe(answer.rulebook === null);
    }),
    runs,
  );
});

test("what is forbidden whatever the table says asks nothing of the table", () => {
  const beforeTheTable = { iso: "1222", kind: "forbrukning" };
  const prescriber = { principal: "region", profession: "logoped" };
  const given = { id: "x", county: "stockholm", municipality: "Upplands Väsby", on: "2025-06-01", age: 84, housing: "lss" };
  expect(answered({ ...given, product: beforeTheTable })).toMatchObject({ allowed: true, missing: ["product.column"] });
  expect(answered({ ...given, product: beforeTheTable, prescriber })).toMatchObject({
    payer: "manual",
    allowed: false,
    missing: [],
  });
});

test("the same case gives the same answer, whatever the order of its keys", () => {
  fc.assert(
    fc.property(cases, (given) => {
      expect(answered(backwards(given))).toEqual(answered(given));
    }),
    runs,
  );
});

test("a default that is written out changes nothing", () => {
  const defaults = {
    place: "hemma",
    placeOnly: false,
    duration: "long",
    request: "prescribe",
    lagrum: "HSL",
    deliverTo: "hem",
    operator: { form: "egen_regi" },
  };
  const ofProduct = {
    isoEdition: "2016",
    kind: "hjalpmedel",
    specialAdapted: false,
    attendantControl: false,
    bulky: false,
    platformAccess: true,
  };
  fc.assert(
    fc.property(cases, (given) => {
      const wanted = typeof given.product === "object" ? { ...ofProduct, ...given.product } : ofProduct;
      expect(answered({ ...defaults, ...given, product: wanted })).toEqual(answered(given));
    }),
    runs,
  );
});

test("born on the day that gives the age answers as the age does", () => {
  fc.assert(
    fc.property(cases, ({ age, ...given }) => {
      if (typeof age !== "number" || typeof given.on !== "string") return;
      const born = `${Number(given.on.slice(0, 4)) - age}${given.on.slice(4)}`;
      expect(answered({ ...given, born })).toEqual(answered({ ...given, age }));
    }),
    runs,
  );
});

test("only what is absent is asked for, in words, and an answered question is not asked again", () => {
  const answers: Record<string, (given: Record<string, unknown>) => Record<string, unknown>> = {
    age: () => ({ age: 50 }),
    "product.owner": ({ product: of }) => ({ product: { ...bare(Object(of)), owner: "region" } }),
    "product.iso": ({ product: of }) => ({ product: { ...bare(Object(of)), iso: "122203", group: "manuell_rullstol" } }),
    "product.column": ({ product: of }) => ({ product: { ...bare(Object(of)), column: "kommun" } }),
    "product.mainAid": ({ product: of }) => ({
      product: { ...bare(Object(of)), mainAid: { group: "annat", prescribed: true, owner: "region" } },
    }),
    "operator.costBearer": () => ({ operator: { form: "entreprenad", costBearer: "utforare" } }),
    handledBy: () => ({ handledBy: "patient" }),
    swapItem: () => ({ swapItem: { new: true, inPackage: true } }),
    care: () => ({ care: ["kommun"] }),
    dischargeInDays: () => ({ dischargeInDays: 1 }),
  };
  fc.assert(
    fc.property(cases, (given) => {
      const before = answered(given);
      for (const key of before.missing) {
        expect(factLabels.has(key)).toBe(true);
        expect(key in given).toBe(false);
        const more = answers[key]?.(given) ?? { [key]: true };
        expect(answered({ ...given, ...more }).missing).not.toContain(key);
      }
    }),
    runs,
  );
});

test("rows of one step that fit one case answer alike: no overlap among thousands of cases", () => {
  const told = ({
    payer,
    allowed,
    channel,
    mode,
    gates,
  }: {
    payer: string;
    allowed: boolean;
    channel: string;
    mode?: string | undefined;
    gates: string[];
  }) => JSON.stringify([payer, allowed, channel, mode, gates]);
  fc.assert(
    fc.property(cases, (given) => {
      const read = readCase(given);
      if (!read.ok) throw new Error("unreadable");
      const facts = factsOf(read.value);
      for (const { book, covers, steps } of shippedEditions) {
        if (ask(covers, facts) !== fits) continue;
        for (const { step, rows } of steps) {
          const fitting = rows.filter(({ test: one }) => ask(one, facts) === fits);
          const outcomes = new Set(fitting.map(({ row }) => told(row.outcome)));
          expect(outcomes.size, `${book.key} step ${step}: ${fitting.map(({ row }) => row.id).join(", ")}`).toBeLessThanOrEqual(
            1,
          );
        }
      }
    }),
    runs,
  );
});

test("a longer code never undoes an answer that a shorter one gave", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("12", "1206", "0433", "1222", "1223", "0933", "04"),
      fc.constantFrom(...codes),
      fc.constantFrom(...housings),
      (short, long, housing) => {
        fc.pre(long.startsWith(short));
        const base = { id: "x", on: "2025-06-01", county: "stockholm", municipality: "Nacka", age: 70, housing };
        const before = answered({ ...base, product: { iso: short } });
        fc.pre(before.payer !== "manual");
        expect(possibleGroups(short)).toEqual(expect.arrayContaining([...possibleGroups(long)]));
        expect(answered({ ...base, product: { iso: long } })).toMatchObject({ payer: before.payer, channel: before.channel });
      },
    ),
    { numRuns: 300 },
  );
});

test("a bad case keeps its id and its place", () => {
  expect(answerCase({ id: "b", on: "nu" }, 7)).toMatchObject({ id: "b", line: 7 });
  expect(answerCase("nothing", 1)).toMatchObject({ id: null, line: 1, errors: [{ key: "" }] });
});

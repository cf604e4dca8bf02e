import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aspectsOf, impossible } from "./aspects.rule.ts";
import { ask, compileBook, conditionsOf } from "./compile.rule.ts";
import {
  careGivers,
  counties,
  groups,
  handlers,
  housings,
  kinds,
  owners,
  places,
  principals,
  professions,
  requests,
  stays,
} from "./contract.ts";
import { labelOf, wordOf } from "./fact-words.rule.ts";
import { factNames, factsOf } from "./facts.rule.ts";
import { municipalities } from "./municipalities.rule.ts";
import { readCase } from "./read-case.rule.ts";
import { shipped } from "./rulebooks.ts";
import { closedFacts, nameFacts, numberFacts } from "./vocabulary.rule.ts";
import { withParts, worldOf } from "./world.rule.ts";

const afterDecision = ["payer", "isAllowed"];
const allFacts = [...factNames, ...Object.keys(numberFacts), ...Object.keys(nameFacts), "iso"].filter(
  (fact) => !afterDecision.includes(fact),
);
const plainCase = worldOf(compileBook(shipped.books[0] ?? never(), shipped.tables, shipped.sources).compiled)?.plain ?? never();
const everyCondition = shipped.books.flatMap((book) =>
  book.steps.flatMap((step) => ("table" in step ? [step.when] : step.rows.map(({ when }) => when))),
);
const read = (input: unknown) => {
  const asked = readCase(input);
  return asked.ok ? asked.value : undefined;
};

describe("the aspects of a case", () => {
  const aspects = aspectsOf({ conditions: everyCondition, plain: {} });

  test("every fact that a row may ask for is settled by one aspect", () => {
    expect(aspects.flatMap(({ facts }) => [...facts]).sort()).toEqual([...allFacts].sort());
  });

  test("every value of a closed fact is had by some way, but for those that no case has", () => {
    const unhad = aspects.flatMap(({ facts, ways }) =>
      facts.flatMap((fact) => {
        const at = (factNames as readonly string[]).indexOf(fact);
        const had = ways.reduce((mask, { part }) => mask | (factsOf(withParts(plainCase, [part])).masks[at] ?? 0), 0);
        const values = at < 0 ? [] : closedFacts[factNames[at] ?? "county"].values;
        return values.filter((_, bit) => (had & (1 << bit)) === 0).map((value) => `${fact} ${value}`);
      }),
    );
    // A municipality outside the county is a fault of the case; home is no place that an aid is taken along to.
    expect(unhad).toEqual(["municipalityInCounty false", "alsoAt hemma"]);
  });

  test("ways of all aspects together are a case that can be read, but for the pairs that no case has; each keeps its facts", () => {
    const ways = fc.tuple(...aspects.map((aspect) => fc.constantFrom(...aspect.ways)));
    fc.assert(
      fc.property(ways, (chosen) => {
        const product = Object.assign({}, ...chosen.map(({ part }) => part.product ?? {}));
        const given = read(Object.assign({ id: 1, on: "2025-01-01" }, ...chosen.map(({ part }) => part), { product }));
        const marks = chosen.map(({ mark }) => mark);
        expect(given !== undefined).toBe(!impossible.some(([one, other]) => marks.includes(one) && marks.includes(other)));
        if (!given) return;
        const facts = factsOf(given);
        for (const [at, { facts: names }] of aspects.entries()) {
          const alone = factsOf(withParts(plainCase, [chosen[at]?.part ?? {}]));
          for (const name of names) {
            const index = (factNames as readonly string[]).indexOf(name);
            if (index >= 0) expect(alone.masks[index]).toBe(facts.masks[index]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("the world of a rulebook", () => {
  const maybe = <Value>(values: readonly Value[]) => fc.constantFrom(undefined, ...values);
  const flag = maybe([true, false]);
  const product = fc.record({
    iso: maybe([
      "12",
      "1206",
      "120606",
      "1222",
      "122218",
      "122312",
      "122409",
      "0433",
      "043306",
      "0912",
      "093312",
      "040312",
      "053306",
      "998877",
    ]),
    group: maybe(groups),
    kind: maybe(kinds),
    isoEdition: maybe(["2011", "2016", "2022"]),
    column: maybe(["kommun", "region"]),
    specialAdapted: flag,
    attendantControl: flag,
    owner: maybe(owners),
    mainAid: maybe(owners.map((owner) => ({ owner }))),
  });
  const cases = fc
    .record({
      county: fc.constantFrom(...counties),
      municipality: maybe([
        ...counties.flatMap((county) => municipalities[county].slice(0, 3).map(({ name }) => name)),
        "Filipstad",
        "Storfors",
      ]),
      age: maybe([0, 17, 18, 93]),
      housing: maybe([...housings, ...stays]),
      futureHousing: maybe(housings),
      place: maybe(places),
      placeOnly: flag,
      request: maybe(requests),
      product,
      handledBy: maybe(handlers),
      care: maybe([[], ...careGivers.map((one) => [one]), [...careGivers]]),
      swapItem: maybe([{ new: true, inPackage: false }]),
      dischargeInDays: maybe([0, 0.5, 1, 1.01, 30]),
      prescriber: maybe(
        principals.flatMap((principal) => [
          { principal, commissionedBy: "kommun", profession: professions[2] },
          { principal, commissionedBy: "region", unit: " karlskoga LASARETT " },
        ]),
      ),
    })
    .map((given): unknown => JSON.parse(JSON.stringify({ id: 1, on: "2025-01-01", ...given })));

  test.each(shipped.books.map((book): [string, typeof book] => [book.key, book]))(
    "%s: every case has its place in it",
    (_key, book) => {
      const { compiled } = compileBook(book, shipped.tables, shipped.sources);
      const world = worldOf(compiled) ?? never();
      const tests = [...compiled.steps, ...compiled.following].flatMap(({ rows }) =>
        rows.flatMap(({ test: one }) => conditionsOf(one)),
      );
      const covers = conditionsOf(compiled.covers);
      fc.assert(
        fc.property(cases, (input) => {
          const given = read(input);
          if (!given) return;
          const facts = factsOf(given);
          for (const [aspect, cells] of world.cells.entries()) {
            const names = world.facts.filter((fact) => fact.aspect === aspect).map(({ name }) => name);
            const own = tests.filter(({ fact }) => names.includes(fact));
            const isCovered = covers.filter(({ fact }) => names.includes(fact)).every(({ test: one }) => ask(one, facts) === 1);
            const seen = own.map(({ test: one }) => ask(one, facts)).join();
            const isThere = cells.some((cell) => own.map(({ test: one }) => ask(one, cell.facts)).join() === seen);
            expect(isThere || !isCovered).toBe(true);
          }
        }),
        { numRuns: 150 },
      );
    },
  );
});

test("every value has a word", () => {
  for (const fact of allFacts) expect(labelOf(fact)).not.toMatch(/_|^[a-z]+[A-Z]/);
  for (const [fact, { values }] of Object.entries(closedFacts))
    for (const value of values)
      if (!afterDecision.includes(fact)) expect(wordOf(fact, value)).not.toMatch(/_|^(true|false|none|absent)$/);
});

function never(): never {
  throw new Error("the rulebook is there");
}

import { describe, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { countyMoves } from "./book.ts";
import { isWaiting, marksAnew, priceFor, proposeFor, standsAs } from "./county-moves.rule.ts";

const on = localDate("2026-11-23");

describe("what is proposed of an aid that somebody may take along (W78)", () => {
  test.each(countyMoves.examples)("$says: $answer by $rule", ({ county, form, iso, isAdapted, answer, rule }) => {
    const said = proposeFor({ form, isoCode: iso, isAdapted }, countyMoves, { county, on });
    expect([said.answer, said.ruleId]).toEqual([answer, rule]);
    expect(said.source.length).toBeGreaterThan(3);
  });

  test("every row of the book is the answer of an example", () => {
    const tried = new Set(countyMoves.examples.map(({ rule }) => rule));
    expect(countyMoves.proposals.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
  });

  test("a day before a row holds, it does not speak", () => {
    const rollator = { form: "rent", isoCode: "120606", isAdapted: false };
    expect(proposeFor(rollator, countyMoves, { county: "01", on: localDate("2024-06-09") }).ruleId).toBe("ingen-regel");
  });
});

describe("what is paid for it", () => {
  test.each(countyMoves.priceExamples)("$says: $ore öre, $because", ({ county, leftOre, hasParts, isFree, ore, because }) => {
    const said = priceFor({ leftOre, hasParts, isFree }, countyMoves, { county, on });
    expect([said.ore, said.because]).toEqual([ore, because]);
  });

  test("Västra Götaland marks anew what it takes over; of the others nothing is said", () => {
    expect(["14", "17", "01"].map((county) => marksAnew(countyMoves, county, on))).toEqual([true, false, false]);
  });
});

describe("how an aid that a mover has stands", () => {
  const until = localDate("2026-11-30");
  test.each([
    [undefined, false, "waits", true],
    [undefined, true, "fetched", false],
    [{ what: "take-over", state: "open", untilOn: null }, false, "asked", false],
    [{ what: "take-over", state: "refused", untilOn: null }, false, "refused", true],
    [{ what: "take-over", state: "refused", untilOn: null }, true, "fetched", false],
    [{ what: "take-over", state: "undone", untilOn: null }, false, "waits", true],
    [{ what: "take-over", state: "withdrawn", untilOn: null }, false, "waits", true],
    [{ what: "hers", state: "done", untilOn: null }, false, "hers", false],
    [{ what: "pays", state: "done", untilOn: until }, false, "pays", false],
    [{ what: "pays", state: "done", untilOn: localDate("2026-11-22") }, false, "waits", true],
  ] as const)("%o, fetched %s: %s", (last, isFetched, state, waits) => {
    expect(standsAs(last, { isFetched, on })).toBe(state);
    expect(isWaiting(state)).toBe(waits);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyse } from "./analyse.rule.ts";
import { ask, compileBook, fails, fits } from "./compile.rule.ts";
import { housings, places, requests, stays } from "./contract.ts";
import { decide } from "./decide.rule.ts";
import { bitOf, factNames, factsOf } from "./facts.rule.ts";
import { answerKey } from "./finding.rule.ts";
import { type SmallRow, smallBook } from "./fixtures.ts";
import { type Case, readCase } from "./read-case.rule.ts";
import type { Rulebook } from "./rulebook-form.rule.ts";
import { shipped } from "./rulebooks.ts";

const region = { payer: "region" };
const kommun = { payer: "kommun" };

/** Of a case: whether no step answers it, and every pair of rows of one step that it shows to overlap. */
function seenIn(book: Rulebook, cases: readonly Case[]) {
  const { compiled } = compileBook(book, shipped.tables, shipped.sources);
  const seen = { isGap: false, overlaps: new Set<string>() };
  for (const given of cases) {
    const facts = factsOf(given);
    if (ask(compiled.covers, facts) !== fits) continue;
    const open = compiled.steps.findIndex(({ rows }) => rows.some(({ test }) => ask(test, facts) !== fails));
    if (open < 0) seen.isGap = true;
    else note(compiled.steps[open]?.rows ?? [], facts);
    const first = compiled.steps[open]?.rows.find(({ test }) => ask(test, facts) === fits);
    if (!first || first.row.outcome.continueIn) continue;
    for (const [at, step] of compiled.following.entries()) {
      const { payer, allowed } = decide(given, [{ ...compiled, following: compiled.following.slice(0, at) }]);
      const decided = factsOf(given);
      decided.masks[factNames.indexOf("payer")] = bitOf("payer", payer) ?? 0;
      decided.masks[factNames.indexOf("isAllowed")] = bitOf("isAllowed", allowed) ?? 0;
      note(step.rows, decided);
    }
  }
  return seen;

  function note(
    rows: readonly { row: { id: string; outcome: object }; test: Parameters<typeof ask>[0] }[],
    facts: ReturnType<typeof factsOf>,
  ) {
    const fitting = rows.filter(({ test }) => ask(test, facts) === fits);
    for (const [at, one] of fitting.entries())
      for (const other of fitting.slice(at + 1))
        if (answerKey(one.row.outcome) !== answerKey(other.row.outcome)) seen.overlaps.add(`${one.row.id} ${other.row.id}`);
  }
}

describe("what there is", () => {
  const keys = fc.subarray(Object.keys(lists), { minLength: 1, maxLength: 2 });
  const condition = (key: string) => fc.constantFrom(...(conditions[key] ?? []));
  const row = (letter: "step" | "following", used: readonly string[]) =>
    fc
      .record({
        some: fc
          .subarray(used.flatMap((key) => conditionKeys[key] ?? []))
          .chain((facts) => fc.tuple(...facts.map((fact) => fc.tuple(fc.constant(fact), condition(fact))))),
        needed: fc.boolean(),
        decided:
          letter === "step"
            ? fc.constant({})
            : fc.constantFrom<Record<string, unknown>>(
                {},
                { payer: ["region"] },
                { payer: ["manual", "kommun"], isAllowed: [true] },
                { isAllowed: [false] },
              ),
        outcome:
          letter === "step"
            ? fc.constantFrom<Record<string, unknown>>(
                region,
                kommun,
                { payer: "following", allowed: false },
                { payer: "kommun", allowed: false },
                { payer: "manual", continueIn: "karlskoga" },
              )
            : fc.constantFrom<Record<string, unknown>>({}, { payer: "utforare" }, { allowed: false }, { payer: "kommun" }),
      })
      .map(
        ({ some, needed, decided, outcome }): SmallRow => ({
          when: { ...Object.fromEntries(some), ...decided },
          needs: needed ? some.map(([fact]) => fact) : [],
          outcome,
        }),
      );
  const stepsOf = (letter: "step" | "following", used: readonly string[], most: number) =>
    fc.array(fc.array(row(letter, used), { minLength: 1, maxLength: 3 }), { maxLength: most });

  test("gaps and overlaps are found where asking every case finds them, and nowhere else", () => {
    const books = keys.chain((used) =>
      fc.record({
        used: fc.constant(used),
        steps: stepsOf("step", used, 3),
        following: stepsOf("following", used, 2),
        covers: fc.constantFrom({}, { county: ["stockholm"] }, { municipalityInCounty: [true] }),
      }),
    );
    fc.assert(
      fc.property(books, ({ used, steps, following, covers }) => {
        const book = smallBook(steps, following, covers);
        const { findings, hasMore } = analyse(book, shipped);
        const shown = findings.map(({ example }) => readable(example));
        const seen = seenIn(book, [...casesOf(used), ...shown]);
        expect(hasMore).toBe(false);
        expect(findings.some(({ kind }) => kind === "gap")).toBe(seen.isGap);
        expect(new Set(findings.filter(({ kind }) => kind === "overlap").map(({ rows }) => rows.join(" ")))).toEqual(
          seen.overlaps,
        );
      }),
      { numRuns: 100 },
    );
  });
});

/** Parts of a case by what they are about: every value that the conditions below can tell apart, and more. */
const maybe = <Value>(values: readonly Value[]) => [undefined, ...values];
const lists: Record<string, readonly Record<string, unknown>[]> = {
  home: maybe([...housings, ...stays]).flatMap((housing): Record<string, unknown>[] =>
    housing === "korttids" || housing === "slutenvard"
      ? maybe(housings).map((futureHousing) => ({ housing, futureHousing }))
      : [
          { housing },
          ...places.slice(1).flatMap((place) => [
            { housing, place },
            { housing, place, placeOnly: true },
          ]),
        ],
  ),
  request: requests.map((request) => ({ request })),
  where: [
    { county: "varmland", municipality: undefined },
    { municipality: undefined },
    { municipality: "Danderyd" },
    { municipality: "Solna" },
    { county: "varmland", municipality: "Arvika" },
  ],
  age: maybe([0, 10, 17, 18, 64, 65, 130]).map((age) => ({ age })),
  days: maybe([0, 1, 1.2, 1.5, 2, 3650]).map((dischargeInDays) => ({ dischargeInDays })),
  product: maybe([
    "04",
    "0433",
    "043303",
    "12",
    "1204",
    "1206",
    "120603",
    "120606",
    "1222",
    "122203",
    "122218",
    "09",
    "093018",
  ]).flatMap((iso) =>
    maybe(["rollator", "gastol", "manuell_rullstol", "sittdyna", "horsel", "annat", "syn", "lyft"]).flatMap((group) =>
      ["hjalpmedel", "forbrukning", "nutrition"].map((kind) => ({ product: { iso, group, kind } })),
    ),
  ),
  column: maybe(["kommun", "region"]).map((column) => ({ product: { column } })),
  care: maybe([[], ["kommun"], ["primarvard"], ["kommun", "primarvard"]]).map((care) => ({ care })),
  prescriber: [
    undefined,
    ...["region", "kommun"].flatMap((principal) =>
      maybe(["logoped", "lakare"]).flatMap((profession) =>
        maybe(["Karlskoga lasarett", "En annan"]).map((unit) => ({ principal, profession, unit })),
      ),
    ),
  ].map((prescriber) => ({ prescriber })),
  operator: [
    {},
    ...["egen_regi", "entreprenad"].flatMap((form) =>
      maybe(["bestallare", "utforare"]).map((costBearer) => ({ operator: { form, costBearer } })),
    ),
  ],
};

/** The facts that each part settles. */
const conditionKeys: Record<string, readonly string[]> = {
  home: ["stay", "livesIn", "usedAt", "alsoAt"],
  request: ["request", "forPerson"],
  where: ["county", "municipality", "municipalityInCounty"],
  age: ["age"],
  days: ["dischargeInDays"],
  product: ["iso", "group", "kind"],
  column: ["column"],
  care: ["careKommun", "carePrimarvard"],
  prescriber: ["prescriberSide", "profession", "unit"],
  operator: ["operatorForm", "costBearer"],
};

const conditions: Record<string, readonly unknown[]> = {
  stay: [["none"], ["korttids", "slutenvard"], { not: ["korttids"] }],
  livesIn: [["ordinart"], ["sabo", "lss"], ["none"], ["absent"], { not: ["ordinart"] }],
  usedAt: [["hemma"], ["skola", "dagverksamhet"], { not: ["hemma", "absent"] }, ["korttids"]],
  alsoAt: [["none"], ["skola"], { not: ["none"] }],
  request: [["prescribe"], ["basic_swap", "unit_order"], { not: ["prescribe"] }],
  forPerson: [[true], [false]],
  county: [["stockholm"], { not: ["stockholm"] }],
  municipality: [["Danderyd"], { not: ["Danderyd"] }, ["Arvika", "Solna"], ["Ingenstans"]],
  municipalityInCounty: [[true], ["absent"]],
  age: [{ upTo: 17 }, { over: 17 }, { over: 64 }, { upTo: 9.5 }, { over: 130 }],
  dischargeInDays: [{ upTo: 1 }, { over: 1 }, { over: 1.2 }, { upTo: -1 }],
  iso: [["1206"], ["120606"], ["12", "not 1206"], ["1222", "not 122218"], ["absent"], ["0433", "043303"], ["absent", "12"]],
  group: [
    ["rollator"],
    ["gastol", "rollator"],
    { not: ["horsel", "sittdyna"] },
    ["annat", "horsel"],
    { not: ["manuell_rullstol"] },
  ],
  kind: [["hjalpmedel"], ["forbrukning"], { not: ["forbrukning"] }],
  column: [["kommun"], ["absent"], { not: ["kommun"] }],
  careKommun: [[true], [false], [false, "absent"]],
  carePrimarvard: [[true], [true, false]],
  prescriberSide: [["region"], ["kommun", "absent"], { not: ["region"] }],
  profession: [["logoped"], { not: ["logoped", "absent"] }],
  unit: [["Karlskoga lasarett"], { not: ["karlskoga Lasarett"] }],
  operatorForm: [["entreprenad"], ["egen_regi"]],
  costBearer: [["utforare"], ["absent"]],
};

const made = new Map<string, Case[]>();
/** Every case with the parts in each of their ways, as far as it can be read; all else is as in the plainest case. */
function casesOf(used: readonly string[]): Case[] {
  const all = [...new Set([...used, "request"])];
  const key = all.sort().join();
  const known = made.get(key);
  if (known) return known;
  const plain = { id: "fall", on: "2025-01-01", county: "stockholm", municipality: "Danderyd", housing: "ordinart", age: 70 };
  let parts: Record<string, unknown>[] = [{ ...plain, product: { iso: "093018" } }];
  for (const one of all)
    parts = parts.flatMap((before) =>
      (lists[one] ?? []).map((part) => ({ ...before, ...part, product: { ...Object(before.product), ...Object(part.product) } })),
    );
  const cases = parts.flatMap((part) => {
    const read = readCase(JSON.parse(JSON.stringify(part)));
    return read.ok ? [read.value] : [];
  });
  made.set(key, cases);
  return cases;
}

function readable(example: unknown): Case {
  const read = readCase(example);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.value;
}

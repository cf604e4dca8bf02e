import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyse } from "./analyse.rule.ts";
import { ask, compileBook, fails, fits } from "./compile.rule.ts";
import { groups, kinds } from "./contract.ts";
import { decide } from "./decide.rule.ts";
import { bitOf, factNames, factsOf } from "./facts.rule.ts";
import { answerKey } from "./finding.rule.ts";
import { type Case, readCase } from "./read-case.rule.ts";
import { type Rulebook, rulebookForm } from "./rulebook-form.rule.ts";
import { shipped } from "./rulebooks.ts";

const source = "sthlm-2021 § omfattning";
const text = "En påhittad regel som bara finns i provet.";
const examples = [{ says: "Ett exempel", facts: {}, answer: {} }];

interface SmallRow {
  when: Record<string, unknown>;
  needs?: string[];
  outcome: Record<string, unknown>;
}

/** A rulebook of invented rows: `R<step>.<row>`, and `F<step>.<row>` in the steps that follow. */
function smallBook(
  steps: SmallRow[][],
  following: SmallRow[][] = [],
  covers: Record<string, unknown> = { county: ["stockholm"] },
): Rulebook {
  const stepsOf = (letter: string, given: SmallRow[][]) =>
    given.map((rows, at) => ({
      step: at + 1,
      asks: "En fråga?",
      rows: rows.map((row, index) => ({ id: `${letter}${at + 1}.${index + 1}`, source, text, examples, ...row })),
    }));
  return rulebookForm.parse({
    key: "stockholm-2021",
    title: "Påhittad regelbok",
    source: "sthlm-2021",
    decision: "Påhittad",
    validFrom: "2025-01-01",
    order: 1,
    covers,
    otherwise: { text: "Ingen påhittad regel svarar.", source },
    exampleFacts: { county: "stockholm", municipality: "Danderyd", age: 70, housing: "ordinart", product: { iso: "120606" } },
    steps: stepsOf("R", steps),
    following: stepsOf("F", following),
  });
}

const region = { payer: "region" };
const kommun = { payer: "kommun" };
const words = (book: Rulebook) => analyse(book, shipped).findings.map((finding) => `${finding.kind} ${finding.words}`);

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

describe("what is told", () => {
  test("a rulebook whose rows answer every case has neither gap nor overlap", () => {
    expect(
      words(smallBook([[{ when: { forPerson: [true] }, outcome: region }], [{ when: { forPerson: [false] }, outcome: kommun }]])),
    ).toEqual([]);
  });

  test("a rulebook that covers no case has nothing to find", () => {
    expect(words(smallBook([[{ when: {}, outcome: region }]], [], { payer: ["region"] }))).toEqual([]);
    expect(
      words(smallBook([[{ when: {}, outcome: region }]], [], { county: ["stockholm"], municipality: ["Karlstad"] })),
    ).toEqual([]);
  });

  test.each<[string, SmallRow[][], string[]]>([
    [
      "an age that no row speaks of",
      [
        [
          { when: { age: { upTo: 17 } }, needs: ["age"], outcome: region },
          { when: { age: { over: 64 } }, outcome: kommun },
        ],
      ],
      ["gap Personens ålder: 18–64."],
    ],
    [
      "an age that is not asked for",
      [[{ when: { age: { over: 17 } }, outcome: region }]],
      ["gap Personens ålder: högst 17, eller okänt."],
    ],
    [
      "a boundary within a whole number",
      [
        [{ when: { dischargeInDays: { over: 1.5 } }, needs: ["dischargeInDays"], outcome: region }],
        [{ when: { dischargeInDays: { upTo: 1 } }, outcome: region }],
      ],
      ["gap Antal dagar till utskrivning: 1.5."],
    ],
    [
      "a municipality that a row leaves out",
      [[{ when: { municipality: { not: ["Danderyd", "Solna"] } }, outcome: region }]],
      ["gap Folkbokföringskommun: Danderyd eller Solna."],
    ],
    [
      "all municipalities but one",
      [[{ when: { municipality: ["Danderyd"] }, outcome: region }]],
      ["gap Folkbokföringskommun: annat än Danderyd, eller okänt."],
    ],
    [
      "a code that no row names",
      [
        [
          { when: { iso: ["12", "not 1222"] }, outcome: region },
          { when: { iso: ["absent"] }, outcome: kommun },
        ],
      ],
      ["gap ISO-kod: alla utom 12 (inte 1222)."],
    ],
    [
      "a prefix",
      [[{ when: { group: { not: ["lyft", "sang"] } }, needs: ["group"], outcome: region }]],
      ["gap Produktgrupp: lyft eller säng."],
    ],
    [
      "homes",
      [[{ when: { livesIn: ["ordinart", "sabo", "lss", "none", "absent"] }, outcome: region }]],
      ["gap Bostad som hjälpmedlet är till: socialpsykiatriskt boende."],
    ],
  ])("%s is told in words", (_what, steps, expected) => {
    expect(words(smallBook(steps))).toEqual(expected);
  });

  test("two rows that fit one case and answer the same are no overlap", () => {
    const same = { payer: "region", gates: ["cosmic_link", "samrad_kommun"] };
    const other = { payer: "region", gates: ["samrad_kommun", "cosmic_link"] };
    expect(
      words(
        smallBook([
          [
            { when: {}, outcome: same },
            { when: { kind: ["digitalt"] }, outcome: other },
          ],
        ]),
      ),
    ).toEqual([]);
  });

  test("two rows that only a case of an earlier step fits are no overlap", () => {
    const child = { age: { upTo: 17 } };
    const steps = [
      [{ when: child, outcome: region }],
      [
        { when: child, outcome: kommun },
        { when: { age: { upTo: 10 } }, outcome: region },
      ],
      [{ when: {}, outcome: region }],
    ];
    expect(words(smallBook(steps))).toEqual([]);
  });

  test("conditions that no case joins make no overlap: an aid needed only at a stay has no home", () => {
    const steps = [
      [
        { when: { usedAt: ["korttids"] }, outcome: region },
        { when: { livesIn: ["sabo"] }, outcome: kommun },
        { when: { forPerson: [true], municipality: ["absent"] }, outcome: kommun },
      ],
      [{ when: {}, outcome: region }],
    ];
    expect(words(smallBook(steps))).toEqual([]);
  });

  test("an overlap names its step, its rows, both answers and a case that both rows fit", () => {
    const book = smallBook([
      [{ when: {}, outcome: { payer: "kommun", continueIn: undefined } }],
      [{ when: {}, outcome: region }],
    ]);
    const [first] = book.steps;
    if (first && "rows" in first)
      first.rows.push({
        ...(first.rows[0] ?? never()),
        id: "Ny",
        when: { livesIn: ["sabo"], age: { over: 64 } },
        outcome: { payer: "following", allowed: false, channel: "none", gates: [], tasks: [], missing: [] },
      });
    expect(analyse(book, shipped)).toEqual({
      hasMore: false,
      findings: [
        {
          kind: "overlap",
          step: 1,
          rows: ["R1.1", "Ny"],
          answers: [
            { payer: "kommun", allowed: true, channel: "none" },
            { payer: "kommun", allowed: false, channel: "none" },
          ],
          example: {
            id: "exempel",
            on: "2025-01-01",
            county: "stockholm",
            municipality: "Danderyd",
            age: 70,
            housing: "sabo",
            product: { iso: "120606" },
          },
          words: "Bostad som hjälpmedlet är till: särskilt boende; personens ålder: minst 65.",
        },
      ],
    });
  });

  test("rows that follow a decision overlap where a decision comes to both", () => {
    const following = [
      [
        { when: { payer: ["kommun"], lagrum: ["SoL"] }, outcome: { channel: "eget_avtal" } },
        { when: { isAllowed: [true], lagrum: ["SoL"] }, outcome: { payer: "utforare" } },
      ],
    ];
    expect(words(smallBook([[{ when: {}, outcome: region }]], following))).toEqual([]);
    expect(words(smallBook([[{ when: {}, outcome: { payer: "kommun", allowed: false } }]], following))).toEqual([]);
    expect(
      analyse(
        smallBook(
          [[{ when: { age: { over: 64 } }, needs: ["age"], outcome: kommun }], [{ when: {}, outcome: region }]],
          following,
        ),
        shipped,
      ).findings,
    ).toMatchObject([
      {
        kind: "overlap",
        step: 1,
        rows: ["F1.1", "F1.2"],
        answers: [
          { payer: "kommun", channel: "eget_avtal" },
          { payer: "utforare", channel: "none" },
        ],
        words: "Personens ålder: minst 65; lagrum: SoL.",
      },
    ]);
  });

  test("more than two hundred findings are cut, and that is said", () => {
    const whens = ["HSL", "SoL"].flatMap((lagrum) =>
      kinds.flatMap((kind) => groups.map((group) => ({ lagrum: [lagrum], kind: [kind], group: [group] }))),
    );
    const rows = whens.flatMap((when) => [
      { when, outcome: region },
      { when, outcome: kommun },
    ]);
    const { findings, hasMore } = analyse(smallBook([rows]), shipped);
    expect(findings.length).toBe(200);
    expect(hasMore).toBe(true);
  });
});

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
        const seen = seenIn(book, casesOf(used));
        expect(hasMore).toBe(false);
        expect(findings.some(({ kind }) => kind === "gap")).toBe(seen.isGap);
        expect(new Set(findings.filter(({ kind }) => kind === "overlap").map(({ rows }) => rows.join(" ")))).toEqual(
          seen.overlaps,
        );
      }),
      { numRuns: 4000 },
    );
  });
});

/** Parts of a case by what they are about: every value that the conditions below can tell apart, and more. */
const maybe = <Value>(values: readonly Value[]) => [undefined, ...values];
const lists: Record<string, readonly Record<string, unknown>[]> = {
  home: maybe(["ordinart", "sabo", "lss", "korttids", "slutenvard"]).flatMap((housing) =>
    maybe(["ordinart", "lss"]).flatMap((futureHousing) =>
      maybe(["skola", "dagverksamhet"]).flatMap((place) =>
        [false, true].map((placeOnly) => ({ housing, futureHousing, place, placeOnly })),
      ),
    ),
  ),
  request: ["prescribe", "basic_swap", "base_equipment", "unit_order"].map((request) => ({ request })),
  where: [
    { municipality: undefined },
    { municipality: "Danderyd" },
    { municipality: "Solna" },
    { county: "varmland", municipality: "Arvika" },
  ],
  age: maybe([0, 10, 17, 18, 64, 65, 130]).map((age) => ({ age })),
  days: maybe([0, 1, 1.2, 1.5, 2, 3650]).map((dischargeInDays) => ({ dischargeInDays })),
  product: maybe(["04", "0433", "043303", "12", "1206", "120603", "120606", "1222", "122203", "122218", "09", "093018"]).flatMap(
    (iso) =>
      maybe(["rollator", "gastol", "manuell_rullstol", "sittdyna", "horsel", "annat"]).flatMap((group) =>
        ["hjalpmedel", "forbrukning"].map((kind) => ({ product: { iso, group, kind } })),
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

function never(): never {
  throw new Error("the book has a row");
}

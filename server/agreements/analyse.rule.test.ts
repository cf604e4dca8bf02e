import { describe, expect, test } from "vitest";
import { analyse } from "./analyse.rule.ts";
import { groups, kinds } from "./contract.ts";
import { type SmallRow, smallBook } from "./fixtures.ts";
import type { Rulebook } from "./rulebook-form.rule.ts";
import { shipped } from "./rulebooks.ts";

const region = { payer: "region" };
const kommun = { payer: "kommun" };
const words = (book: Rulebook) => analyse(book, shipped).findings.map((finding) => `${finding.kind} ${finding.words}`);

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

function never(): never {
  throw new Error("the book has a row");
}

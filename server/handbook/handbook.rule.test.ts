import { describe, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { conceptBook, departureBook, supportBook } from "./books.ts";
import type { InstructionContent, Legal, Side } from "./contract.ts";
import { demandOn, departureOf, reasonsOn } from "./departure.rule.ts";
import { differencesOf } from "./difference.rule.ts";
import { type EditionFacts, inForce, nearestOf, sidesMissing, stoppedBy, type Waiting } from "./in-force.rule.ts";
import { fits } from "./search.rule.ts";
import { afterMove, type EditionState, editionMoves } from "./states.rule.ts";
import { adviceOf, keptAnswers, missingAnswers, setFor } from "./support.rule.ts";

const day = localDate("2024-11-20");
const both: readonly Side[] = ["municipalities", "region"];

function edition(change: Partial<EditionFacts> & { legal?: Legal; state?: EditionState }): EditionFacts {
  return { legal: "both", state: "published", validFrom: localDate("2024-01-01"), endedOn: null, decided: both, ...change };
}

describe("what is in force", () => {
  test.each<[string, EditionFacts[], "HSL" | "SoL", boolean]>([
    [
      "S134: a shared handbook that the region alone has decided is not in force",
      [edition({ decided: ["region"] })],
      "HSL",
      false,
    ],
    [
      "S134: a shared handbook that the municipalities alone have decided is not in force",
      [edition({ decided: ["municipalities"] })],
      "HSL",
      false,
    ],
    ["S134: decided by both it is", [edition({})], "HSL", true],
    [
      "S134: for the social services alone the municipalities' decision is enough",
      [edition({ legal: "SoL", decided: ["municipalities"] })],
      "SoL",
      true,
    ],
    [
      "what is for the social services says nothing of health care",
      [edition({ legal: "SoL", decided: ["municipalities"] })],
      "HSL",
      false,
    ],
    ["S133: decided but not published, it is not", [edition({ state: "decided", validFrom: null })], "SoL", false],
    ["S131: sent back for more work, it is not", [edition({ state: "returned", validFrom: null })], "HSL", false],
    ["the day before its first day, it is not", [edition({ validFrom: localDate("2024-11-21") })], "HSL", false],
    ["on its first day, it is", [edition({ validFrom: day })], "HSL", true],
    ["on the day before it ends, it is", [edition({ state: "replaced", endedOn: localDate("2024-11-21") })], "HSL", true],
    ["on the day that it ends, it is not", [edition({ state: "withdrawn", endedOn: day })], "HSL", false],
  ])("%s", (_says, editions, lagrum, holds) => {
    expect(inForce(editions, day, lagrum) !== undefined).toBe(holds);
  });

  test("a published edition takes over on its day: until then the former holds, though it is called replaced", () => {
    const next = localDate("2024-12-01");
    const former = { ...edition({ state: "replaced", endedOn: next }), no: 1 };
    const coming = { ...edition({ validFrom: next }), no: 2 };
    expect(inForce([coming, former], localDate("2024-11-30"), "HSL")?.no).toBe(1);
    expect(inForce([coming, former], next, "HSL")?.no).toBe(2);
  });

  test("who has yet to decide is named", () => {
    expect(sidesMissing({ legal: "HSL", decided: ["region"] })).toEqual(["municipalities"]);
    expect(sidesMissing({ legal: "SoL", decided: [] })).toEqual(["municipalities"]);
  });

  test("the most particular code answers for a product", () => {
    expect(nearestOf([{ iso: "12" }, { iso: "122306" }, { iso: "1223" }, { iso: "1206" }], "122306")).toEqual({ iso: "122306" });
    expect(nearestOf([{ iso: "1206" }], "122306")).toBeUndefined();
  });
});

describe("what stops a group", () => {
  const back: Waiting = { iso: "042424", legal: "HSL", state: "returned", because: "Återsänd" };
  const first: Waiting = { iso: "2227", legal: "SoL", state: "decided", because: null };

  test("S131: what is sent back for more work can't be prescribed, and says why", () => {
    expect(stoppedBy([back], { iso: "042424", lagrum: "HSL", inForceIso: undefined })).toBe(back);
  });
  test("S131: an earlier edition in force goes on while the new one is sent back", () => {
    expect(stoppedBy([back], { iso: "042424", lagrum: "HSL", inForceIso: "042424" })).toBeNull();
  });
  test("S133: what is to be published first is not prescribable until it is, and only under its own legal basis", () => {
    expect(stoppedBy([first], { iso: "222715", lagrum: "SoL", inForceIso: undefined })).toBe(first);
    expect(stoppedBy([first], { iso: "222715", lagrum: "HSL", inForceIso: undefined })).toBeNull();
  });
  test("a wider instruction in force does not let through what its own group holds back", () => {
    expect(stoppedBy([back], { iso: "042424", lagrum: "HSL", inForceIso: "0424" })).toBe(back);
    expect(stoppedBy([back], { iso: "042409", lagrum: "HSL", inForceIso: undefined })).toBeNull();
  });
});

test("an edition moves as the table says, and what is published is never a draft again", () => {
  expect(afterMove("draft", "decide")).toBe("decided");
  expect(afterMove("draft", "publish")).toBeUndefined();
  expect(afterMove("decided", "return")).toBe("returned");
  for (const state of ["published", "replaced", "withdrawn"] as const)
    expect(Object.values(editionMoves[state])).not.toContain("draft");
});

test("two editions are compared part by part, line by line", () => {
  const before: InstructionContent = {
    title: "Rollatorer",
    purpose: "För den som går osäkert.",
    criteria: ["Ett", "Två"],
    goals: [{ code: "d450", wording: "Gå" }],
    prescribers: "Fysioterapeut",
    payerAdult: "Regionen",
    payerChild: "Regionen",
    followUp: { days: 90, by: "Förskrivaren" },
    units: 1,
    otherWays: [],
    goalNeeded: false,
    followUpNeeded: false,
    onlyWhenPublished: false,
    isExample: true,
  };
  expect(differencesOf(before, before)).toEqual([]);
  const after = { ...before, criteria: ["Två", "Tre"], followUp: { days: 60, by: "Förskrivaren" }, goalNeeded: true };
  expect(differencesOf(before, after)).toEqual([
    { field: "criteria", before: ["Ett"], after: ["Tre"] },
    { field: "followUp", before: ["90 dagar: Förskrivaren"], after: ["60 dagar: Förskrivaren"] },
    { field: "goalNeeded", before: ["nej"], after: ["ja"] },
  ]);
  expect(differencesOf(before, { ...before, criteria: ["Två", "Ett"] })).toEqual([
    { field: "criteria", before: ["Ett", "Två"], after: ["Två", "Ett"] },
  ]);
});

test.each([
  ["rullstol", "Eldrivna rullstolar 1223", true],
  ["rullstolar eldrivna", "Eldrivna rullstolar 1223", true],
  ["12 23", "Eldrivna rullstolar 1223", true],
  ["13", "Eldrivna rullstolar 1223", false],
  ["madrass", "Eldrivna rullstolar 1223", false],
  ["lyft, sele", "Personlyftar och lyftselar", true],
])("%s is looked for in %s", (asked, text, is) => {
  expect(fits(asked, text)).toBe(is);
});

describe("process support", () => {
  const chair = { isoCode: "122306", name: "Elrullstol för innebruk" };
  const here = { county: "vastra-gotaland", on: day };

  test("S125: an electric wheelchair has its questions before it is ordered, in the county whose support it is", () => {
    expect(setFor(supportBook, { product: chair, ...here })?.id).toBe("motordriven-rullstol");
    expect(setFor(supportBook, { product: chair, ...here, county: "stockholm" })).toBeUndefined();
    expect(setFor(supportBook, { product: chair, ...here, on: localDate("2023-12-31") })).toBeUndefined();
  });
  test.each([
    ["043306", "Växeltrycksmadrass", "madrass"],
    ["122409", "Drivaggregat med joystick", "motordriven-rullstol"],
    ["222715", "Elektronisk kalender", "kalender"],
    ["041904", "Läkemedelsautomat, enklare", "lakemedelsautomat"],
    ["041904", "Dosett", undefined],
    ["121200", "Bilanpassning, gas för hand", "bilanpassning"],
    ["123621", "Lyftsele", "lyft"],
    ["120606", "Rollator för innebruk", undefined],
    ["122203", "Rullstol", undefined],
    ["181210", "Säng med motor", undefined],
  ])("S125, S126: %s %s → %s", (isoCode, name, set) => {
    expect(setFor(supportBook, { product: { isoCode, name }, ...here })?.id).toBe(set);
  });
  test.each(supportBook.sets.flatMap((set) => set.examples.map((example) => [set.title, example.says, set, example] as const)))(
    "%s, %s: as its example says",
    (_title, _says, set, { answers, missing, advice }) => {
      expect(missingAnswers(set, answers).map(({ id }) => id)).toEqual(missing);
      const given = set.questions.flatMap((question) => adviceOf(question, keptAnswers(set, answers)[question.id]));
      expect(given).toHaveLength(advice.length);
      for (const [place, start] of advice.entries()) expect(given[place]?.startsWith(start)).toBe(true);
    },
  );
  test("an answer of another form than its question's is no answer, and is not kept", () => {
    const set = setFor(supportBook, { product: chair, ...here });
    if (!set) throw new Error("there is one");
    const answers = { "manual-tried": "ja", where: "i rymden", "turning-cm": 20, strange: true };
    expect(keptAnswers(set, answers)).toEqual({});
    expect(missingAnswers(set, answers).map(({ id }) => id)).toContain("manual-tried");
  });
});

describe("the cheapest adequate", () => {
  const chosen = { articleNo: "1", name: "Vald", amountOre: 10_000 };
  const other = (amountOre: number | null) => ({ articleNo: "2", name: "Annan", amountOre });
  const demand = { id: "S124", leastPercent: 5, asksReconditioned: true };

  test("S124: a reconditioned equal in stock, and a new one is picked: a reason is asked for", () => {
    const asked = departureOf(demand, chosen, [other(10_000)], new Map([["2", 1]]));
    expect(asked).toMatchObject({ kind: "reconditioned", articleNo: "2" });
  });
  test("the chosen one is itself reconditioned in stock: the store takes that one, and nothing is asked", () => {
    const both = new Map([
      ["1", 1],
      ["2", 1],
    ]);
    expect(departureOf(demand, chosen, [other(10_000)], both)).toBeNull();
  });
  test.each([
    [9_500, "cheaper"],
    [9_501, undefined],
    [10_000, undefined],
    [null, undefined],
  ])("an equal that costs %s öre of 10 000, where five per cent is much: %s", (amountOre, kind) => {
    expect(departureOf(demand, chosen, [other(amountOre)], new Map())?.kind).toBe(kind);
  });
  test("the demand of the longest code answers, in its county and from its day", () => {
    const on = day;
    expect(demandOn(departureBook, { isoCode: "122306", county: "vastra-gotaland", on })?.id).toBe("S124-motordrivet");
    expect(demandOn(departureBook, { isoCode: "120606", county: "vastra-gotaland", on })?.id).toBe("S124-alla");
    expect(demandOn(departureBook, { isoCode: "120606", county: "stockholm", on })).toBeUndefined();
    expect(
      demandOn(departureBook, { isoCode: "120606", county: "vastra-gotaland", on: localDate("2022-12-31") }),
    ).toBeUndefined();
  });
  test("each kind has its own reasons", () => {
    expect(reasonsOn(departureBook, "cheaper", day).map(({ code }) => code)).not.toContain("infection");
    expect(reasonsOn(departureBook, "reconditioned", day).map(({ code }) => code)).toContain("infection");
    expect(reasonsOn(departureBook, "cheaper", localDate("2022-12-31"))).toEqual([]);
  });
});

test("concepts are words with what they mean", () => {
  expect(conceptBook.concepts.length).toBeGreaterThan(10);
});

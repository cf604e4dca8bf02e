import { describe, expect, test } from "vitest";
import type { SupportSet } from "../handbook/index.ts";
import { localDate } from "../kernel/index.ts";
import { type ChoiceFacts, choiceOf, needKept } from "./choice.rule.ts";

const on = localDate("2026-11-23");
const set: SupportSet = {
  id: "prov",
  edition: "2024-1",
  source: "rules-i § departure-reasons",
  validFrom: "2024-01-01",
  counties: ["vastra-gotaland"],
  iso: ["1223"],
  title: "Prov",
  lead: "",
  questions: [
    {
      id: "one",
      text: "En fråga?",
      kind: "yes-no",
      isRequired: true,
      advice: [{ is: false, text: "Gör det först." }],
    },
    { id: "two", text: "Frivillig?", kind: "text", isRequired: false, advice: [] },
  ],
  examples: [],
};
type Content = NonNullable<ChoiceFacts["said"]["edition"]>["content"];
const content = (change: Partial<Content>) =>
  ({ goals: [{ code: "d465", wording: "Ta sig fram" }], goalNeeded: true, followUpNeeded: true, ...change }) as Content;
const said = (change: Partial<Content> = {}): ChoiceFacts["said"] => ({
  edition: {
    ...{ editionId: "e", instructionId: "i", iso: "1223", number: 1, legal: "HSL", state: "published" },
    ...{ validFrom: localDate("2024-01-01"), endedOn: null, decided: ["municipalities", "region"], content: content(change) },
  },
  stopped: null,
});
const facts = (change: Partial<ChoiceFacts> = {}): ChoiceFacts => ({
  ...{ rowNo: 1, set: undefined, said: { edition: undefined, stopped: null }, stopped: null, departure: null, reasons: [], on },
  wanted: { articleNo: "12860" },
  ...change,
});
const codes = (change: Partial<ChoiceFacts>) => choiceOf(facts(change)).faults.map(({ code }) => code);
const goal = { code: "d465", words: "Till matsalen" };

describe("what is missing of a choice", () => {
  test("nothing is asked where nothing says so", () => {
    expect(codes({})).toEqual([]);
  });
  test.each([
    ["a goal by code alone has no words", { goal: { code: "d465", words: "" }, followUpOn: "2027-01-01" }, ["goal-needed"]],
    ["a goal in words alone has no code", { goal: { words: "Ut" }, followUpOn: "2027-01-01" }, ["goal-needed"]],
    ["a goal of another instruction", { goal: { code: "b810", words: "Hud" }, followUpOn: "2027-01-01" }, ["goal-unknown"]],
    ["no day of follow-up", { goal }, ["follow-up-needed"]],
    ["yesterday", { goal, followUpOn: "2026-11-22" }, ["follow-up-passed"]],
    ["today", { goal, followUpOn: "2026-11-23" }, []],
    ["nothing", {}, ["goal-needed", "follow-up-needed"]],
  ])("%s", (_says, wanted, expected) => {
    expect(codes({ said: said(), wanted: { articleNo: "1", ...wanted } })).toEqual(expected);
  });
  test("an instruction without codes is content with words", () => {
    expect(
      codes({ said: said({ goals: [], followUpNeeded: false }), wanted: { articleNo: "1", goal: { words: "Ut" } } }),
    ).toEqual([]);
  });
  test("unanswered and outdated questions, and the advice of an answer", () => {
    expect(codes({ set })).toEqual(["support-needed"]);
    const support = { edition: "2024-1", answers: { one: false } };
    const choice = choiceOf(facts({ set, wanted: { articleNo: "1", support } }));
    expect(choice).toMatchObject({ faults: [], advice: [{ question: "one", text: "Gör det först." }] });
    expect(codes({ set, wanted: { articleNo: "1", support: { ...support, edition: "2023-1" } } })).toEqual(["support-outdated"]);
  });
  test("what is stopped is said beside all else", () => {
    expect(codes({ set, stopped: "Återsänd" })).toEqual(["not-prescribable", "support-needed"]);
  });
});

describe("what is kept", () => {
  test("nothing when nothing was said, and only answers to questions that are asked", () => {
    const { advice: _advice, ...choice } = choiceOf(facts({ set }));
    const kept = (wanted: Partial<ChoiceFacts["wanted"]>) => needKept({ ...choice, advice: [] }, { articleNo: "1", ...wanted });
    expect(kept({})).toBeNull();
    expect(kept({ goal: { words: "" } })).toBeNull();
    expect(kept({ support: { edition: "2024-1", answers: { strange: true } } })).toBeNull();
    expect(kept({ support: { edition: "2024-1", answers: { one: true, strange: true } } })).toMatchObject({
      supportSet: "prov",
      supportEdition: "2024-1",
      supportAnswers: { one: true },
    });
    expect(kept({ followUpOn: "2027-01-01" })).toMatchObject({ followUpOn: "2027-01-01", goalCode: null, supportSet: null });
  });
});

import { beforeAll, expect, test } from "vitest";
import { addTexts } from "../platform/index.ts";
import { caseText, conditionText, outcomeLines, readOutcome } from "./condition-words.ts";
import { sv } from "./texts.ts";
import { en } from "./texts-en.ts";

beforeAll(() => addTexts({ sv, en }));

test.each([
  [
    { fact: "livesIn", condition: { values: ["sabo", "lss"] } },
    "Boende som hjälpmedlet avgörs för: särskilt boende eller bostad enligt LSS",
  ],
  [{ fact: "group", condition: { not: ["krycka"] } }, "Produktgrupp: inte krycka"],
  [{ fact: "age", condition: { upTo: 17 } }, "Ålder: högst 17"],
  [{ fact: "age", condition: { over: 17 } }, "Ålder: över 17"],
  [{ fact: "specialAdapted", condition: { values: [true] } }, "specialanpassat"],
  [{ fact: "specialAdapted", condition: { values: [false] } }, "inte specialanpassat"],
  [{ fact: "specialAdapted", condition: { values: [true, "absent"] } }, "specialanpassat: ja eller inte känt"],
  [{ fact: "iso", condition: { values: ["1206", "not 120606"] } }, "ISO-kod: 12 06 eller inte 12 06 06"],
  [{ fact: "municipality", condition: { values: ["Kil"] } }, "Kommun: Kil"],
])("a condition reads as a handläggare says it: %j", (condition, words) => {
  expect(conditionText(condition)).toBe(words);
});

test("an answer tells payer, refusal, way and demands, in that order", () => {
  const outcome = readOutcome({ payer: "kommun", allowed: false, channel: "medskick", gates: ["samrad_kommun"], missing: [] });
  expect(outcomeLines(outcome)).toEqual([
    "Kommunen betalar",
    "Får inte göras så",
    "medskick till boendet",
    "Krav först: samråd med kommunen",
  ]);
  expect(outcomeLines(readOutcome({ payer: "manual" }))).toEqual(["Kundtjänst avgör"]);
  expect(outcomeLines(readOutcome({}))).toEqual(["Svaret ändras inte"]);
});

test("an example person is told in one line, without what says nothing", () => {
  const facts = { id: "x", on: "2026-01-01", county: "stockholm", age: 72, housing: "sabo", product: { iso: "120606" } };
  expect(caseText({ ...facts, care: ["kommun"] })).toBe("72 år · särskilt boende · ISO 12 06 06 · Vårdåtaganden: kommunen");
});

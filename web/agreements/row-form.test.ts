import { expect, test } from "vitest";
import type { RowView, VocabularyView } from "../../server/agreements/contract.ts";
import { emptyRow, formOf, rowOf, waysOf } from "./row-form.ts";

const facts: VocabularyView["facts"] = [
  { fact: "livesIn", label: "", kind: "closed", values: ["sabo", "lss"] },
  { fact: "age", label: "", kind: "number", values: [] },
  { fact: "iso", label: "", kind: "iso", values: [] },
  { fact: "municipality", label: "", kind: "names", values: [] },
];
const row: RowView = {
  id: "S47",
  source: "sthlm-2021 § dynor",
  sourceText: "Överenskommelsen, dynor",
  rules: ["S47"],
  carries: ["S2"],
  inferred: false,
  isFromTable: false,
  when: [
    { fact: "livesIn", condition: { values: ["sabo"] } },
    { fact: "age", condition: { over: 17 } },
    { fact: "iso", condition: { values: ["043303", "not 04330318"] } },
    { fact: "municipality", condition: { not: ["Upplands Väsby"] } },
  ],
  needs: ["livesIn"],
  outcome: { payer: "region", allowed: true, channel: "bestallningsportal", gates: [], missing: [], tasks: [] },
  text: "Dynan följer rullstolen den hör till.",
  examples: [
    {
      says: "Dyna till egen rullstol",
      facts: { age: 80, care: ["kommun"], product: { iso: "043303", bulky: false } },
      answer: { payer: "region", rule: "S47" },
    },
  ],
};

test("a row that is opened and sent unchanged is the same row", () => {
  expect(rowOf(formOf(row), facts)).toEqual({
    id: "S47",
    source: "sthlm-2021 § dynor",
    carries: ["S2"],
    when: {
      livesIn: ["sabo"],
      age: { over: 17 },
      iso: ["043303", "not 04330318"],
      municipality: { not: ["Upplands Väsby"] },
    },
    needs: ["livesIn"],
    outcome: { payer: "region", allowed: true, channel: "bestallningsportal" },
    text: "Dynan följer rullstolen den hör till.",
    examples: row.examples,
  });
});

test("a new row for a gap begins with the example person of the gap", () => {
  const made = emptyRow(false, { age: 40, product: { group: "lyft" } });
  expect(rowOf({ ...made, id: "G3", text: "En text." }, facts)).toMatchObject({
    id: "G3",
    examples: [{ facts: { age: 40, product: { group: "lyft" } }, answer: { payer: "manual" } }],
  });
});

test("codes may be typed with spaces, and names keep theirs", () => {
  const form = {
    ...emptyRow(false),
    conditions: [condition("iso", "12 06, not 12 06 06"), condition("municipality", "Upplands Väsby, Kil")],
  };
  expect(rowOf(form, facts).when).toEqual({ iso: ["1206", "not 120606"], municipality: ["Upplands Väsby", "Kil"] });
});

test("a number is asked by an interval, codes by a list, the rest by a list or its opposite", () => {
  expect(facts.map((fact) => waysOf(fact))).toEqual([["values", "not"], ["upTo", "over"], ["values"], ["values", "not"]]);
});

function condition(fact: string, typed: string) {
  return { fact, how: "values" as const, values: [], typed, isNeeded: false };
}

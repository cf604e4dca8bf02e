import { describe, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import {
  type Decision,
  faultOf,
  gatesOf,
  type JudgedArticle,
  payerKindOf,
  rowPromise,
  unanswered,
  waitsForDecision,
} from "./judge-row.rule.ts";

const article: JudgedArticle = {
  isPublished: true,
  isOrderable: true,
  isInRange: true,
  billingForm: "rent",
  priceId: 7,
  lagrum: ["HSL"],
  articleType: "main_aid",
  mainArticles: [],
  deliveryClass: "stock",
  plannedWeekdays: null,
};
const decision: Decision = {
  payer: "kommun",
  allowed: true,
  channel: "bestallningsportal",
  rulebook: "vgr-handbok",
  edition: "2022-12-07",
  rules: ["S160"],
  gates: [],
  tasks: [],
  missing: [],
  because: "Kommunen betalar.",
};

describe("why a row can't be ordered", () => {
  const judged = (part: {
    article?: Partial<JudgedArticle>;
    decision?: Partial<Decision>;
    lagrum?: string;
    mainArticleNo?: string;
    gates?: { gate: string; byPrescriber: boolean; done: boolean }[];
  }) =>
    faultOf({
      article: { ...article, ...part.article },
      lagrum: part.lagrum ?? "HSL",
      mainArticleNo: part.mainArticleNo,
      decision: { ...decision, ...part.decision },
      gates: part.gates ?? [],
    })?.code ?? null;

  test.each([
    ["nothing is wrong", {}, null],
    ["not published", { article: { isPublished: false } }, "article-not-orderable"],
    ["not orderable", { article: { isOrderable: false } }, "article-not-orderable"],
    ["without a price", { article: { priceId: null } }, "article-not-orderable"],
    ["without a price where none is needed", { article: { priceId: null, billingForm: "none" } }, null],
    ["outside the range", { article: { isInRange: false } }, "article-out-of-range"],
    ["of the other legal basis", { lagrum: "SoL" }, "article-of-other-lagrum"],
    ["of both legal bases", { article: { lagrum: ["HSL", "SoL"] }, lagrum: "SoL" }, null],
    ["an accessory alone", { article: { mainArticles: ["12000"] } }, "main-aid-needed"],
    ["an accessory to another aid", { article: { mainArticles: ["12000"] }, mainArticleNo: "12001" }, "main-aid-needed"],
    ["an accessory to its aid", { article: { mainArticles: ["12000"] }, mainArticleNo: "12000" }, null],
    ["not allowed", { decision: { allowed: false } }, "not-allowed"],
    ["a question unanswered", { decision: { payer: "manual", missing: ["duration"] } }, "answer-needed"],
    ["a fact that she can't know", { decision: { payer: "manual", missing: ["product.column"] } }, null],
    ["bought elsewhere", { decision: { channel: "egen_bestallning" } }, "other-channel"],
    ["nobody knows who pays, nor where it is bought", { decision: { payer: "manual", channel: "none" } }, null],
    ["a demand of hers that is not met", { gates: [{ gate: "samrad_kommun", byPrescriber: true, done: false }] }, "gate-needed"],
    ["a demand of hers that is met", { gates: [{ gate: "samrad_kommun", byPrescriber: true, done: true }] }, null],
    ["another's demand", { gates: [{ gate: "godkannande", byPrescriber: false, done: false }] }, null],
  ])("%s", (_what, part, code) => {
    expect(judged(part)).toBe(code);
  });
});

test("only the demands that are hers can be met by her", () => {
  const demands = gatesOf(
    { ...decision, gates: ["samrad_kommun", "godkannande"] },
    [{ gate: "samrad_kommun" }, { gate: "godkannande" }],
    ["samrad_kommun"],
  );
  expect(demands).toEqual([
    { gate: "samrad_kommun", byPrescriber: true, done: true },
    { gate: "godkannande", byPrescriber: false, done: false },
  ]);
});

test.each([
  ["a payer by rule", decision, "payer-1", [], false],
  ["no rule decides", { ...decision, payer: "manual" }, null, [], true],
  ["a payer that the supplier does not have", decision, null, [], true],
  ["the person herself", { ...decision, payer: "egen" }, null, [], false],
  ["another's demand", decision, "payer-1", [{ gate: "godkannande", byPrescriber: false, done: false }], true],
] as const)("%s: waits %#", (_what, decided, payerId, gates, waits) => {
  expect(waitsForDecision(decided, payerId, gates)).toBe(waits);
});

test("questions are those of the order form", () => {
  expect(unanswered({ ...decision, missing: ["duration", "county", "place"] })).toEqual(["duration", "place"]);
});

test.each([
  ["region", "region"],
  ["kommun", "kommun"],
  ["primarvard", "primarvard"],
  ["bestallare", "kommun"],
  ["egen", null],
  ["manual", null],
])("%s is invoiced to: %s", (payer, kind) => {
  expect(payerKindOf(payer)).toBe(kind);
});

test("the row is promised by its class", () => {
  expect(rowPromise(localDate("2026-11-23"), article, { stock: 7, order: 17 })).toBe("2026-12-02");
});

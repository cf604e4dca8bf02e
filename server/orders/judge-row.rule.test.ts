import { describe, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import {
  type Decision,
  faultOf,
  type Gate,
  gatesOf,
  type JudgedArticle,
  needsPayer,
  payerKindOf,
  rowPromise,
  unanswered,
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
  trust: false,
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
    gates?: Gate[];
    takesOutOfRange?: boolean;
    signing?: "yes" | "no" | "manual";
  }) =>
    faultOf({
      article: { ...article, ...part.article },
      lagrum: part.lagrum ?? "HSL",
      mainArticleNo: part.mainArticleNo,
      decision: { ...decision, ...part.decision },
      gates: part.gates ?? [],
      takesOutOfRange: part.takesOutOfRange ?? false,
      signing: { answer: part.signing ?? "yes", because: "Skäl." },
    })?.code ?? null;

  test.each([
    ["nothing is wrong", {}, null],
    ["she may not sign", { signing: "no" }, "may-not-sign"],
    ["no source says whether she may sign", { signing: "manual" }, "ask-manager"],
    ["it could not be ordered by anybody", { signing: "no", article: { isOrderable: false } }, "article-not-orderable"],
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
    ["outside the range of a payer that approves such", { article: { isInRange: false }, takesOutOfRange: true }, null],
    ["what she must have done", { gates: [{ gate: "patient_informerad", inOrder: "must", done: false }] }, "gate-needed"],
    ["and has", { gates: [{ gate: "patient_informerad", inOrder: "must", done: true }] }, null],
    ["what she may do later", { gates: [{ gate: "cosmic_link", inOrder: "may", done: false }] }, null],
    ["another's demand", { gates: [{ gate: "samrad_hjalpmedelsverksamheten", inOrder: "no", done: false }] }, null],
  ] satisfies [string, Parameters<typeof judged>[0], string | null][])("%s", (_what, part, code) => {
    expect(judged(part)).toBe(code);
  });
});

test.each([
  ["what needs no words is met by the tick", "patient_informerad", [{ gate: "patient_informerad" }], true],
  ["a message in the record is met by its reference", "cosmic_link", [{ gate: "cosmic_link", reference: "CL-1" }], true],
  ["and not without one", "cosmic_link", [{ gate: "cosmic_link" }], false],
  ["what was agreed is met by with whom", "samrad_kommun", [{ gate: "samrad_kommun", reference: "Arbetsterapeuten" }], true],
  [
    "another's is never hers to meet",
    "samrad_hjalpmedelsverksamheten",
    [{ gate: "samrad_hjalpmedelsverksamheten", reference: "Ja" }],
    false,
  ],
])("%s", (_what, gate, said, done) => {
  expect(gatesOf({ ...decision, gates: [gate] }, said)).toMatchObject([{ gate, done }]);
});

test.each([
  ["a payer by rule", decision, "payer-1", false],
  ["no rule decides", { ...decision, payer: "manual" }, null, true],
  ["a payer that the supplier does not have", decision, null, true],
  ["the person herself", { ...decision, payer: "egen" }, null, false],
] as const)("%s: a person must say who pays %#", (_what, decided, payerId, needs) => {
  expect(needsPayer(decided, payerId)).toBe(needs);
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

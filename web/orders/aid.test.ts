import fc from "fast-check";
import { expect, test } from "vitest";
import type { QuoteView } from "../../server/orders/contract.ts";
import { faultsOf, payerSoFar, sharesOf, stepStates } from "./judge-aid.ts";
import {
  addArticle,
  addToMain,
  answerQuestion,
  changeRow,
  dropRow,
  emptyAid,
  type NewAid,
  noteMost,
  noteOf,
  orderBodyOf,
  wantedRows,
} from "./new-aid.ts";
import { readAid } from "./read-aid.ts";

const today = "2026-11-22";
const rollator = { articleNo: "12350", name: "Rollator", type: "main_aid" };
const basket = { articleNo: "13180", name: "Korg", type: "accessory" };
const withRollator = addArticle(emptyAid(false), rollator, "a");

const signs = {
  ...{ answer: "yes" as const, rules: ["S99-rehab"], source: "Rutinen", isAssumed: false, because: "" },
  needs: "nothing" as const,
};

test("W25: a usual set goes onto its aid, so many for each of it, and nowhere when the aid is gone", () => {
  const two = changeRow(withRollator, "a", { quantity: 2 });
  const added = addToMain(two, "a", [{ ...basket, quantity: 3 }], () => "b");
  expect(added.rows.slice(1)).toMatchObject([{ key: "b", articleNo: "13180", quantity: 6, mainRowKey: "a" }]);
  expect(wantedRows(added)[1]).toMatchObject({ mainRowNo: 1, quantity: 6 });
  expect(addToMain(dropRow(two, "a"), "a", [{ ...basket, quantity: 1 }], () => "b").rows).toEqual([]);
});

function quoteOf(aid: NewAid, faults: Readonly<Record<number, string>> = {}): QuoteView {
  const rows = aid.rows.map((row, place) => ({
    rowNo: place + 1,
    articleNo: row.articleNo,
    articleName: row.name,
    quantity: row.quantity,
    payer: { kind: "kommun", name: "Solna kommun", rulebook: null, edition: null, rules: [], because: "", facts: {} },
    missing: [],
    gates: [],
    choice: null,
    outage: null,
    approval: null,
    chain: null,
    checks: [],
    signing: signs,
    billingForm: "rent" as const,
    amountOre: 2_800,
    promisedOn: "2026-12-01",
    inStock: { reconditioned: 0, fresh: 1 },
    fault: faults[place] ? { code: faults[place] } : null,
  }));
  return { rows, promisedOn: "2026-12-01", monthOre: 0, saleOre: 0, urgent: null };
}

test("a main aid that is chosen twice becomes two of it; an accessory gets a row of its own", () => {
  const aid = addArticle(addArticle(addArticle(withRollator, rollator, "b"), basket, "c"), basket, "d");
  expect(aid.rows.map(({ key, quantity }) => [key, quantity])).toEqual([
    ["a", 2],
    ["c", 1],
    ["d", 1],
  ]);
});

test("an accessory follows its main aid by row number, also when rows before it are taken away", () => {
  const three = addArticle(addArticle({ ...withRollator }, { ...rollator, articleNo: "12351" }, "b"), basket, "c");
  const aid = changeRow(three, "c", { mainRowKey: "b" });
  expect(wantedRows(aid)[2]).toMatchObject({ articleNo: "13180", mainRowNo: 2 });
  expect(wantedRows(dropRow(aid, "a"))[1]).toMatchObject({ mainRowNo: 1 });
  expect(wantedRows(dropRow(aid, "b"))[1]).not.toHaveProperty("mainRowNo");
});

test("an answer about the person holds for every row, one about the aid for its own", () => {
  const two = addArticle(withRollator, { ...rollator, articleNo: "12351" }, "b");
  const once = answerQuestion(two, { rowKey: "a", question: "municipalityReached", value: false });
  const aid = answerQuestion(once, { rowKey: "b", question: "followUpAtHome", value: true });
  expect(wantedRows(aid).map((row) => row.answers)).toEqual([
    { municipalityReached: false },
    { municipalityReached: false, followUpAtHome: true },
  ]);
  const taken = answerQuestion(aid, { rowKey: "b", question: "followUpAtHome", value: undefined });
  expect(wantedRows(taken)[1]?.answers).toEqual({ municipalityReached: false });
});

test("where and how long it is used is said only when it is not the ordinary", () => {
  expect(wantedRows(withRollator)[0]?.answers).toEqual({});
  const aid: NewAid = { ...withRollator, usedAt: "skola", usedOnlyThere: true, isTemporary: true };
  expect(wantedRows(aid)[0]?.answers).toEqual({ place: "skola", placeOnly: true, duration: "temporary" });
});

test("the order leaves out what is empty, a door code where no door is, and a place where it goes home", () => {
  const aid: NewAid = { ...withRollator, doorCode: "1234", deliveryPlaceId: "p", contactName: " ", wishedOn: null };
  expect(orderBodyOf("x", aid, { draftId: "d", quote: undefined })).toEqual({
    personId: "x",
    rows: wantedRows(aid),
    deliverTo: "home",
    doorCode: "1234",
    draftId: "d",
  });
  expect(orderBodyOf("x", { ...aid, deliverTo: "place" }, { draftId: "d", quote: undefined })).toMatchObject({
    deliveryPlaceId: "p",
  });
  expect(orderBodyOf("x", { ...aid, deliverTo: "place" }, { draftId: "d", quote: undefined })).not.toHaveProperty("doorCode");
});

test.each([
  ["Faller", "Gå ut", "Behov: Faller\nMål: Gå ut"],
  ["Faller", " ", "Behov: Faller"],
  ["", "Gå ut", "Mål: Gå ut"],
  ["", "", ""],
])("need %j and goal %j become the assessment %j", (need, goal, note) => expect(noteOf({ need, goal })).toBe(note));

test("need and goal at their longest fit in a note of a thousand characters", () => {
  expect(noteOf({ need: "x".repeat(noteMost), goal: "x".repeat(noteMost) }).length).toBeLessThanOrEqual(1_000);
});

test("all that stops an order is told at once, in the order of the page", () => {
  const aid: NewAid = {
    ...addArticle(addArticle(withRollator, basket, "b"), { ...rollator, articleNo: "99999" }, "c"),
    need: "x".repeat(noteMost + 1),
    deliverTo: "place",
    wishedOn: "2026-11-21",
  };
  const quote = quoteOf(aid, { 0: "answer-needed", 1: "main-aid-needed" });
  const told = faultsOf(aid, { ...quote, rows: quote.rows.slice(0, 2) }, today);
  expect(told.map(({ field, code }) => `${field} ${code}`)).toEqual([
    "need too-long",
    "payer.a answer-needed",
    "rows.b main-aid-needed",
    "rows.c article-unknown",
    "deliveryPlaceId none",
    "wishedOn passed",
  ]);
  expect(faultsOf(emptyAid(false), undefined, today)).toEqual([{ field: "rows", code: "none" }]);
});

test("the steps say where they stand", () => {
  expect(stepStates(emptyAid(false), undefined, today)).toEqual({ need: "open", aids: "open", payer: "open", delivery: "done" });
  expect(stepStates(emptyAid(true), undefined, today).delivery).toBe("open");
  const quote = (code: string) => quoteOf(withRollator, { 0: code });
  expect(stepStates(withRollator, undefined, today)).toMatchObject({ aids: "open", payer: "open" });
  expect(stepStates(withRollator, quote("gate-needed"), today)).toMatchObject({ aids: "done", payer: "stopped" });
  expect(stepStates(withRollator, quote("not-allowed"), today)).toMatchObject({ aids: "stopped", payer: "open" });
  expect(stepStates({ ...withRollator, goal: "Gå" }, quoteOf(withRollator), today)).toEqual({
    need: "done",
    aids: "done",
    payer: "done",
    delivery: "done",
  });
});

test("while a question is unanswered nobody is said to decide", () => {
  const [row] = quoteOf(withRollator).rows;
  if (!row) throw new Error("one row");
  const manual = { ...row, payer: { ...row.payer, kind: "manual", name: null } };
  expect(payerSoFar({ ...manual, missing: ["handledBy"] }).kind).toBe("unanswered");
  expect(payerSoFar(manual).kind).toBe("manual");
  expect(payerSoFar({ ...row, missing: ["handledBy"] }).kind).toBe("kommun");
});

test("each payer's share adds up to the whole order, öre by öre", () => {
  const row = fc.record({
    name: fc.constantFrom("A", "B", "C"),
    ore: fc.nat(1_000_000),
    quantity: fc.integer({ min: 1, max: 999 }),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 50 }), (wanted) => {
      const [like] = quoteOf(withRollator).rows;
      if (!like) throw new Error("one row");
      const rows = wanted.map(({ name, ore, quantity }) => ({
        ...like,
        amountOre: ore,
        quantity,
        payer: { ...like.payer, name },
      }));
      const shares = sharesOf(rows, ({ payer }) => payer.name ?? "");
      const sum = (ores: number[]) => ores.reduce((all, one) => all + one, 0);
      expect(sum(shares.map((share) => share.monthOre))).toBe(sum(wanted.map(({ ore, quantity }) => ore * quantity)));
      expect(sum(shares.map((share) => share.rows))).toBe(wanted.length);
    }),
  );
});

test("a draft is read back as it was saved, whatever was written", () => {
  const answers = fc.record({ followUpAtHome: fc.boolean(), dischargeInDays: fc.nat(365) }, { requiredKeys: [] });
  const given = fc.dictionary(fc.constantFrom("where", "turning-cm", "charging"), fc.oneof(fc.boolean(), fc.nat(), fc.string()), {
    noNullPrototype: true,
  });
  const row = fc.record({
    key: fc.uuid(),
    articleNo: fc.constantFrom("12350", "13180"),
    name: fc.string({ minLength: 1 }),
    type: fc.constantFrom("main_aid", "accessory"),
    quantity: fc.integer({ min: 1, max: 999 }),
    mainRowKey: fc.constant(null),
    mainDeviceId: fc.constantFrom(null, "d"),
    answers,
    gatesDone: fc.constantFrom([], [{ gate: "cosmic_link" }], [{ gate: "cosmic_link", reference: "1" }]),
    choice: fc.record({
      supportEdition: fc.constantFrom(null, "2024-1"),
      supportAnswers: given,
      protocolEdition: fc.constantFrom(null, "00000000-0000-4000-8000-000000000001"),
      protocolAnswers: given,
      goalCode: fc.constantFrom("", "d465"),
      goalWords: fc.string(),
      followUpOn: fc.constantFrom(null, "2027-01-22"),
      departure: fc.constantFrom("", "measures"),
      keeps: fc.constantFrom("", "chain-tried"),
    }),
  });
  const aid = fc.record({
    need: fc.string(),
    goal: fc.string(),
    message: fc.string(),
    usedAt: fc.constantFrom("hemma", "skola"),
    usedOnlyThere: fc.boolean(),
    isTemporary: fc.boolean(),
    answers,
    rows: fc.array(row, { maxLength: 5 }),
    deliverTo: fc.constantFrom("home", "place"),
    deliveryPlaceId: fc.constantFrom(null, "p"),
    contactName: fc.string(),
    contactPhone: fc.string(),
    doorCode: fc.string(),
    wishedOn: fc.constantFrom(null, "2026-12-01"),
    steps: fc.constantFrom([], [{ step: "follow-up" as const, unitId: "u", unitName: "Primärvårdsrehab" }]),
  });
  fc.assert(
    fc.property(aid, (saved) => {
      expect(readAid(JSON.parse(JSON.stringify(saved)), false)).toEqual(saved);
    }),
  );
});

test("what is no draft is read as an empty one, and a person who became protected is not delivered to at home", () => {
  expect(readAid({ rows: [{ articleNo: 1 }, null], answers: { place: "moon", handledBy: 3 }, deliverTo: "moon" }, false)).toEqual(
    emptyAid(false),
  );
  expect(readAid({ deliverTo: "home" }, true).deliverTo).toBe("place");
});

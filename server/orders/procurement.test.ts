import { afterAll, beforeAll, expect, test } from "vitest";
import type { Answer, Caller } from "../app/fixtures.ts";
import { need } from "../kernel/index.ts";
import { withActor } from "../platform/index.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";
import { answerFaults, boughtFor } from "./procurement.rule.ts";
import { findProcured } from "./store-procurement.ts";

let b: OrderBench;
let alva: Caller;
let editor: Caller;
/** A main aid that stands outside the range from the start of the tests. */
let outside = "";

beforeAll(async () => {
  b = await orderBench();
  [alva, editor] = [await b.as("Alva Provhaga"), await b.as("Sorta Hyllmark")];
  outside = need(b.articles.rollators[3], "a rollator");
  await b.owner.query("update catalogue.supplier_article set is_in_range = false where article_no = $1 and supplier_id = $2", [
    outside,
    b.supplierId,
  ]);
}, 120_000);
afterAll(() => b.close());

const asking = { need: "Rollator som bär 300 kg och går genom 60 cm dörr", whyNot: "De avtalade bär högst 200 kg" };
const ask = async (more: object = {}, who = alva) => who.send("/api/procurements", { ...asking, ...more });
const idOf = ({ body }: Answer) => String(body.procurementId);
const answer = (id: string, body: object, who = editor) =>
  who.send(`/api/procurements/${id}/answer`, { because: "Ett skäl som räcker", ...body });
const own = async (id: string, who = alva) =>
  ((await who.get("/api/procurements")).body.items as { procurementId: string }[]).find((one) => one.procurementId === id);
const order = (quantity = 1, who = "Alva Provhaga") => b.order({ rows: [{ articleNo: outside, quantity }] }, who);

test.each([
  ["one that is in the range, as contracted", "contracted", {}, []],
  ["one that is outside, as a purchase", "approved", { isInRange: false }, []],
  ["one that is outside, as contracted", "contracted", { isInRange: false }, ["out-of-range"]],
  ["one that all can order, as a purchase", "approved", {}, ["in-range"]],
  [
    "all that is wrong, at once",
    "approved",
    { isPublished: false, isOrderable: false, priceId: null },
    ["not-published", "not-orderable", "no-price", "in-range"],
  ],
] as const)("%s", (_says, what, more, faults) => {
  const article = { isPublished: true, isOrderable: true, isInRange: true, billingForm: "rent", priceId: 1, ...more };
  expect(answerFaults(what, article)).toEqual(faults);
  expect(answerFaults(what, undefined)).toEqual(["unknown"]);
});

test("a request says what is needed and why nothing contracted fits; what is missing or unknown is told, and nothing is kept", async () => {
  const wrong = await alva.send("/api/procurements", { need: "kort", whyNot: "" });
  expect(wrong.status).toBe(422);
  expect((wrong.body.errors as { field: string }[]).map(({ field }) => field)).toEqual(["need", "whyNot"]);
  expect(await ask({ tried: [outside, "99999", "99998"] })).toMatchObject({
    status: 422,
    body: { code: "procurement-tried-unknown", articles: ["99999", "99998"] },
  });
  expect(await ask({ isoCode: "9999" })).toMatchObject({ status: 422, body: { code: "procurement-iso-unknown" } });
  expect((await alva.get("/api/procurements")).body.items).toEqual([]);
});

test("the owner of the contracts meets it without a person, and nobody but the unit and she does", async () => {
  const asked = await ask({ tried: [b.articles.rollators[0]], isoCode: "1206" });
  expect(asked).toMatchObject({ status: 200, body: { procurementNo: expect.stringMatching(/^D\d+$/) } });
  const met = (await editor.get("/api/procurements/to-answer?which=open")).body;
  expect(met).toMatchObject({
    manual: expect.stringContaining("direktupphandling"),
    items: [{ state: "open", need: asking.need, askedByName: "Alva Provhaga" }],
  });
  expect(JSON.stringify(met)).not.toMatch(/personId|19410312/);
  expect((await alva.get("/api/procurements/to-answer")).status).toBe(403);
  expect(await own(idOf(asked), await b.as("Bror Testlund"))).toBeUndefined();
  expect(await answer(idOf(asked), { answer: "refused" }, alva)).toMatchObject({ status: 403 });
  expect(await (await b.as("Bror Testlund")).send(`/api/procurements/${idOf(asked)}/withdraw`, {})).toMatchObject({
    status: 404,
  });
  expect((await alva.send(`/api/procurements/${idOf(asked)}/withdraw`, {})).status).toBe(200);
  expect(await answer(idOf(asked), { answer: "refused" })).toMatchObject({
    status: 409,
    body: { code: "procurement-answered", state: "withdrawn" },
  });
});

test("a contracted article that fits, or no with a reason: the one who asked is told, and an answer is given once", async () => {
  const id = idOf(await ask());
  expect(await answer(id, { answer: "contracted", articleNo: outside })).toMatchObject({
    status: 422,
    body: { faults: ["out-of-range"] },
  });
  expect(
    (await answer(id, { answer: "contracted", articleNo: b.articles.rollators[0], because: "Bär 320 kg enligt leverantören" }))
      .status,
  ).toBe(200);
  expect(await own(id)).toMatchObject({
    state: "contracted",
    because: "Bär 320 kg enligt leverantören",
    answeredByName: "Sorta Hyllmark",
  });
  const messages = (await alva.get("/api/messages")).body.items as { kind: string; facts: object }[];
  expect(messages.filter(({ kind }) => kind === "procurement-answered")).toMatchObject([{ facts: { procurementId: id } }]);
  expect(await answer(id, { answer: "refused" })).toMatchObject({ status: 409 });
  const other = idOf(await ask());
  expect((await answer(other, { answer: "refused" })).status).toBe(200);
  expect(await own(other)).toMatchObject({ state: "refused", article: null });
  await expect(b.owner.query("update orders.procurement set because = 'Något annat' where id = $1", [id])).rejects.toThrow(
    /stays/,
  );
  await expect(b.owner.query("update orders.procurement set need = 'Något helt annat' where id = $1", [id])).rejects.toThrow(
    /stays/,
  );
});

test("an approved purchase is ordered once, by the unit that asked and no more than was approved; when the order is cancelled it is there again", async () => {
  const [before] = (await order()).body.rows as { code: string }[];
  expect(before?.code).toBe("article-out-of-range");
  const id = idOf(await ask({ quantity: 2 }));
  expect((await answer(id, { answer: "approved", articleNo: outside })).status).toBe(200);
  const codes = async (quantity: number, who?: string) =>
    ((await order(quantity, who)).body.rows as { code: string }[]).map(({ code }) => code);
  expect(await codes(3)).toEqual(["article-bought-for-another"]);
  const placed = await order(2);
  expect(placed.status).toBe(201);
  expect(await own(id)).toMatchObject({ isUsed: true });
  expect(await codes(1)).toEqual(["article-bought-for-another"]);
  const cancelled = await alva.send(`/api/orders/${placed.body.orderId}/cancel`, { version: 1 });
  expect(cancelled.status).toBeLessThan(300);
  expect(await own(id)).toMatchObject({ isUsed: false });
  // Two orders of it at the same moment: one gets it.
  const both = await Promise.all([order(), order()]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
});

test("what was approved for one unit is bought for another to everybody else", async () => {
  const id = idOf(await ask());
  expect((await answer(id, { answer: "approved", articleNo: outside })).status).toBe(200);
  const found = async (name: string) =>
    (await withActor(b.base, await b.actor(name), (tx) => findProcured(tx, [outside]))).get(outside);
  expect(await found("Alva Provhaga")).toEqual({ procurementId: id, pieces: 1 });
  expect(await found("Bror Testlund")).toEqual({ procurementId: null, pieces: 0 });
  expect(boughtFor(await found("Bror Testlund"), 1)).toEqual({ bought: "for-others", procurementId: null });
});

test("what was agreed with the vendor stands with the answer and the row, and what is not sure of service is said before it is ordered", async () => {
  const outsideOf = async (query: string, who = alva) => (await who.get(`/api/procurements/outside?${query}`)).body.outside;
  expect(await outsideOf(`articleNo=${b.articles.rollators[0]}`)).toBeNull();
  expect(await outsideOf(`articleNo=${outside}`, await b.as("Bror Testlund"))).toMatchObject({
    warning: { ruleId: "service-utanfor-vgr", isAssumed: false },
    atReturn: { ruleId: "aterkop-utanfor-vgr" },
    terms: null,
  });
  const id = idOf(await ask());
  const terms = { vendor: "yes", withinDays: 90, percent: 60, words: "I originalskick" };
  const wrong = await answer(id, { answer: "approved", articleNo: outside, buyBack: { vendor: "yes", withinDays: 0 } });
  expect(wrong.status).toBe(422);
  expect((await answer(id, { answer: "approved", articleNo: outside, buyBack: terms })).status).toBe(200);
  expect(await own(id)).toMatchObject({ state: "approved", buyBack: terms });
  const told = (await outsideOf(`articleNo=${outside}`)) as { terms: { vendor: string } };
  expect(["yes", "unknown"]).toContain(told.terms.vendor);
  await expect(b.owner.query("update orders.procurement set buy_back_percent = 5 where id = $1", [id])).rejects.toThrow(/stays/);
});

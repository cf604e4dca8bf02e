import { afterAll, beforeAll, expect, test } from "vitest";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());

const sigge = "199910102392";
const walter = "194209172396";
const article = (family: string) =>
  b.one<{ articleNo: string }>(
    `select a.article_no as "articleNo" from catalogue.article a join catalogue.supplier_article s on s.article_no = a.article_no
     join organisation.supplier p on p.id = s.supplier_id and p.county = 'stockholm'
     where a.name like $1 || '%' and s.is_orderable and s.is_in_range order by a.article_no`,
    [family],
  );
const personId = async (number: string) =>
  (await b.one<{ id: string }>("select id from patients.person where number = $1", [number])).id;
const quote = async (number: string, rows: object[]) => {
  const caller = await b.as("Jon Testvik");
  return caller.send("/api/orders/quote", { personId: await personId(number), rows });
};

test("an electric wheelchair that is ordered with vårdarstyrning is the municipality's, all of it", async () => {
  const chair = await article("Elrullstol för inne- och utebruk");
  const control = await article("Vårdarstyrning till elrullstol");
  const alone = await quote(sigge, [{ articleNo: chair.articleNo, quantity: 1 }]);
  expect(alone.body).toMatchObject({ rows: [{ payer: { facts: { product: { iso: "122306" } } } }] });
  const both = await quote(sigge, [
    { articleNo: chair.articleNo, quantity: 1 },
    { articleNo: control.articleNo, quantity: 1, mainRowNo: 1 },
  ]);
  expect(both.body).toMatchObject({
    rows: [
      { payer: { kind: "kommun", rules: ["S32"] }, fault: { code: "other-channel" } },
      { payer: { kind: "kommun" }, fault: { code: "other-channel" } },
    ],
  });
});

test("adapted specially it is the region's all the same, once the supplier has been asked", async () => {
  const chair = await article("Elrullstol för inne- och utebruk");
  const control = await article("Vårdarstyrning till elrullstol");
  const adapted = await quote(sigge, [
    { articleNo: chair.articleNo, quantity: 1, answers: { specialAdapted: true } },
    { articleNo: control.articleNo, quantity: 1, mainRowNo: 1 },
  ]);
  expect(adapted.body).toMatchObject({
    rows: [
      {
        payer: { kind: "region", facts: { product: { specialAdapted: true, attendantControl: true } } },
        gates: [{ gate: "samrad_hjalpmedelsverksamheten", done: false }],
        fault: null,
      },
      { payer: { kind: "region" } },
    ],
  });
});

test("what no code tells is asked by its group: a hearing aid is the region's in a home for older people too", async () => {
  const aid = await article("Hörapparat i örat");
  const answer = await quote(walter, [{ articleNo: aid.articleNo, quantity: 1 }]);
  expect(answer.body).toMatchObject({
    rows: [{ payer: { kind: "region", rules: ["S5"], facts: { product: { group: "horsel" } } } }],
  });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { ids, orgActor } from "../organisation/fixtures.ts";
import type { TestDatabase } from "../platform/testbench.ts";
import { compareArticles } from "./compare-articles.ts";
import { type ArticleQuestion, articleQuestion, compareQuery } from "./contract.ts";
import { type StockOf, searchFitting } from "./fit-first.ts";
import { catalogueWorld } from "./fixtures.ts";
import { listFits } from "./list-fits.ts";
import { listGaps } from "./list-gaps.ts";

let world: TestDatabase;
const prescriber = orgActor();
const nowhere: StockOf = async () => new Map();

beforeAll(async () => {
  world = await catalogueWorld([ids.supplier]);
});
afterAll(() => world.close());

const ask = (question: Partial<Record<keyof ArticleQuestion, string>>, stock = nowhere, actor?: typeof prescriber) =>
  searchFitting(world.base, actor ?? prescriber, articleQuestion.parse(question), stock);

test.each([
  ["seatWidthCm:45", "seatWidthCm", 44, 46],
  ["seatWidthCm:43-46", "seatWidthCm", 42, 47],
  ["seatDepthCm:43", "seatDepthCm", 41, 44],
  ["maxUserKg:140", "maxUserKg", 140, 9_999],
  ["doorWidthCm:70", "widthCm", 0, 68],
] as const)("%s shows only what fits: %s from %i to %i", async (fit, attribute, from, to) => {
  const { items, total } = await ask({ fit, type: "main_aid" });
  expect(total).toBeGreaterThan(3);
  for (const { attributes } of items) {
    expect(attributes[attribute]).toBeGreaterThanOrEqual(from);
    expect(attributes[attribute]).toBeLessThanOrEqual(to);
  }
});

test("a main aid that states no limit for the user's weight does not fit one", async () => {
  const { rows } = await world.owner.query<{ no: string }>(
    "select article_no as no from catalogue.article a join catalogue.supplier_article s using (article_no) where article_type = 'main_aid' and not attributes ? 'maxUserKg' and is_published and is_in_range order by 1 limit 1",
  );
  const q = rows[0]?.no ?? "";
  expect((await ask({ q })).total).toBeGreaterThan(0);
  expect((await ask({ q, fit: "maxUserKg:10" })).items.map(({ articleNo }) => articleNo)).not.toContain(q);
});

test("measures hold together, and with words", async () => {
  const { items } = await ask({ q: "rullstol", fit: "seatWidthCm:45,seatDepthCm:43,maxUserKg:120" });
  expect(items[0]?.name).toMatch(/^Rullstol, hopfällbar/);
  const depths = items.flatMap(({ attributes }) => attributes.seatDepthCm ?? []);
  expect(depths).toHaveLength(items.length);
  for (const depth of depths) expect(Number(depth)).toBeGreaterThanOrEqual(41);
  for (const depth of depths) expect(Number(depth)).toBeLessThanOrEqual(44);
});

test("what is reconditioned and in stock comes first, then new in stock, with its number beside; the month's cost too", async () => {
  const plain = await ask({ q: "rullstol", fit: "seatWidthCm:45" });
  const [, second, third] = plain.items;
  const stock: StockOf = async () =>
    new Map([
      [second?.articleNo ?? "", { reconditioned: 0, fresh: 4 }],
      [third?.articleNo ?? "", { reconditioned: 2, fresh: 0 }],
    ]);
  const { items, total } = await ask({ q: "rullstol", fit: "seatWidthCm:45" }, stock);
  expect(items[0]).toMatchObject({ articleNo: third?.articleNo, stock: { reconditioned: 2, fresh: 0 } });
  expect(items[1]).toMatchObject({ articleNo: second?.articleNo, stock: { reconditioned: 0, fresh: 4 } });
  expect(items[0]?.price).toMatchObject({ kind: "rent_month" });
  expect(total).toBe(plain.total);
  expect(new Set(items.map(({ articleNo }) => articleNo)).size).toBe(items.length);
});

test("without measures, or without sign-in, stock is not asked", async () => {
  const never: StockOf = () => Promise.reject(new Error("asked"));
  expect((await ask({ q: "rullstol" }, never)).items[0]).not.toHaveProperty("stock");
  const open = await searchFitting(world.base, undefined, articleQuestion.parse({ fit: "seatWidthCm:45" }), never);
  expect(open.total).toBeGreaterThan(3);
});

test("the margins are told, each with why", async () => {
  const { items } = await listFits(world.base, undefined);
  expect(items.find(({ key }) => key === "doorWidthCm")).toMatchObject({ attribute: "widthCm", way: "at_most", below: 2 });
  expect(items.every(({ why }) => why.length > 10)).toBe(true);
});

test("a margin that is changed holds within two seconds", async () => {
  const before = (await ask({ fit: "seatWidthCm:41.5" })).total;
  await world.owner.query("update catalogue.fit_measure set below = 6 where key = 'seatWidthCm'");
  await expect.poll(async () => (await ask({ fit: "seatWidthCm:41.5" })).total, { timeout: 2_500 }).toBeGreaterThan(before);
});

test("main aids that lack what their class must state stand in a list, and no others", async () => {
  const editor = orgActor({ role: "catalogue-editor" });
  const { rows } = await world.owner.query<{ no: string }>(
    `select distinct a.article_no as no from catalogue.article a join catalogue.supplier_article s using (article_no)
     where a.article_type = 'main_aid' and a.status <> 'discontinued' and s.is_published and exists (
       select from catalogue.attribute_definition d where d.is_required and a.iso_code like d.iso_prefix || '%' and not a.attributes ? d.attribute)
     order by 1`,
  );
  const gaps = await listGaps(world.base, editor);
  expect(gaps.items.map(({ articleNo }) => articleNo)).toEqual(rows.map(({ no }) => no));
  expect(gaps.total).toBe(rows.length);
  expect(gaps.total).toBeGreaterThan(0);
  expect(gaps.items.every(({ lacks, wrong }) => lacks.length + wrong.length > 0)).toBe(true);
});

test("two to six articles stand beside each other in the order that they were asked for; unknown ones are named", async () => {
  const { items } = await ask({ q: "rullstol" });
  const numbers = items.slice(0, 3).map(({ articleNo }) => articleNo);
  const compared = await compareArticles(world.base, prescriber, [...numbers, "99999"]);
  expect(compared.items.map(({ articleNo }) => articleNo)).toEqual(numbers);
  expect(compared.unknown).toEqual(["99999"]);
  expect(compared.items[0]?.price).toBeDefined();
  for (const articles of ["10001", "10001,10001", "10001,x", Array.from({ length: 7 }, (_, no) => 10_001 + no).join()])
    expect(compareQuery.safeParse({ articles }).success, articles).toBe(false);
});

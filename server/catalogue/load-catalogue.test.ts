import { afterAll, beforeAll, expect, test } from "vitest";
import { ids, plantOrganisation } from "../organisation/fixtures.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { faultsOf } from "./article.rule.ts";
import { plantCatalogue, seedFolder } from "./fixtures.ts";
import { readSeed } from "./load-catalogue.ts";

let world: TestDatabase;
beforeAll(async () => {
  world = await testDatabase();
  await plantOrganisation(world.owner);
  await plantCatalogue(world.owner, [ids.supplier, ids.otherSupplier]);
});
afterAll(() => world.close());

async function one<Row extends object>(text: string, values: unknown[] = []): Promise<Row> {
  const found = await world.owner.query<Row>(text, values);
  const [row] = found.rows;
  if (!row) throw new Error(`no row: ${text}`);
  return row;
}

test("every six-digit code that has a wording has an article", async () => {
  const bare = await world.owner.query(
    `select code from catalogue.iso_code c where wording is not null and length(code) = 6
     and not exists (select 1 from catalogue.article a where a.iso_code = c.code)`,
  );
  expect(bare.rows).toEqual([]);
});

test("there are 1 200 to 1 600 articles, and both suppliers offer and price each", async () => {
  const { n } = await one<{ n: number }>("select count(*)::int as n from catalogue.article");
  expect(n).toBeGreaterThan(1_200);
  expect(n).toBeLessThan(1_600);
  const bare = await world.owner.query(
    `select a.article_no, s.id from catalogue.article a cross join organisation.supplier s where not exists (
       select 1 from catalogue.price p where p.article_no = a.article_no and p.supplier_id = s.id
       and p.kind = case a.billing_form when 'rent' then 'rent_month' else 'sale' end)
     or not exists (select 1 from catalogue.supplier_article o where o.article_no = a.article_no and o.supplier_id = s.id)`,
  );
  expect(bare.rows).toEqual([]);
});

test("loading again changes nothing", async () => {
  const count = () =>
    one(`select (select count(*) from catalogue.article) as a, (select count(*) from catalogue.price) as p,
      (select count(*) from catalogue.article_relation) as r, (select sum(amount_ore) from catalogue.price) as ore`);
  const before = await count();
  await plantCatalogue(world.owner, [ids.supplier, ids.otherSupplier]);
  expect(await count()).toEqual(before);
});

test("every article of the seed keeps all rules of the article master", async () => {
  const { articles } = await readSeed(seedFolder);
  expect(articles.flatMap((article) => faultsOf(article).map((fault) => `${article.articleNo} ${fault.code}`))).toEqual([]);
  expect(new Set(articles.map((article) => article.articleNo)).size).toBe(articles.length);
  expect(new Set(articles.map((article) => article.name)).size).toBe(articles.length);
});

test("the rights to on-call help are articles 01111, 01112 and 01113", async () => {
  const rights = await world.owner.query(
    "select article_no, iso_code from catalogue.article where is_jour_right order by article_no",
  );
  expect(rights.rows).toEqual([
    { article_no: "01111", iso_code: "122306" },
    { article_no: "01112", iso_code: "122203" },
    { article_no: "01113", iso_code: "122409" },
  ]);
});

test("what is lent most costs around 125 kronor a month", async () => {
  // Shares of the devices that are out, as a region's fleet roughly is.
  const shares = [
    ["120606", 0.24],
    ["122203", 0.2],
    ["1812", 0.09],
    ["0433", 0.13],
    ["0912", 0.1],
    ["0933", 0.09],
    ["1236", 0.08],
    ["122306", 0.015],
    ["2227", 0.055],
  ] as const;
  let sum = 0;
  for (const [iso, share] of shares) {
    const { kr } = await one<{ kr: number }>(
      `select percentile_cont(0.5) within group (order by amount_ore) / 100 as kr from catalogue.price p
       join catalogue.article a using (article_no) where p.kind = 'rent_month' and a.iso_code like $1 || '%' and p.supplier_id = $2`,
      [iso, ids.supplier],
    );
    sum += kr * share;
  }
  expect(sum).toBeGreaterThan(95);
  expect(sum).toBeLessThan(155);
});

test("an outgoing article is replaced by its equal in the next model", async () => {
  const pairs = await world.owner.query(
    `select o.article_no from catalogue.supplier_article o
     left join catalogue.article_relation r on r.other_no = o.article_no and r.kind = 'replaces'
     where o.is_outgoing and (r.main_no is null or o.is_orderable)`,
  );
  expect(pairs.rows).toEqual([]);
  const { n } = await one<{ n: number }>("select count(*)::int as n from catalogue.article_relation where kind = 'replaces'");
  expect(n).toBeGreaterThan(10);
});

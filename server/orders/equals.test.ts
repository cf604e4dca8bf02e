import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EqualsView } from "./contract-equals.ts";
import { cheapestFirst } from "./equals.rule.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";

type Item = EqualsView["items"][number];
let b: OrderBench;
let main: string;
const shelves = { own: "00000000-0000-4000-8000-00000000e001", other: "00000000-0000-4000-8000-00000000e002" };

beforeAll(async () => {
  b = await orderBench();
  const found = await b.one<{ main: string }>(
    `select m.main_no as main from catalogue.article_relation m join catalogue.article a on a.article_no = m.main_no and a.iso_code = '122203'
     join catalogue.supplier_article s on s.article_no = m.main_no and s.supplier_id = $1 and s.is_orderable and s.is_published and s.is_in_range
     join catalogue.supplier_article t on t.article_no = m.other_no and t.supplier_id = $1 and t.is_orderable and t.is_published and t.is_in_range
     join catalogue.price q on q.article_no = m.other_no and q.supplier_id = $1 and q.kind = 'rent_month' and upper_inf(q.valid)
     where m.kind = 'equals' and (select count(*) from devices.device d where d.article_no = m.main_no and d.supplier_id = $1 and d.state = 'in-stock') >= 3
     group by m.main_no having count(*) >= 2 order by 1 limit 1`,
    [b.supplierId],
  );
  main = found.main;
  const { own } = await b.one<{ own: string }>(
    `select a.unit_id as own from organisation.assignment a join organisation.staff s on s.id = a.staff_id
     where s.given_name || ' ' || s.family_name = 'Alva Provhaga' order by a.is_usual desc limit 1`,
  );
  await b.owner.query(
    `insert into stores.store (id, supplier_id, name, kind, unit_id)
     select $1::uuid, $3::uuid, 'Prövad egen hylla', 'buffer', $4::uuid
     union all select $2::uuid, $3::uuid, 'Prövad annan hylla', 'buffer', (select id from organisation.unit where supplier_id = $3 and care_provider_id is not null and id <> $4 order by id limit 1)`,
    [shelves.own, shelves.other, b.supplierId, own],
  );
}, 120_000);
afterAll(() => b.close());

const shown = async (who: string, articleNo = main): Promise<Item[]> => {
  const answer = await (await b.as(who)).get(`/api/orders/equals/${articleNo}`);
  expect(answer.status).toBe(200);
  return answer.body.items as Item[];
};
const free = async (articleNo: string, grade: string, kind = "main") =>
  (
    await b.one<{ count: number }>(
      `select count(*)::int as count from devices.device d join stores.store s on s.id = d.store_id and s.kind = $3
       where d.article_no = $1 and d.grade = $2 and d.supplier_id = $4 and d.state = 'in-stock' and d.hold_reason is null and d.kept_until is null`,
      [articleNo, grade, kind, b.supplierId],
    )
  ).count;

describe("A9: an article among its equals", () => {
  test("each has what stands free by store and grade, its cost, the difference and the day", async () => {
    const items = await shown("Alva Provhaga");
    expect(items.length).toBeGreaterThanOrEqual(3);
    expect(items.filter(({ isAsked }) => isAsked).map(({ articleNo }) => articleNo)).toEqual([main]);
    const asked = items.find(({ isAsked }) => isAsked) as Item;
    for (const item of items) {
      expect(item.stock[0]).toMatchObject({
        kind: "main",
        reconditioned: await free(item.articleNo, "reconditioned"),
        fresh: await free(item.articleNo, "new"),
      });
      expect(item.promisedOn > "2026-11-23", item.promisedOn).toBe(true);
      expect(item.moreOre).toBe(item.isAsked ? null : (item.amountOre ?? 0) - (asked.amountOre ?? 0));
    }
    // The day is the one that an order of it is promised.
    const quote = await (await b.as("Alva Provhaga")).send("/api/orders/quote", {
      personId: b.personIds.asta,
      rows: [{ articleNo: main, quantity: 1, keeps: "chain-tried" }],
    });
    expect((quote.body.rows as { promisedOn: string }[])[0]?.promisedOn).toBe(asked.promisedOn);
  });

  test("W28: what stands reconditioned comes first, then the cheaper, whatever is asked about", async () => {
    const items = await shown("Alva Provhaga");
    expect(items).toEqual(cheapestFirst(items));
    const last = items.at(-1) as Item;
    await b.owner.query(
      `update devices.device set grade = case when article_no = $1 then 'reconditioned' else 'new' end where state = 'in-stock' and article_no = any($2)`,
      [last.articleNo, items.map(({ articleNo }) => articleNo)],
    );
    const after = await shown("Alva Provhaga");
    const prices = after.slice(1).map(({ amountOre }) => amountOre ?? 0);
    if ((await free(last.articleNo, "reconditioned")) > 0) expect(after[0]?.articleNo).toBe(last.articleNo);
    expect(prices).toEqual([...prices].sort((x, y) => x - y));
  });

  test("a shelf's stock is told to its own unit and the supplier's staff, and to no other unit", async () => {
    const moved = await b.owner.query<{ id: string }>(
      `update devices.device set store_id = case when rank = 1 then $2::uuid else $3::uuid end
       from (select id, row_number() over (order by id) as rank from devices.device where article_no = $1 and supplier_id = $4 and state = 'in-stock'
         and hold_reason is null and kept_until is null order by id limit 2) n where device.id = n.id returning device.id`,
      [main, shelves.own, shelves.other, b.supplierId],
    );
    expect(moved.rowCount).toBe(2);
    const shelvesOf = async (who: string) =>
      (await shown(who))
        .find(({ isAsked }) => isAsked)
        ?.stock.flatMap(({ kind, name }) => (kind === "buffer" && name.startsWith("Prövad") ? [name] : []));
    expect(await shelvesOf("Alva Provhaga")).toEqual(["Prövad egen hylla"]);
    expect(await shelvesOf("Ebba Svarsund")).toEqual(["Prövad annan hylla", "Prövad egen hylla"]);
  });

  test("one that is not named the other's equal says so; an unknown article is refused, and a visitor asks in vain", async () => {
    const other = (await shown("Alva Provhaga")).find(({ isAsked }) => !isAsked) as Item;
    await b.owner.query("delete from catalogue.article_relation where main_no = $1 and other_no = $2 and kind = 'equals'", [
      other.articleNo,
      main,
    ]);
    const items = await shown("Alva Provhaga");
    expect(items.find(({ articleNo }) => articleNo === other.articleNo)?.isMutual).toBe(false);
    expect(items.filter(({ isMutual }) => isMutual)).toHaveLength(items.length - 1);
    expect(await (await b.as("Alva Provhaga")).get("/api/orders/equals/99999")).toMatchObject({
      status: 404,
      body: { code: "article-unknown" },
    });
  });
});

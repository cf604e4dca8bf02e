import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;
/** Two rollators that equal each other: the contract ranks the first before the second. */
let pair: { first: string; second: string; vendor: string };
let seenNo: number | null = null;
let contractId: string;

beforeAll(async () => {
  b = await orderBench();
  pair = await b.one<typeof pair>(
    `select a.article_no as first, c.article_no as second, a.vendor from catalogue.article_relation m
     join catalogue.article a on a.article_no = m.main_no and a.product_group = 'rollator'
     join catalogue.article c on c.article_no = m.other_no and c.vendor = a.vendor
     join catalogue.supplier_article s on s.article_no = a.article_no and s.supplier_id = $1 and s.is_orderable and s.is_published and s.is_in_range and not s.is_outgoing
     join catalogue.supplier_article t on t.article_no = c.article_no and t.supplier_id = $1 and t.is_orderable and t.is_published and t.is_in_range and not t.is_outgoing
     where m.kind = 'equals' and a.article_type = 'main_aid' and 'HSL' = any(a.lagrum) and 'HSL' = any(c.lagrum)
       and (select count(*) from devices.device d where d.article_no = c.article_no and d.supplier_id = $1 and d.state = 'in-stock') >= 2
     order by 1, 3 limit 1`,
    [b.supplierId],
  );
  const editor = await b.as("Sorta Hyllmark");
  const contract = { contractNo: "AVT-1", vendor: pair.vendor, from: "2025-01-01", until: "2028-12-31" };
  contractId = String((await editor.send("/api/assortment/contracts", contract)).body.contractId);
}, 120_000);
afterAll(() => b.close());

/** Both stand as new, and as long, with all that equal them: the substitution chain delivers what is asked for. */
beforeEach(() => graded("new"));
async function graded(grade: "new" | "reconditioned") {
  await b.owner.query(
    `update devices.device set grade = case when article_no = $1 then $2 else 'new' end, held_since = '2026-11-01T08:00:00Z'
     where state = 'in-stock' and (article_no = $1 or article_no in (select other_no from catalogue.article_relation where main_no = $1 and kind = 'equals'))`,
    [pair.second, grade],
  );
}

async function ranked(isRanked: boolean) {
  const rows = [
    { articleNo: pair.first, contractId, rank: 1 },
    { articleNo: pair.second, contractId, rank: 2 },
  ];
  const editor = await b.as("Sorta Hyllmark");
  const body = { lotNo: "GA-1", name: "Rollatorer", isRanked, from: "2026-11-23", rows, seenNo };
  const said = await editor.send("/api/assortment/rankings", body);
  expect(said).toMatchObject({ status: 200 });
  const view = (await editor.get("/api/assortment/contracts")).body as { lots: { lotNo: string; seenNo: number | null }[] };
  seenNo = view.lots.find((one) => one.lotNo === body.lotNo)?.seenNo ?? null;
}
const row = (articleNo: string, more: object = {}) => ({ articleNo, quantity: 1, ...more });
type Asked = { kind: string; articleNo: string; text: string; isAssumed: boolean; reasons: { code: string }[] } | null;
async function askedOf(wanted: object): Promise<Asked> {
  const quote = await (await b.as("Alva Provhaga")).send("/api/orders/quote", { personId: b.personIds.asta, rows: [wanted] });
  expect(quote.status).toBe(200);
  return (quote.body.rows as { choice: { departure: Asked } | null }[])[0]?.choice?.departure ?? null;
}
async function refusedFor(wanted: object) {
  const before = await b.footprint();
  const answer = await b.order({ rows: [wanted] });
  expect(answer).toMatchObject({ status: 409, body: { code: "rows-refused" } });
  expect(await b.footprint()).toEqual(before);
  return (answer.body.rows as { code: string }[]).map(({ code }) => code);
}

describe("A7: a lower rank of a contract's lot", () => {
  test("is asked for no rank before a lot ranks it", async () => {
    expect((await askedOf(row(pair.second)))?.kind).not.toBe("rank");
  });

  test("asks why, with the first rank that can be ordered, the rule and that it is assumed; at once when the ranks are said", async () => {
    await ranked(true);
    const asked = await askedOf(row(pair.second));
    expect(asked).toMatchObject({ kind: "rank", articleNo: pair.first, isAssumed: true });
    expect(asked?.text).toContain("första rangen");
    expect(asked?.reasons.map(({ code }) => code)).toContain("rank-time");
    expect((await askedOf(row(pair.first)))?.kind).not.toBe("rank");
  });

  test("is refused without a reason of its kind; with one it is kept with the row and counted by unit", async () => {
    expect(await refusedFor(row(pair.second))).toEqual(["motivation-needed"]);
    expect(await refusedFor(row(pair.second, { departure: "measures" }))).toEqual(["reason-unknown"]);
    const placed = await b.order({ rows: [row(pair.second, { departure: "rank-time" })] });
    expect(placed.status).toBe(201);
    const shown = await (await b.as("Alva Provhaga")).get(`/api/orders/${placed.body.orderId}`);
    expect(shown.body.rows).toMatchObject([
      {
        articleNo: pair.second,
        departure: { kind: "rank", reason: "Den med högre rang kommer senare än behovet kan vänta", insteadOf: pair.first },
      },
    ]);
    const report = await (await b.as("Ebba Svarsund")).get("/api/orders/departures?from=2026-11-23&to=2026-11-23");
    expect(report.body.items).toEqual([
      expect.objectContaining({ kind: "rank", reason: "rank-time", count: 1, unitName: expect.any(String) }),
    ]);
  });

  test("asks nothing when it stands reconditioned in stock, when the first cannot be ordered, or the lot has no order of ranks", async () => {
    await graded("reconditioned");
    expect((await askedOf(row(pair.second)))?.kind).not.toBe("rank");
    await graded("new");
    const orderable = (is: boolean) =>
      b.owner.query("update catalogue.supplier_article set is_orderable = $2 where article_no = $1", [pair.first, is]);
    await orderable(false);
    expect((await askedOf(row(pair.second)))?.kind).not.toBe("rank");
    await orderable(true);
    expect((await askedOf(row(pair.second)))?.kind).toBe("rank");
    await ranked(false);
    expect((await askedOf(row(pair.second)))?.kind).not.toBe("rank");
  });
});

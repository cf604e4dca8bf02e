import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;
/** Two manual wheelchairs that equal each other: the dearer (if they differ) is ordered, the other stands in stock. */
let asked: string;
let equal: string;

beforeAll(async () => {
  b = await orderBench();
  const pair = await b.one<{ asked: string; equal: string }>(
    `select m.main_no as asked, m.other_no as equal from catalogue.article_relation m
     join catalogue.article a on a.article_no = m.main_no and a.iso_code = '122203'
     join catalogue.article c on c.article_no = m.other_no and c.attributes = a.attributes
     join catalogue.supplier_article s on s.article_no = m.main_no and s.supplier_id = $1 and s.is_orderable and s.is_published and s.is_in_range
     join catalogue.supplier_article t on t.article_no = m.other_no and t.supplier_id = $1 and t.is_orderable and t.is_published and t.is_in_range and not t.is_outgoing
     join catalogue.price p on p.article_no = m.main_no and p.supplier_id = $1 and p.kind = 'rent_month' and upper_inf(p.valid)
     join catalogue.price q on q.article_no = m.other_no and q.supplier_id = $1 and q.kind = 'rent_month' and upper_inf(q.valid)
     where m.kind = 'equals' and q.amount_ore <= p.amount_ore and q.amount_ore >= p.amount_ore * 0.9
       and (select count(*) from devices.device d where d.article_no = m.main_no and d.supplier_id = $1 and d.state = 'in-stock') >= 3
       and (select count(*) from devices.device d where d.article_no = m.other_no and d.supplier_id = $1 and d.state = 'in-stock') >= 3
     order by 1, 2 limit 1`,
    [b.supplierId],
  );
  [asked, equal] = [pair.asked, pair.equal];
}, 120_000);
afterAll(() => b.close());

/** How the free devices of both stand: their grade, and since when. Of all others that equal them, none is free. */
async function stand(of: { asked: [string, string]; equal: [string, string] }) {
  await b.owner.query(
    `update devices.device set kept_until = '2030-01-01' where state = 'in-stock' and article_no in (select other_no from catalogue.article_relation
       where main_no = $1 and kind = 'equals') and article_no <> $2`,
    [asked, equal],
  );
  for (const [no, [grade, since]] of [
    [asked, of.asked],
    [equal, of.equal],
  ] as const)
    await b.owner.query(
      "update devices.device set grade = $2, held_since = $3::timestamptz where article_no = $1 and state = 'in-stock'",
      [no, grade, `${since}T08:00:00Z`],
    );
}
const young: [string, string] = ["new", "2026-11-20"];
beforeEach(() => stand({ asked: young, equal: ["reconditioned", "2026-10-01"] }));

const said = { answers: { ownResponsibility: true, followUpAtHome: false }, gatesDone: [{ gate: "patient_informerad" }] };
const chair = (more: object = {}) => ({ articleNo: asked, quantity: 1, followUpOn: "2027-01-22", ...said, ...more });
type Quoted = { articleNo: string; amountOre: number; chain: Record<string, unknown> | null; inStock: { reconditioned: number } };
async function quoted(...rows: object[]): Promise<Quoted[]> {
  const quote = await (await b.as("Alva Provhaga")).send("/api/orders/quote", { personId: b.personIds.asta, rows });
  expect(quote.status).toBe(200);
  return quote.body.rows as Quoted[];
}
async function refusedFor(row: object) {
  const before = await b.footprint();
  const answer = await b.order({ rows: [row] });
  expect(answer).toMatchObject({ status: 409, body: { code: "rows-refused" } });
  expect(await b.footprint()).toEqual(before);
  return (answer.body.rows as { code: string }[]).map(({ code }) => code);
}
async function rowsOf(orderId: unknown) {
  const shown = await (await b.as("Alva Provhaga")).get(`/api/orders/${orderId}`);
  return shown.body.rows as Record<string, unknown>[];
}

test("what is kept for the person by name is delivered, and no equal in its place", async () => {
  const [instead] = await quoted(chair());
  expect(instead?.articleNo).toBe(equal);
  await b.owner.query(
    `with kept as (update devices.device set kept_until = '2030-01-01' where id = (select id from devices.device where article_no = $1 and supplier_id = $2
       and state = 'in-stock' and hold_reason is null order by id limit 1) returning id)
     insert into devices.earmark (id, supplier_id, device_id, person_id, until_on, because, made_at, made_by)
     select gen_random_uuid(), $2, id, $3, '2030-01-01', 'Utprovad', now(), gen_random_uuid() from kept`,
    [asked, b.supplierId, b.personIds.asta],
  );
  const [hers] = await quoted(chair());
  expect(hers).toMatchObject({ articleNo: asked, chain: null });
  await b.owner.query("update devices.earmark set person_id = null, ended_at = now(), ended_as = 'freed' where ended_at is null");
  await b.owner.query("update devices.device set kept_until = null where article_no = $1", [asked]);
});

describe("W27: the substitution chain", () => {
  test("a reconditioned equal is delivered instead: said in the quote, judged as what is delivered, and kept with the row", async () => {
    const [row] = await quoted(chair());
    expect(row).toMatchObject({
      articleNo: equal,
      chain: {
        askedFor: { articleNo: asked },
        instead: { articleNo: equal },
        kind: "reconditioned",
        since: "2026-10-01",
        isKept: false,
      },
    });
    expect(row?.inStock.reconditioned).toBeGreaterThan(0);
    const placed = await b.order({ rows: [chair({ instead: equal })] });
    expect(placed.status).toBe(201);
    const [kept] = await rowsOf(placed.body.orderId);
    expect(kept).toMatchObject({
      articleNo: equal,
      askedFor: { articleNo: asked, kind: "reconditioned", since: "2026-10-01" },
      departure: null,
    });
    const stored = await b.one<{ article: string; device: string; price: string }>(
      `select r.article_no as article, (select d.article_no from devices.device d where d.order_row_id = r.id) as device,
         (select p.article_no from catalogue.price p where p.id = r.price_id) as price from orders.order_row r where r.order_id = $1`,
      [placed.body.orderId],
    );
    expect(stored).toEqual({ article: equal, device: equal, price: equal });
  });

  test("what she has not seen is not sent: neither an equal that came meanwhile, nor one that is gone", async () => {
    expect(await refusedFor(chair())).toEqual(["chain-changed"]);
    await stand({ asked: ["reconditioned", "2026-10-01"], equal: young });
    expect(await refusedFor(chair({ instead: equal }))).toEqual(["chain-changed"]);
  });

  test("she declines with a reason, which is kept with the row and counted by unit", async () => {
    expect(await refusedFor(chair({ keeps: "cheaper" }))).toEqual(["reason-unknown"]);
    const [row] = await quoted(chair({ keeps: "chain-tried" }));
    expect(row).toMatchObject({ articleNo: asked, chain: { isKept: true } });
    const placed = await b.order({ rows: [chair({ keeps: "chain-tried" })] });
    expect(placed.status).toBe(201);
    expect(await rowsOf(placed.body.orderId)).toMatchObject([
      {
        articleNo: asked,
        askedFor: null,
        departure: { kind: "chain", reason: "Den beställda är utprovad med personen", insteadOf: equal },
      },
    ]);
    const report = await (await b.as("Ebba Svarsund")).get("/api/orders/departures?from=2026-11-23&to=2026-11-23");
    expect(report.body.items).toEqual([expect.objectContaining({ kind: "chain", reason: "chain-tried", count: 1 })]);
  });

  test("of the same grade the one goes first that has stood 30 days longer; a new one never before a reconditioned", async () => {
    await stand({ asked: young, equal: ["new", "2026-10-21"] });
    expect((await quoted(chair()))[0]?.chain).toMatchObject({ kind: "older", since: "2026-10-21" });
    await stand({ asked: young, equal: ["new", "2026-10-22"] });
    expect((await quoted(chair()))[0]).toMatchObject({ articleNo: asked, chain: null });
    await stand({ asked: ["reconditioned", "2026-11-20"], equal: ["new", "2020-01-01"] });
    expect((await quoted(chair()))[0]).toMatchObject({ articleNo: asked, chain: null });
  });

  test("never what is adapted to the person or on trial, more than there are, of another size, or not equal both ways", async () => {
    const isAsAsked = async (row: object) =>
      expect((await quoted(row))[0], JSON.stringify(row)).toMatchObject({ articleNo: asked, chain: null });
    await isAsAsked(chair({ answers: { ...said.answers, specialAdapted: true } }));
    await isAsAsked(chair({ trialUntil: "2026-12-20" }));
    await isAsAsked(chair({ quantity: 900 }));
    const { was } = await b.one<{ was: string }>("select attributes::text as was from catalogue.article where article_no = $1", [
      equal,
    ]);
    const write = (attributes: string) =>
      b.owner.query("update catalogue.article set attributes = $2::jsonb where article_no = $1", [equal, attributes]);
    await write(JSON.stringify({ ...(JSON.parse(was) as object), seatWidthCm: 99 }));
    await isAsAsked(chair());
    await write(was);
    expect((await quoted(chair()))[0]).toMatchObject({ articleNo: equal });
    await b.owner.query("delete from catalogue.article_relation where main_no = $1 and other_no = $2 and kind = 'equals'", [
      equal,
      asked,
    ]);
    await isAsAsked(chair());
    await b.owner.query(
      "insert into catalogue.article_relation (main_no, other_no, kind, is_standard) values ($1, $2, 'equals', false)",
      [equal, asked],
    );
  });

  test("not when an accessory of the order does not fit the equal", async () => {
    const { no } = await b.one<{ no: string }>(
      `select r.other_no as no from catalogue.article_relation r join catalogue.article a on a.article_no = r.other_no and a.article_type = 'accessory'
       join catalogue.supplier_article s on s.article_no = a.article_no and s.supplier_id = $2 and s.is_orderable and s.is_published and s.is_in_range
       where r.main_no = $1 and r.kind = 'accessory' order by 1 limit 1`,
      [asked, b.supplierId],
    );
    const rows = [chair(), { articleNo: no, quantity: 1, mainRowNo: 1, ...said }];
    expect((await quoted(...rows))[0]).toMatchObject({ articleNo: equal });
    await b.owner.query("delete from catalogue.article_relation where main_no = $1 and other_no = $2", [equal, no]);
    expect((await quoted(...rows))[0]).toMatchObject({ articleNo: asked, chain: null });
  });

  test("what an order kept of it is never rewritten", async () => {
    const placed = await b.order({ rows: [chair({ instead: equal })] });
    const { may } = await b.one<{ may: boolean }>(
      "select has_column_privilege('omlopp_app', 'orders.order_row', 'chain', 'update') as may",
    );
    expect(may).toBe(false);
    const bad = b.owner.query(
      "update orders.order_row set chain = jsonb_build_object('askedFor', article_no) where order_id = $1",
      [placed.body.orderId],
    );
    await expect(bad).rejects.toMatchObject({ code: "23514" });
  });
});

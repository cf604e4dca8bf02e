import { afterAll, beforeAll, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { type ShelfBench, shelfBench } from "./fixtures.ts";
import { asksForYear, judgeCrutch } from "./judge-crutch.rule.ts";

let b: ShelfBench;
let crutch: { articleNo: string; name: string };
/** The one article that is reconditioned. */
let pilot: { articleNo: string };
beforeAll(async () => {
  b = await shelfBench();
  crutch = await b.one<typeof crutch>(
    `select a.article_no as "articleNo", a.name from stores.balance s join catalogue.article a on a.article_no = s.article_no
     where s.store_id = $1 and a.product_group = 'krycka' order by 1 limit 1`,
    [b.shelf.storeId],
  );
  pilot = await b.one<typeof pilot>(
    `select a.article_no as "articleNo" from catalogue.article a join catalogue.supplier_article o on o.article_no = a.article_no and o.supplier_id = $2
     where a.product_group = 'krycka' and not a.is_individually_marked and a.article_no <> $1 order by 1 limit 1`,
    [crutch.articleNo, b.dag.supplierId],
  );
  await b.owner.query(
    `insert into platform.setting (key, supplier_id, value, valid_from, source) values ('devices.crutches', $1, $2, '2026-01-01', 'vgr-forum-2025 S103')`,
    [b.dag.supplierId, JSON.stringify({ groups: ["krycka"], madeIn: [2024, 2025], articles: [pilot.articleNo] })],
  );
}, 90_000);
afterAll(() => b.close());

const scrap = async (part: object) =>
  (await b.as("Dag Stickprov")).send("/api/buffers/crutches", { storeId: b.shelf.storeId, scanned: crutch.articleNo, ...part });
const standing = () =>
  b.one<{ n: number }>("select on_hand as n from stores.balance where store_id = $1 and article_no = $2", [
    b.shelf.storeId,
    crutch.articleNo,
  ]);
const scrapped = async (articleNo = crutch.articleNo) =>
  (
    await b.owner.query<{ quantity: number; from: string }>(
      `select m.quantity, f.kind as "from" from stores.move m join stores.store f on f.id = m.from_store_id join stores.store t on t.id = m.to_store_id and t.kind = 'scrap'
       where m.article_no = $1 and m.because = 'scrapped' order by m.id`,
      [articleNo],
    )
  ).rows;
test("a counted crutch that comes back is scrapped by its number without touching the shelf; one of the shelf's is taken off it, never more than there is", async () => {
  const { n } = await standing();
  const seen = await (await b.as("Dag Stickprov")).send("/api/buffers/crutches/see", {
    storeId: b.shelf.storeId,
    scanned: crutch.articleNo,
  });
  expect(seen).toMatchObject({ status: 200, body: { deviceNo: null, advice: "scrap-article", askedYears: [], free: n } });
  expect(await scrap({ quantity: 2 })).toMatchObject({ status: 201, body: { outcome: "scrapped", quantity: 2 } });
  expect(await standing()).toEqual({ n });
  expect(await scrap({ quantity: 3, from: "shelf" })).toMatchObject({ status: 201 });
  expect(await standing()).toEqual({ n: n - 3 });
  expect(await scrap({ quantity: n, from: "shelf" })).toMatchObject({ status: 409, body: { code: "shelf-too-few" } });
  expect(await scrapped()).toEqual([
    { quantity: 2, from: "delivered" },
    { quantity: 3, from: "buffer" },
  ]);
});

test("of the pilot's article the year decides: it is asked for, one of the pilot's years is kept and nothing is booked, another is scrapped", async () => {
  const scanned = pilot.articleNo;
  const seen = await (await b.as("Dag Stickprov")).send("/api/buffers/crutches/see", { storeId: b.shelf.storeId, scanned });
  expect(seen).toMatchObject({ body: { askedYears: [2024, 2025] } });
  expect(await scrap({ scanned })).toMatchObject({ status: 422, body: { code: "crutch-year-needed", years: "2024, 2025" } });
  expect(await scrap({ scanned, madeIn: 2024 })).toMatchObject({ status: 201, body: { outcome: "keep" } });
  expect(await scrapped(scanned)).toEqual([]);
  expect(await scrap({ scanned, madeIn: 2023 })).toMatchObject({ status: 201, body: { outcome: "scrapped" } });
  expect(await scrap({ scanned, madeIn: null })).toMatchObject({ status: 201, body: { outcome: "scrapped" } });
  expect(await scrapped(scanned)).toHaveLength(2);
});

test("a marked one that somebody has is hers no more: home to the shelf, out, and its rent ends", async () => {
  const device = need((await b.standing("rollator"))[0], "a rollator on the shelf");
  const dag = await b.as("Dag Stickprov");
  const handed = await dag.send("/api/buffers/withdrawals", {
    ...{ storeId: b.shelf.storeId, personId: b.personIds.asta, items: [{ scanned: device.deviceNo }] },
    prescriberId: b.prescriberId,
  });
  expect(handed).toMatchObject({ status: 201 });
  expect(await scrap({ scanned: device.deviceNo })).toMatchObject({ status: 422, body: { code: "not-a-crutch" } });
  await b.owner.query("update catalogue.article set product_group = 'krycka' where article_no = $1", [device.articleNo]);
  expect(await scrap({ scanned: device.articleNo })).toMatchObject({ status: 422, body: { code: "device-numbers-needed" } });
  expect(await scrap({ scanned: device.deviceNo })).toMatchObject({ status: 201, body: { outcome: "scrapped" } });
  expect(await b.device(device.deviceId)).toMatchObject({ state: "scrapped", holder: "scrap", personId: null });
  const history = await b.owner.query(
    "select holder, because from devices.custody where device_id = $1 order by no desc limit 2",
    [device.deviceId],
  );
  expect(history.rows).toEqual([
    { holder: "scrap", because: "scrapped" },
    { holder: "store", because: "returned" },
  ]);
  expect(await b.rentOf(device.deviceId)).toMatchObject([{ days: expect.not.stringMatching(/,\)$/) }]);
  expect(await scrap({ scanned: device.deviceNo })).toMatchObject({ status: 409, body: { code: "device-scrapped" } });
});

test("a unit without a shelf of its own asks customer service, which gets a case; one with a shelf scraps it itself", async () => {
  const asked = await (await b.as("Cilla Mallkulla")).send("/api/buffers/crutches/ask", {
    scanned: crutch.articleNo,
    quantity: 2,
  });
  expect(asked).toMatchObject({ status: 201, body: { quantity: 2 } });
  const opened = await b.one<{ kind: string; known: { because: string } }>(
    "select kind, known from orders.service_case where known->>'articleNo' = $1 and state = 'open'",
    [crutch.articleNo],
  );
  expect(opened).toMatchObject({ kind: "other", known: { because: expect.stringContaining(`2 × ${crutch.name}`) } });
  expect(
    await (await b.as("Dag Stickprov")).send("/api/buffers/crutches/ask", { scanned: crutch.articleNo, quantity: 2 }),
  ).toMatchObject({ status: 409, body: { code: "unit-has-shelf" } });
});

test("customer service writes off what a unit without a shelf asked about in one press: scrapped, and the case is closed, once", async () => {
  const { id } = await b.one<{ id: string }>(
    "select id from orders.service_case where known->>'articleNo' = $1 and known->>'isCrutch' = 'true' and state = 'open'",
    [crutch.articleNo],
  );
  const before = (await scrapped()).length;
  const ebba = await b.as("Ebba Svarsund");
  expect(await (await b.as("Frej Hyllbo")).send(`/api/buffers/crutches/cases/${id}`, {})).toMatchObject({ status: 403 });
  expect(await ebba.send(`/api/buffers/crutches/cases/${id}`, {})).toMatchObject({
    status: 200,
    body: { because: expect.stringContaining(`2 × ${crutch.articleNo}`) },
  });
  expect((await scrapped()).slice(before)).toEqual([{ quantity: 2, from: "delivered" }]);
  expect(await b.one("select state from orders.service_case where id = $1", [id])).toEqual({ state: "closed" });
  expect(await ebba.send(`/api/buffers/crutches/cases/${id}`, {})).toMatchObject({ status: 409, body: { code: "case-closed" } });
  const other = await b.one<{ id: string }>(
    `insert into orders.service_case (id, supplier_id, kind, opened_at, known) values (gen_random_uuid(), $1, 'other', now(), '{"because": "Annat"}') returning id`,
    [b.supplierId],
  );
  expect(await ebba.send(`/api/buffers/crutches/cases/${other.id}`, {})).toMatchObject({ status: 404 });
});

test("S102, S103: at the centre a pilot's crutch of the right year goes into stock, one of another year and one of another article are scrapped", async () => {
  const frej = await b.as("Frej Hyllbo");
  const receive = (body: object) => frej.send("/api/buffers/crutches/receive", body);
  const inMain = async () =>
    (
      await b.owner.query<{ n: number }>(
        "select coalesce(sum(s.on_hand), 0)::int as n from stores.balance s join stores.store m on m.id = s.store_id and m.kind = 'main' where m.supplier_id = $1 and s.article_no = $2",
        [b.supplierId, pilot.articleNo],
      )
    ).rows[0]?.n ?? 0;
  const before = await inMain();
  const seen = await frej.send("/api/buffers/crutches/receive/see", { scanned: pilot.articleNo });
  expect(seen).toMatchObject({ status: 200, body: { askedYears: [2024, 2025] } });
  expect(await receive({ scanned: pilot.articleNo })).toMatchObject({ status: 422, body: { code: "crutch-year-needed" } });
  expect(await receive({ scanned: pilot.articleNo, quantity: 3, madeIn: 2024 })).toMatchObject({
    status: 201,
    body: { outcome: "stocked", quantity: 3 },
  });
  expect(await inMain()).toBe(before + 3);
  const gone = (await scrapped(pilot.articleNo)).length;
  expect(await receive({ scanned: pilot.articleNo, madeIn: 2023 })).toMatchObject({ body: { outcome: "scrapped" } });
  expect(await receive({ scanned: crutch.articleNo, madeIn: 2024 })).toMatchObject({ body: { outcome: "scrapped" } });
  expect((await scrapped(pilot.articleNo)).slice(gone)).toEqual([{ quantity: 1, from: "delivered" }]);
  expect(await inMain()).toBe(before + 3);
  const chair = need((await b.standing("hygien"))[0], "a hygiene chair");
  expect(await receive({ scanned: chair.deviceNo })).toMatchObject({ status: 422 });
});

test.each([
  ["lent", null, "other", null],
  ["in-stock", null, "here", null],
  ["in-stock", null, "other", "device-elsewhere"],
  ["arrived", null, "here", "device-reserved"],
  ["lost", null, null, "device-lost"],
  ["lent", "avvikelse", null, "device-held"],
  ["scrapped", null, null, "device-scrapped"],
])("a marked crutch that is %s (held: %s) in store %s: %s", (state, holdReason, storeId, code) => {
  const fault = judgeCrutch(
    { deviceNo: "S1", holder: "store", state, holdReason, storeId, heldSince: new Date(5) },
    "here",
    new Date(5),
  );
  expect(fault?.code ?? null).toBe(code);
});

test("one that was moved after it was scanned is told, and not scrapped", () => {
  const device = { deviceNo: "S1", holder: "person", state: "lent", holdReason: null, storeId: null, heldSince: new Date(6) };
  expect(judgeCrutch(device, "here", new Date(5))).toMatchObject({ code: "device-moved-since" });
});

test("the year is asked for only of the pilot's article, when neither the device nor whoever scans has said it", () => {
  expect(asksForYear({ isPilot: true, madeIn: null, said: undefined })).toBe(true);
  expect(asksForYear({ isPilot: true, madeIn: null, said: null })).toBe(false);
  expect(asksForYear({ isPilot: true, madeIn: 2024, said: undefined })).toBe(false);
  expect(asksForYear({ isPilot: false, madeIn: null, said: undefined })).toBe(false);
});

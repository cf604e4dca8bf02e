import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { testNoon } from "../platform/testbench.ts";
import { countView } from "../stores/contract-count.ts";
import { type ShelfBench, shelfBench } from "./fixtures.ts";

let b: ShelfBench;
beforeAll(async () => {
  b = await shelfBench();
}, 90_000);
afterAll(() => b.close());
beforeEach(() => b.moveTo(testNoon));

const dag = "Dag Stickprov";
const watch = async () => (await (await b.as(dag)).get(`/api/buffers/${b.shelf.storeId}/watch`)).body;
const send = async (path: string, body: object) => (await b.as(dag)).send(`/api/buffers/${path}`, body);

test("what is gone from the shelf and registered on nobody is listed, and overdue after a day, until it is found, lost or handed out", async () => {
  const [device, other] = await b.standing("rollator");
  const { deviceNo } = need(device, "a rollator on the shelf");
  const said = await send(`${b.shelf.storeId}/missing`, { scanned: deviceNo });
  expect(said.status).toBe(201);
  expect(await watch()).toMatchObject({ hours: 24, missing: [{ deviceNo, isOverdue: false }] });
  expect((await send(`${b.shelf.storeId}/missing`, { scanned: deviceNo })).body).toMatchObject({ code: "already-said-missing" });
  b.moveTo(new Date(testNoon.getTime() + 24 * 3_600_000 - 60_000));
  expect(await watch()).toMatchObject({ missing: [{ isOverdue: false }] });
  b.moveTo(new Date(testNoon.getTime() + 24 * 3_600_000));
  expect(await watch()).toMatchObject({ missing: [{ deviceNo, isOverdue: true }] });
  // Registered on somebody at last: it is off the list, and hers.
  const personId = b.personIds.asta;
  const handed = await send("withdrawals", {
    storeId: b.shelf.storeId,
    personId,
    items: [{ scanned: deviceNo }],
    prescriberId: b.prescriberId,
  });
  expect(handed.status).toBe(201);
  expect(await watch()).toMatchObject({ missing: [] });
  // Lost for good: it leaves the shelf's books.
  const second = need(other, "another rollator");
  const { body } = await send(`${b.shelf.storeId}/missing`, { scanned: second.deviceNo });
  expect((await send(`missing/${body.missingId}/settle`, { outcome: "lost" })).status).toBe(200);
  expect(await b.device(second.deviceId)).toMatchObject({ state: "lost", storeId: null });
  expect(await watch()).toMatchObject({ missing: [] });
});

test("a count lists what it does not find, starts its clock and books no loss; found at the next it is off the list, and after the day it is booked", async () => {
  const [here, gone] = await b.standing("hygien");
  const [found, missed] = [need(here, "a chair on the shelf"), need(gone, "another chair")];
  const all = (await b.owner.query("select device_no as no from devices.device where store_id = $1", [b.shelf.storeId])).rows;
  const count = async (without: readonly string[]) => {
    const { countId } = (await (await b.as(dag)).send("/api/stores/counts", { storeId: b.shelf.storeId })).body;
    const text = all
      .map(({ no }) => no)
      .filter((no) => !without.includes(no))
      .join("\n");
    expect((await (await b.as(dag)).send(`/api/stores/counts/${countId}/rows`, { text })).status).toBe(200);
    const { differences, digest } = countView.parse((await (await b.as(dag)).get(`/api/stores/counts/${countId}`)).body);
    const closed = await (await b.as(dag)).send(`/api/stores/counts/${countId}/close`, { digest });
    expect(closed.status).toBe(200);
    return differences.filter(({ deviceNo }) => deviceNo !== null);
  };
  const [one, two] = [found.deviceNo, missed.deviceNo];
  expect(await count([one, two])).toMatchObject([{ outcome: "unregistered" }, { outcome: "unregistered" }]);
  expect(await watch()).toMatchObject({ missing: [{ isOverdue: false }, { isOverdue: false }] });
  expect(await b.device(found.deviceId)).toMatchObject({ state: "in-stock", storeId: b.shelf.storeId });
  const waiting = async () => (await (await b.as(dag)).get("/api/buffers/waiting")).body;
  expect(await waiting()).toMatchObject({ hours: 24, items: [{ storeId: b.shelf.storeId, missing: 2, overdue: 0 }] });
  // One stands there after all. The other is counted again before its day is over: its clock goes on.
  b.moveTo(new Date(testNoon.getTime() + 3_600_000));
  expect(await count([two])).toMatchObject([{ deviceNo: two, outcome: "unregistered" }]);
  expect(await watch()).toMatchObject({ missing: [{ deviceNo: two }] });
  b.moveTo(new Date(testNoon.getTime() + 24 * 3_600_000));
  expect(await waiting()).toMatchObject({ items: [{ missing: 1, overdue: 1 }] });
  expect(await count([two])).toMatchObject([{ deviceNo: two, outcome: "lose" }]);
  expect(await b.device(missed.deviceId)).toMatchObject({ state: "lost" });
  expect(await watch()).toMatchObject({ missing: [] });
  // Who works for the supplier keeps no shelf: the list of one's own is empty.
  expect((await (await b.as("Frej Hyllbo")).get("/api/buffers/waiting")).body).toEqual({ hours: 0, items: [] });
});

test("an article on the shelf that has left the range is listed with why, and with what is to be done once that is said", async () => {
  const { articleNo } = need((await b.standing("rollator"))[0], "a rollator on the shelf");
  expect((await watch()).expired).toEqual([]);
  await b.owner.query("update catalogue.supplier_article set is_in_range = false where article_no = $1 and supplier_id = $2", [
    articleNo,
    b.supplierId,
  ]);
  expect(await watch()).toMatchObject({ expired: [{ articleNo, because: "out-of-range", action: null }] });
  expect((await send(`${b.shelf.storeId}/expired`, { articleNo, action: "return" })).status).toBe(200);
  expect(await watch()).toMatchObject({ expired: [{ articleNo, action: "return" }] });
  // The warehouse sees it, and has fetched them: they stand in the main store, to be put away.
  const standing = await b.standing("rollator");
  const quantity = standing.filter((one) => one.articleNo === articleNo).length;
  const frej = await b.as("Frej Hyllbo");
  const mine = async () =>
    ((await frej.get("/api/buffers/overview")).body.items as Record<string, unknown>[]).find(
      (one) => one.storeId === b.shelf.storeId,
    );
  expect(await mine()).toMatchObject({ toFetch: quantity, toScrap: 0 });
  const path = `/api/buffers/${b.shelf.storeId}/expired`;
  expect(await (await b.as(dag)).send(`${path}/home`, { articleNo, quantity })).toMatchObject({ status: 403 });
  expect(await frej.send(`${path}/home`, { articleNo, quantity: quantity + 1 })).toMatchObject({
    status: 409,
    body: { code: "shelf-not-as-seen", there: quantity },
  });
  expect(await frej.send(`${path}/home`, { articleNo, quantity })).toMatchObject({ status: 200 });
  const { rows } = await b.owner.query(
    "select distinct s.kind, d.state, d.bin from devices.device d join stores.store s on s.id = d.store_id where d.id = any($1)",
    [standing.filter((one) => one.articleNo === articleNo).map(({ deviceId }) => deviceId)],
  );
  expect(rows).toEqual([{ kind: "main", state: "in-stock", bin: null }]);
  expect(await mine()).toMatchObject({ toFetch: 0 });
  expect((await watch()).expired).toEqual([]);
});

test("what is scrapped of it is scrapped at the shelf by its keeper, marked and counted, once it is decided so", async () => {
  // What was counted away above stands there again.
  await b.owner.query(
    `insert into stores.move (supplier_id, article_no, quantity, from_store_id, to_store_id, at, by_user, because)
     select s.supplier_id, l.article_no, 2, v.id, s.id, now(), $2, 'bought' from stores.store s
     join stores.store v on v.supplier_id = s.supplier_id and v.kind = 'vendor' join buffers.level l on l.store_id = s.id
     join catalogue.article a on a.article_no = l.article_no and not a.is_individually_marked where s.id = $1 order by l.article_no limit 1`,
    [b.shelf.storeId, b.dag.userId],
  );
  const counted = await b.one<{ no: string; n: number }>(
    `select s.article_no as no, s.on_hand as n from stores.balance s where s.store_id = $1 and s.on_hand > 0 and s.reserved = 0 order by 1 limit 1`,
    [b.shelf.storeId],
  );
  const device = need((await b.standing("hygien"))[0], "a hygiene chair on the shelf");
  const path = `${b.shelf.storeId}/expired`;
  for (const articleNo of [counted.no, device.articleNo]) {
    const quantity =
      articleNo === counted.no ? counted.n : (await b.standing("hygien")).filter((one) => one.articleNo === articleNo).length;
    expect(await send(`${path}/scrap`, { articleNo, quantity })).toMatchObject({
      status: 409,
      body: { code: "leaving-not-decided" },
    });
    await send(path, { articleNo, action: "scrap" });
    expect(await send(`${path}/scrap`, { articleNo, quantity })).toMatchObject({ status: 200, body: { quantity } });
    expect(await send(`${path}/scrap`, { articleNo, quantity })).toMatchObject({ status: 409, body: { there: 0 } });
  }
  expect(await b.device(device.deviceId)).toMatchObject({ state: "scrapped", holder: "scrap" });
});

test("a shelf's size has the price that the supplier has set for it; one that is changed a second time in a half-year says why, and that is kept", async () => {
  const shelf = async () => (await (await b.as(dag)).get(`/api/buffers/${b.shelf.storeId}`)).body;
  b.moveTo(new Date(testNoon.getTime() + 48 * 3_600_000));
  await b.owner.query(
    `insert into platform.setting (key, supplier_id, value, valid_from, source)
     values ('buffers.classes', $1, '[{"name": "mini"}, {"name": "liten"}, {"name": "stor"}]', '2026-11-01', 'rules-i')`,
    [b.supplierId],
  );
  await b.owner.query(
    `insert into catalogue.price (supplier_id, article_no, kind, name, amount_ore, vat_rate, valid, source)
     values ($1, 'buffert-mini', 'buffer_month', 'Buffertförråd, mini', 45000, 25, '[2026-11-01,)', 'rules-i'),
       ($1, 'buffert-liten', 'buffer_month', 'Buffertförråd, liten', 90000, 25, '[2026-11-01,)', 'rules-i')`,
    [b.supplierId],
  );
  const change = (sizeClass: string, exception?: string) => send(`${b.shelf.storeId}/class`, { sizeClass, exception });
  await change("mini", "Boendet får färre platser");
  await change("liten", "Boendet får fler platser");
  expect(await shelf()).toMatchObject({ sizeClass: { name: "liten", monthOre: 90_000 } });
  expect((await change("stor")).body).toMatchObject({ code: "class-changed-this-half-year" });
  expect((await change("stor", "Boendet får tio platser till")).status).toBe(200);
  expect(await shelf()).toMatchObject({ sizeClass: { name: "stor", monthOre: null } });
  const kept = await b.one("select exception from buffers.class_change where store_id = $1 and after = 'stor'", [
    b.shelf.storeId,
  ]);
  expect(kept).toEqual({ exception: "Boendet får tio platser till" });
});

test("who keeps shelves sees of each its size, when it was counted, what it wants and what is missing; what is not the own unit's to the warehouse alone", async () => {
  const begun = testNoon.getTime() + 72 * 3_600_000;
  b.moveTo(new Date(begun));
  const overview = async (who: string) =>
    (await (await b.as(who)).get("/api/buffers/overview")).body.items as Record<string, unknown>[];
  const [own, ...others] = await overview(dag);
  expect(others).toEqual([]);
  expect(own).toMatchObject({ storeId: b.shelf.storeId });
  const device = await b.one<{ deviceNo: string }>(
    `update devices.device set store_id = $1 where id = (select d.id from devices.device d join stores.store s on s.id = d.store_id and s.kind = 'main'
       where d.supplier_id = $2 and d.state = 'in-stock' and d.hold_reason is null order by d.device_no limit 1) returning device_no as "deviceNo"`,
    [b.shelf.storeId, b.supplierId],
  );
  await send(`${b.shelf.storeId}/missing`, { scanned: device.deviceNo });
  const refill = (await (await b.as(dag)).get(`/api/buffers/refill`)).body.shelves as { rows: unknown[] }[];
  const counted = await (await b.as(dag)).send("/api/stores/counts", { storeId: b.shelf.storeId });
  const { digest } = (await (await b.as(dag)).get(`/api/stores/counts/${counted.body.countId}`)).body;
  expect((await (await b.as(dag)).send(`/api/stores/counts/${counted.body.countId}/close`, { digest })).status).toBe(200);
  b.moveTo(new Date(begun + 25 * 3_600_000));
  const all = await overview("Frej Hyllbo");
  expect(all.length).toBeGreaterThan(1);
  const seen = all.find(({ storeId }) => storeId === b.shelf.storeId);
  expect(seen).toMatchObject({ sizeClass: "stor", countedOn: "2026-11-26" });
  expect(seen?.wants).toBeGreaterThanOrEqual(refill[0]?.rows.length ?? 0);
});

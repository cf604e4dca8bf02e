import { afterAll, beforeAll, expect, test } from "vitest";
import { checkDigit } from "../kernel/index.ts";
import { saidOfMattress } from "../orders/fixtures.ts";
import { withActor } from "../platform/index.ts";
import { atEveryFault } from "../platform/testbench.ts";
import { withdrawBody } from "./contract.ts";
import { type ShelfBench, shelfBench } from "./fixtures.ts";
import { withdraw } from "./withdraw.ts";

let b: ShelfBench;
beforeAll(async () => {
  b = await shelfBench();
}, 90_000);
afterAll(() => b.close());

const today = "2026-11-23";

async function withdrawal(deviceNo: string, part: object = {}) {
  return (await b.as("Dag Stickprov")).send("/api/buffers/withdrawals", {
    storeId: b.shelf.storeId,
    personId: b.personIds.asta,
    items: [{ scanned: deviceNo }],
    prescriberId: b.prescriberId,
    ...part,
  });
}

test("a device is handed out from the own shelf: the order is delivered, the person has it, rent starts today for the payer that the rule chose", async () => {
  const [rollator] = await b.standing("rollator");
  const quote = await (await b.as("Dag Stickprov")).send("/api/buffers/withdrawals/quote", {
    storeId: b.shelf.storeId,
    personId: b.personIds.asta,
    items: [{ scanned: rollator?.deviceNo }],
  });
  expect(quote).toMatchObject({ status: 200, body: { rentFrom: today, needsPrescriber: true, waits: false } });
  const answer = await withdrawal(rollator?.deviceNo ?? "");
  expect(answer).toMatchObject({ status: 201, body: { rows: 1, rentFrom: today, swapOrderNo: null } });
  expect(await b.device(rollator?.deviceId ?? "")).toMatchObject({ state: "lent", personId: b.personIds.asta });
  expect(await b.rentOf(rollator?.deviceId ?? "")).toMatchObject([{ days: `[${today},)`, personId: b.personIds.asta }]);
  const order = await b.one(
    `select o.state, r.state as row, r.payer_kind as payer from orders.customer_order o join orders.order_row r on r.order_id = o.id where o.id = $1`,
    [answer.body.orderId],
  );
  expect(order).toMatchObject({ state: "delivered", row: "delivered", payer: "kommun" });
});

test("a withdrawal is taken back the same day: the device stands on the shelf as new, the order never was, and no day is charged", async () => {
  const [rollator] = await b.standing("rollator");
  const { body } = await withdrawal(rollator?.deviceNo ?? "");
  const dag = await b.as("Dag Stickprov");
  expect(await dag.send(`/api/buffers/withdrawals/${body.orderId}/undo`, {})).toMatchObject({ status: 200 });
  expect(await b.device(rollator?.deviceId ?? "")).toMatchObject({ state: "in-stock", storeId: b.shelf.storeId, grade: "new" });
  expect(await b.rentOf(rollator?.deviceId ?? "")).toMatchObject([{ days: "empty" }]);
  expect(await b.one("select state from orders.customer_order where id = $1", [body.orderId])).toEqual({ state: "cancelled" });
  expect(await dag.send(`/api/buffers/withdrawals/${body.orderId}/undo`, {})).toMatchObject({
    status: 409,
    body: { code: "already-undone" },
  });
});

test("what was handed out yesterday is not undone, and comes back as a return: cleaned, free for the next, rent ends that day", async () => {
  const [chair] = await b.standing("hygien");
  const { body } = await withdrawal(chair?.deviceNo ?? "");
  b.moveTo(new Date("2026-11-25T11:00:00Z"));
  const dag = await b.as("Dag Stickprov");
  expect(await dag.send(`/api/buffers/withdrawals/${body.orderId}/undo`, {})).toMatchObject({
    body: { code: "too-late-to-undo" },
  });
  const back = (isCleaned: boolean) =>
    dag.send("/api/buffers/returns", { storeId: b.shelf.storeId, scanned: chair?.deviceNo, isCleaned });
  expect(await back(false)).toMatchObject({ status: 422, body: { code: "not-cleaned" } });
  expect(await back(true)).toMatchObject({ status: 200, body: { rentUntil: "2026-11-25" } });
  expect(await back(true)).toMatchObject({ status: 409, body: { code: "device-not-lent" } });
  expect(await b.device(chair?.deviceId ?? "")).toMatchObject({ state: "in-stock", grade: "reconditioned" });
  expect(await b.rentOf(chair?.deviceId ?? "")).toMatchObject([{ days: `[${today},2026-11-26)` }]);
  b.moveTo(new Date("2026-11-23T11:30:00Z"));
});

test("a counted article is handed out by its number and quantity, never more than there is", async () => {
  const { articleNo } = await b.one<{ articleNo: string }>(
    `select article_no as "articleNo" from stores.balance where store_id = $1`,
    [b.shelf.storeId],
  );
  const take = (quantity: number) => withdrawal("", { items: [{ scanned: articleNo, quantity }] });
  const before = await b.footprint();
  expect(await take(11)).toMatchObject({ status: 409, body: { code: "shelf-too-few", articleNo } });
  expect(await b.footprint()).toEqual(before);
  expect(await take(4)).toMatchObject({ status: 201 });
  expect(
    await b.one(`select on_hand, reserved from stores.balance where store_id = $1 and article_no = $2`, [
      b.shelf.storeId,
      articleNo,
    ]),
  ).toEqual({ on_hand: 6, reserved: 0 });
});

test("two who scan the same device at once: one hands it out, the other hears that it is with somebody", async () => {
  const [, device] = await b.standing("hygien");
  const both = await Promise.all([withdrawal(device?.deviceNo ?? ""), withdrawal(device?.deviceNo ?? "")]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(await b.rentOf(device?.deviceId ?? "")).toHaveLength(1);
});

test("a device that is kept for somebody else is not handed out, with how long; to whom it is kept for it is, and that ends it", async () => {
  const [device] = await b.standing("rollator");
  const keep = (personId: string | undefined) =>
    b.owner.query(
      `with kept as (update devices.device set kept_until = '2026-12-31' where id = $1 returning id, supplier_id)
       insert into devices.earmark (id, supplier_id, device_id, person_id, until_on, because, made_at, made_by)
       select gen_random_uuid(), supplier_id, id, $2, '2026-12-31', 'Utprovad', now(), gen_random_uuid() from kept`,
      [device?.deviceId, personId],
    );
  await keep(b.personIds.birger);
  const before = await b.footprint();
  expect(await withdrawal(device?.deviceNo ?? "")).toMatchObject({
    status: 409,
    body: { code: "device-kept", until: "2026-12-31" },
  });
  expect(await b.footprint()).toEqual(before);
  await b.owner.query("update devices.earmark set person_id = $2 where device_id = $1", [device?.deviceId, b.personIds.asta]);
  expect((await withdrawal(device?.deviceNo ?? "")).body).toMatchObject({ rows: 1 });
  expect(await b.one("select ended_as, person_id from devices.earmark where device_id = $1", [device?.deviceId])).toEqual({
    ...{ ended_as: "used", person_id: null },
  });
});

test("what may not be handed out is refused by what it is, and nothing is stored", async () => {
  const [device] = await b.standing("hygien");
  const lent = await b.one<{ no: string }>(
    "select device_no as no from devices.device where supplier_id = $1 and state = 'lent' and hold_reason is null and person_id <> $2 limit 1",
    [b.supplierId, b.personIds.asta],
  );
  const other = await b.one<{ no: string }>(
    "select d.device_no as no from devices.device d join stores.store s on s.id = d.store_id where s.supplier_id = $1 and s.kind = 'main' and d.state = 'in-stock' limit 1",
    [b.supplierId],
  );
  const shelves = await b.owner.query<{ id: string }>(
    "select id from stores.store where kind = 'buffer' and supplier_id = $1 and id <> $2",
    [b.supplierId, b.shelf.storeId],
  );
  const before = await b.footprint();
  expect(await withdrawal(lent.no)).toMatchObject({ status: 409, body: { code: "device-with-somebody" } });
  expect(await withdrawal(other.no)).toMatchObject({
    status: 409,
    body: { code: "device-on-other-shelf", storeName: "Huvudlager" },
  });
  expect(await withdrawal("999999X")).toMatchObject({ status: 404, body: { code: "device-unknown" } });
  expect(await withdrawal(device?.deviceNo ?? "", { storeId: shelves.rows[0]?.id })).toMatchObject({
    status: 403,
    body: { code: "other-units-shelf" },
  });
  expect(await withdrawal(device?.deviceNo ?? "", { prescriberId: undefined })).toMatchObject({
    body: { code: "rows-refused", rows: [{ code: "may-not-sign" }] },
  });
  expect(await withdrawal(device?.deviceNo ?? "", { personId: b.personIds.inStockholm })).toMatchObject({
    body: { code: "person-unknown" },
  });
  expect(await withdrawal("", { items: [{ scanned: device?.deviceNo }, { scanned: device?.deviceNo }] })).toMatchObject({
    body: { code: "scanned-twice" },
  });
  expect(await b.footprint()).toEqual(before);
  await b.owner.query("update devices.device set hold_reason = 'Öppen avvikelse' where id = $1", [device?.deviceId]);
  expect(await withdrawal(device?.deviceNo ?? "")).toMatchObject({ body: { code: "device-held" } });
  await b.owner.query("update devices.device set hold_reason = null where id = $1", [device?.deviceId]);
});

test("the same withdrawal sent twice with its key is one", async () => {
  const [rollator] = await b.standing("rollator");
  const dag = await b.as("Dag Stickprov");
  const body = {
    ...{ storeId: b.shelf.storeId, personId: b.personIds.asta, prescriberId: b.prescriberId },
    items: [{ scanned: rollator?.deviceNo }],
  };
  const first = await dag.send("/api/buffers/withdrawals", body, "same-key-1");
  expect(await dag.send("/api/buffers/withdrawals", body, "same-key-1")).toEqual(first);
  expect(first.status).toBe(201);
});

test.each([
  // state          with whom            says
  ["reserved", { holder: "store" }, "device-reserved"],
  ["picked", { holder: "store" }, "device-reserved"],
  ["lost", { holder: "loss" }, "device-lost"],
  ["arrived", { holder: "store" }, "device-not-ready"],
  ["reconditioning", { holder: "store" }, "device-not-ready"],
  ["lent", { holder: "unit" }, "device-at-unit"],
  ["scrapped", { holder: "scrap" }, "device-scrapped"],
])("a device that is %s (%o) is not handed out, and it is said why", async (state, { holder }, code) => {
  const device = await b.rollatorFetched();
  const put = async (set: object) => {
    await b.owner.query("alter table devices.device disable trigger user");
    const { state: to, holder: by, storeId, unitId } = { unitId: null, storeId: null, ...set } as Record<string, string | null>;
    await b.owner.query("update devices.device set state = $2, holder = $3, store_id = $4, unit_id = $5 where id = $1", [
      device.deviceId,
      ...[to, by, storeId, unitId],
    ]);
    await b.owner.query("alter table devices.device enable trigger user");
  };
  const { storeId } = b.shelf;
  await put({
    state,
    holder,
    ...(holder === "store" ? { storeId } : {}),
    ...(holder === "unit" ? { unitId: b.dag.unitId } : {}),
  });
  const before = await b.footprint();
  expect(await withdrawal(device.deviceNo)).toMatchObject({ status: 409, body: { code, deviceNo: device.deviceNo } });
  expect(await b.footprint()).toEqual(before);
  await put({ state: "in-stock", holder: "store", storeId });
});

test("a vendor's code on a package is read as goods in reads it: the article that somebody has said it is, never more than there is of it", async () => {
  const { articleNo } = await b.one<{ articleNo: string }>(
    `select article_no as "articleNo" from stores.balance where store_id = $1 and on_hand > 0 order by 1 limit 1`,
    [b.shelf.storeId],
  );
  const body = "0735000000001";
  const gtin = `${body}${checkDigit(body)}`;
  const look = async (scanned: string) =>
    (await b.as("Dag Stickprov")).send("/api/buffers/scan", { storeId: b.shelf.storeId, scanned });
  expect(await look(`(01)${gtin}(10)L7`)).toMatchObject({ status: 404, body: { code: "device-unknown" } });
  await b.owner.query(
    "insert into purchasing.package (supplier_id, gtin, article_no, said_at, said_by) values ($1, $2, $3, now(), $4)",
    [b.supplierId, gtin, articleNo, b.prescriberId],
  );
  expect(await look(`(01)${gtin}(10)L7`)).toMatchObject({ status: 200, body: { articleNo, deviceId: null } });
  const taken = await withdrawal("", { items: [{ scanned: `01${gtin}10L7`, quantity: 1 }] });
  expect(taken, JSON.stringify(taken.body)).toMatchObject({ status: 201, body: { rows: 1 } });
});

test("what the handbook asks is said when it is handed out, as when it is ordered; without it nothing leaves the shelf", async () => {
  const mattress = await b.one<{ id: string; no: string }>(
    `select d.id, d.device_no as no from devices.device d join catalogue.article a on a.article_no = d.article_no and a.iso_code like '043306%'
     join stores.store s on s.id = d.store_id and s.kind = 'main' join catalogue.supplier_article o on o.article_no = d.article_no and o.supplier_id = d.supplier_id and o.is_orderable
     where d.supplier_id = $1 and d.state = 'in-stock' and d.hold_reason is null order by d.device_no limit 1`,
    [b.supplierId],
  );
  await b.owner.query("update devices.device set store_id = $2 where id = $1", [mattress.id, b.shelf.storeId]);
  const refused = await withdrawal(mattress.no);
  expect(refused).toMatchObject({ status: 409, body: { code: "rows-refused" } });
  const codes = (refused.body.rows as { code: string }[]).map(({ code }) => code);
  expect(codes).toContain("goal-needed");
  const { goal, followUpOn, support } = saidOfMattress;
  const handed = await withdrawal("", { items: [{ scanned: mattress.no, goal, followUpOn, support, departure: "measures" }] });
  expect(handed, JSON.stringify(handed.body)).toMatchObject({ status: 201 });
  expect(await b.device(mattress.id)).toMatchObject({ state: "lent", personId: b.personIds.asta });
});

test("a question that a rule asks is told by the quote, and its answer goes with the withdrawal", async () => {
  const rune = await b.actor("Rune Testbråten");
  const shelf = await b.one<{ storeId: string }>(
    `update stores.store set unit_id = $2 where id = (select id from stores.store where kind = 'buffer' and supplier_id = $1 order by id limit 1) returning id as "storeId"`,
    [rune.supplierId, rune.unitId],
  );
  const device = await b.one<{ id: string; no: string }>(
    `update devices.device set store_id = $2 where id = (select d.id from devices.device d join stores.store s on s.id = d.store_id and s.kind = 'main'
       where d.supplier_id = $1 and d.state = 'in-stock' and d.hold_reason is null and d.article_no = $3 order by d.device_no limit 1) returning id, device_no as no`,
    [rune.supplierId, shelf.storeId, b.articles.rollator],
  );
  const item = { scanned: device.no };
  const body = { storeId: shelf.storeId, personId: b.personIds.inVarmland };
  const caller = await b.as("Rune Testbråten");
  const quote = await caller.send("/api/buffers/withdrawals/quote", { ...body, items: [item] });
  expect(quote).toMatchObject({ status: 200, body: { rows: [{ missing: ["followUpAtHome", "ownResponsibility"] }] } });
  expect(await caller.send("/api/buffers/withdrawals", { ...body, items: [item] })).toMatchObject({
    status: 409,
    body: { code: "rows-refused", rows: [{ code: "answer-needed" }] },
  });
  const answers = { followUpAtHome: false, ownResponsibility: true };
  const answered = await caller.send("/api/buffers/withdrawals/quote", { ...body, items: [{ ...item, answers }] });
  expect(answered.body, JSON.stringify(answered.body)).toMatchObject({ rows: [{ missing: [], payer: { facts: answers } }] });
});

test("with a fault at any of its calls a withdrawal stores nothing, and at last all of it", async () => {
  const device = await b.rollatorFetched();
  const before = await b.footprint();
  const calls = await atEveryFault(
    b.base,
    async (base) => {
      const body = withdrawBody.parse({
        ...{ storeId: b.shelf.storeId, personId: b.personIds.asta, items: [{ scanned: device.deviceNo }] },
        prescriberId: b.prescriberId,
      });
      const done = await withActor(base, b.dag, (tx) => withdraw(base, b.dag, tx, body));
      expect(done).toMatchObject({ ok: true });
    },
    async () => expect(await b.footprint()).toEqual(before),
  );
  expect(calls).toBeGreaterThan(5);
  expect(await b.device(device.deviceId)).toMatchObject({ state: "lent", personId: b.personIds.asta });
});

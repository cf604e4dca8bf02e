import { afterAll, beforeAll, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { type ShelfBench, shelfBench } from "./fixtures.ts";

let b: ShelfBench;
let stay: { storeId: string; unitId: string; supplierId: string };
const urban = "194408282392";
beforeAll(async () => {
  b = await shelfBench();
  stay = await b.one<typeof stay>(
    `select s.id as "storeId", s.unit_id as "unitId", s.supplier_id as "supplierId" from stores.store s join organisation.unit u on u.id = s.unit_id
     join patients.person p on p.number = $1 join patients.housing h on h.person_id = p.id and h.unit_id = u.id where s.kind = 'buffer'`,
    [urban],
  );
  // Ines prescribes at the short-stay home.
  await b.owner.query(
    "update organisation.assignment set unit_id = $1 where staff_id = (select id from organisation.staff where given_name = 'Ines' and family_name = 'Provholm')",
    [stay.unitId],
  );
}, 90_000);
afterAll(() => b.close());

const standing = async () => (await b.standing("rollator", stay.storeId)).length;

async function swap(deviceNo: string, part: object = {}) {
  const personId = await b.personId(urban);
  const items = [{ scanned: deviceNo }];
  return (await b.as("Ines Provholm")).send("/api/buffers/withdrawals", {
    ...{ storeId: stay.storeId, personId, items, isSwap: true, ...part },
  });
}

test("over the whole cycle of a swap the person holds one, paid by the region, and the shelf nets to nothing", async () => {
  const before = await standing();
  const device = need((await b.standing("rollator", stay.storeId))[0], "a rollator on the shelf");
  const answer = await swap(device.deviceNo);
  expect(answer).toMatchObject({ status: 201, body: { swapOrderNo: expect.stringMatching(/^K\d+$/), goesHomeOn: null } });
  expect(await standing()).toBe(before - 1);
  const { id: orderId } = await b.one<{ id: string }>("select id from orders.customer_order where order_no = $1", [
    answer.body.swapOrderNo,
  ]);
  // The one that comes to the shelf is the region's too, by the rule of the person's own order, and is not charged again.
  const rows = await b.owner.query(
    `select r.article_no = $3 as same, r.payer_kind, r.payer_id = w.payer_id and r.rules = w.rules and r.edition = w.edition as "asHers", r.billing_form, r.facts
     from orders.order_row r, orders.order_row w where r.order_id = $1 and w.order_id = $2`,
    [orderId, answer.body.orderId, device.articleNo],
  );
  expect(rows.rows).toEqual([{ same: true, payer_kind: "region", asHers: true, billing_form: "none", facts: {} }]);
  const named = await b.one("select person_id from orders.customer_order where id = $1", [orderId]);
  expect(named).toEqual({ person_id: null });
  await b.pick(orderId, "Mio Hyllvik");
  await b.deliver(orderId, "Mio Hyllvik");
  expect(await standing()).toBe(before);
  // What came is new, so that the next who goes home can have it.
  const grades = await b.owner.query("select distinct grade from devices.device where store_id = $1 and article_no = $2", [
    stay.storeId,
    device.articleNo,
  ]);
  expect(grades.rows).toEqual([{ grade: "new" }]);
  const personId = await b.personId(urban);
  const held = await b.owner.query("select id from devices.device where person_id = $1", [personId]);
  expect(held.rows).toEqual([{ id: device.deviceId }]);
  const rents = await b.owner.query(
    `select p.kind from billing.rent_period r join organisation.payer p on p.id = r.payer_id where r.person_id = $1`,
    [personId],
  );
  expect(rents.rows).toEqual([{ kind: "region" }]);
  const kept = await b.one<{ swap_arrived_at: Date | null }>(
    "select swap_arrived_at from buffers.withdrawal where swap_order_id = $1",
    [orderId],
  );
  expect(kept.swap_arrived_at).not.toBeNull();
  const undone = await (await b.as("Ines Provholm")).send(`/api/buffers/withdrawals/${answer.body.orderId}/undo`, {});
  expect(undone).toMatchObject({ status: 409, body: { code: "swap-being-picked" } });
});

test("a swap is taken back until what it ordered is picked: the device stands on the shelf, and nothing comes", async () => {
  const device = need((await b.standing("rollator", stay.storeId))[0], "a rollator on the shelf");
  // Two new ones to send.
  await b.owner.query(
    `update devices.device set article_no = $1, grade = 'new' where id in (select d.id from devices.device d join stores.store s on s.id = d.store_id and s.kind = 'main'
       join catalogue.article a on a.article_no = d.article_no and a.product_group = 'rollator'
       where d.supplier_id = $2 and d.state = 'in-stock' and d.hold_reason is null order by d.device_no limit 2)`,
    [device.articleNo, stay.supplierId],
  );
  const before = await standing();
  const { body } = await swap(device.deviceNo);
  const swapOrder = () =>
    b.one<{ id: string; state: string }>("select id, state from orders.customer_order where order_no = $1", [body.swapOrderNo]);
  const { id } = await swapOrder();
  const undo = async () => (await b.as("Ines Provholm")).send(`/api/buffers/withdrawals/${body.orderId}/undo`, {});
  await b.pick(id, "Mio Hyllvik");
  expect(await undo()).toMatchObject({ status: 409, body: { code: "swap-being-picked" } });
  expect(await standing()).toBe(before - 1);
  const second = need((await b.standing("rollator", stay.storeId))[0], "another on the shelf");
  const other = await swap(second.deviceNo);
  expect(await (await b.as("Ines Provholm")).send(`/api/buffers/withdrawals/${other.body.orderId}/undo`, {})).toMatchObject({
    status: 200,
  });
  const ordered = await b.one("select state from orders.customer_order where order_no = $1", [other.body.swapOrderNo]);
  expect(ordered).toEqual({ state: "cancelled" });
  expect(await b.device(second.deviceId)).toMatchObject({ state: "in-stock", storeId: stay.storeId, grade: "new" });
  await b.deliver(id, "Mio Hyllvik");
  expect(await standing()).toBe(before);
});

test("the order that fills the shelf again is in the person's name: told to those who meet her and logged, in the copy of her records, not to the warehouse, and erased with her", async () => {
  const personId = await b.personId(urban);
  const device = need((await b.standing("rollator", stay.storeId))[0], "a rollator on the shelf");
  const { body } = await swap(device.deviceNo);
  const { id: orderId } = await b.one<{ id: string }>("select id from orders.customer_order where order_no = $1", [
    body.swapOrderNo,
  ]);
  const shown = async (who: string) => (await (await b.as(who)).get(`/api/orders/${orderId}`)).body;
  expect(await shown("Ines Provholm")).toMatchObject({ kind: "store", personId: null, onBehalfOf: { personId } });
  expect(await shown("Mio Hyllvik")).toMatchObject({ kind: "store", onBehalfOf: null });
  const looks = await b.owner.query("select action from access.log where subject = $1 order by action", [orderId]);
  expect(looks.rows).toEqual([{ action: "order" }, { action: "read" }]);
  // Among what has been of her, not among what is on its way to her.
  const ines = await b.as("Ines Provholm");
  const listed = async (which: string) => {
    const answer = await ines.get(`/api/orders?personId=${personId}&which=${which}`);
    return (answer.body.items as { orderId: string }[]).some((one) => one.orderId === orderId);
  };
  expect([await listed("all"), await listed("open")]).toEqual([true, false]);
  const numbers = "select content ->> 'order_no' as no from orders.kept_of($1, false) where table_name = 'orders.on_behalf'";
  expect((await b.owner.query(numbers, [personId])).rows).toContainEqual({ no: body.swapOrderNo });
  await b.owner.query("select orders.erase_record(array[$1::uuid], '2026-12-01')", [personId]);
  expect((await b.owner.query(numbers, [personId])).rows).toEqual([]);
  // As many on the shelf as before, for what comes after.
  await b.owner.query(
    `update devices.device set store_id = $1, grade = 'new' where id = (select d.id from devices.device d join stores.store s on s.id = d.store_id and s.kind = 'main'
       join catalogue.article a on a.article_no = d.article_no and a.product_group = 'rollator'
       where d.supplier_id = $2 and d.state = 'in-stock' and d.hold_reason is null order by d.device_no limit 1)`,
    [stay.storeId, stay.supplierId],
  );
});

test("an article on its way out is replaced on the shelf by what has taken its place; when nothing has and it cannot be ordered, nothing is swapped", async () => {
  const device = need((await b.standing("rollator", stay.storeId))[0], "a rollator on the shelf");
  const other = await b.one<{ no: string }>(
    `select a.article_no as no from catalogue.article a join catalogue.supplier_article o on o.article_no = a.article_no and o.supplier_id = $2
     where a.product_group = 'rollator' and a.article_type = 'main_aid' and a.article_no <> $1 and o.is_published and o.is_orderable and o.is_in_range and not o.is_outgoing
     order by a.article_no limit 1`,
    [device.articleNo, stay.supplierId],
  );
  const offered =
    "update catalogue.supplier_article set is_orderable = $3, is_outgoing = not $3 where article_no = $1 and supplier_id = $2";
  await b.owner.query(offered, [device.articleNo, stay.supplierId, false]);
  const before = await b.one("select count(*)::int as n from orders.customer_order");
  expect(await swap(device.deviceNo)).toMatchObject({ status: 409 });
  expect(await b.one("select count(*)::int as n from orders.customer_order")).toEqual(before);
  await b.owner.query(offered, [device.articleNo, stay.supplierId, true]);
  await b.owner.query("update catalogue.supplier_article set is_outgoing = true where article_no = $1 and supplier_id = $2", [
    device.articleNo,
    stay.supplierId,
  ]);
  await b.owner.query("insert into catalogue.article_relation (main_no, other_no, kind) values ($1, $2, 'replaces')", [
    other.no,
    device.articleNo,
  ]);
  const answer = await swap(device.deviceNo);
  expect(answer.body, JSON.stringify(answer.body)).toMatchObject({ swapOrderNo: expect.any(String) });
  const row = await b.one(
    "select r.article_no, r.payer_kind from orders.order_row r join orders.customer_order o on o.id = r.order_id where o.order_no = $1",
    [answer.body.swapOrderNo],
  );
  expect(row).toEqual({ article_no: other.no, payer_kind: "region" });
  await b.owner.query(offered, [device.articleNo, stay.supplierId, true]);
});

test("a used device is not swapped, nor more than one, nor at a home that is no short stay", async () => {
  const [device, other] = await b.standing("rollator", stay.storeId);
  await b.owner.query("update devices.device set grade = 'reconditioned' where id = $1", [device?.deviceId]);
  expect(await swap(device?.deviceNo ?? "")).toMatchObject({ body: { code: "swap-needs-new" } });
  expect(await swap("", { items: [{ scanned: device?.deviceNo }, { scanned: other?.deviceNo }] })).toMatchObject({
    body: { code: "swap-one-aid" },
  });
  await b.owner.query("update organisation.unit set kind = 'sabo' where id = $1", [stay.unitId]);
  expect(await swap(other?.deviceNo ?? "")).toMatchObject({
    body: { code: expect.stringMatching(/swap-not-short-stay|rows-refused/) },
  });
  await b.owner.query("update organisation.unit set kind = 'korttids' where id = $1", [stay.unitId]);
});

test("what is counted is swapped too: as many come to the shelf as went home, and the region pays them once", async () => {
  const counted = await b.one<{ articleNo: string; onHand: number }>(
    `select b.article_no as "articleNo", b.on_hand as "onHand" from stores.balance b where b.store_id = $1 and b.on_hand > 2 order by b.article_no limit 1`,
    [stay.storeId],
  );
  const left = async () =>
    (
      await b.one<{ n: number }>("select on_hand as n from stores.balance where store_id = $1 and article_no = $2", [
        stay.storeId,
        counted.articleNo,
      ])
    ).n;
  const answer = await swap("", { items: [{ scanned: counted.articleNo, quantity: 2 }] });
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201, body: { swapOrderNo: expect.any(String) } });
  expect(await left()).toBe(counted.onHand - 2);
  const { id: orderId } = await b.one<{ id: string }>("select id from orders.customer_order where order_no = $1", [
    answer.body.swapOrderNo,
  ]);
  const rows = await b.owner.query("select quantity, billing_form, payer_kind from orders.order_row where order_id = $1", [
    orderId,
  ]);
  expect(rows.rows).toEqual([{ quantity: 2, billing_form: "none", payer_kind: "region" }]);
  await b.pick(orderId, "Mio Hyllvik");
  await b.deliver(orderId, "Mio Hyllvik");
  expect(await left()).toBe(counted.onHand);
});

test("what is bulky is ordered to the home, and nothing leaves the shelf", async () => {
  const hygien = need((await b.standing("hygien", stay.storeId))[0], "a hygiene chair on the shelf");
  await b.owner.query("update catalogue.article set is_bulky = true where article_no = $1", [hygien.articleNo]);
  const answer = await swap(hygien.deviceNo);
  expect(answer).toMatchObject({ status: 201, body: { swapOrderNo: null, goesHomeOn: expect.any(String) } });
  expect(await b.device(hygien.deviceId)).toMatchObject({ state: "in-stock", storeId: stay.storeId });
  const order = await b.one("select deliver_to, state from orders.customer_order where id = $1", [answer.body.orderId]);
  expect(order).toMatchObject({ deliver_to: "home" });
});

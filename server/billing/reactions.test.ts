import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { type Base, systemActor, type Tx, withActor } from "../platform/index.ts";
import { atEveryFault } from "../platform/testbench.ts";
import {
  chargeWhenDelivered,
  resumeRentWhenPickupCancelled,
  stopRentWhenPickupPlaced,
  stopRentWhenReturned,
} from "./reactions.ts";

let b: OrderBench;

beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());

async function delivered(rows: object[], personId = b.personIds.asta): Promise<string> {
  const placed = await b.order({ personId, rows });
  expect(placed.status).toBe(201);
  const orderId = String(placed.body.orderId);
  await b.pick(orderId);
  await b.deliver(orderId);
  return orderId;
}
const periods = async (orderId: string) =>
  (
    await b.owner.query(
      `select p.article_no, p.quantity, lower(p.valid)::text as first, (upper(p.valid) - 1)::text as last from billing.rent_period p
       join orders.order_row r on r.id = p.order_row_id where r.order_id = $1 and not isempty(p.valid) order by r.row_no, p.quantity`,
      [orderId],
    )
  ).rows;
/** What a kind of event said the last time, to be told once more. */
const lastTold = async (kind: string) => {
  const { body } = await b.one<{ body: object }>(
    "select body from platform.event where kind = $1 order by xmin::text::bigint desc",
    [kind],
  );
  return { kind, body, id: newId(b.base.now()), at: b.base.now() };
};
type Told = Awaited<ReturnType<typeof lastTold>>;
const again = (react: (base: Base, tx: Tx, event: Told) => Promise<void>, event: Told, base: Base = b.base) =>
  withActor(base, systemActor(b.supplierId), (tx) => react(base, tx, event));

test("a hand-over that should be told twice starts no second rent, and charges no second sale", async () => {
  await delivered([{ articleNo: b.articles.rollators[0], quantity: 1 }]);
  await expect(again(chargeWhenDelivered, await lastTold("stores.delivered.v1"))).rejects.toMatchObject({
    constraint: "rent_started_once",
  });
  await delivered([{ articleNo: b.articles.stick, quantity: 1 }]);
  await expect(again(chargeWhenDelivered, await lastTold("stores.delivered.v1"))).rejects.toMatchObject({
    constraint: "charge_cause_id_key",
  });
});

test("a pick-up, its taking back and a return that should be told twice change nothing the second time", async () => {
  const orderId = await delivered([{ articleNo: b.articles.rollators[1], quantity: 1 }]);
  const { id } = await b.one<{ id: string }>(
    "select d.id from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1",
    [orderId],
  );
  const prescriber = await b.as("Alva Provhaga");
  const placed = await prescriber.send("/api/pickups", { personId: b.personIds.asta, deviceIds: [id], fetchFrom: "home" });
  const stopped = await periods(orderId);
  await again(stopRentWhenPickupPlaced, await lastTold("orders.pickupPlaced.v1"));
  await again(stopRentWhenReturned, {
    kind: "stores.returned.v1",
    body: { deviceId: id, at: b.base.now().toISOString() },
    id: newId(b.base.now()),
    at: b.base.now(),
  });
  expect(await periods(orderId)).toEqual(stopped);
  await prescriber.send(`/api/pickups/${placed.body.pickupId}/cancel`, {});
  const running = await periods(orderId);
  expect(running).toMatchObject([{ last: null }]);
  await again(resumeRentWhenPickupCancelled, await lastTold("orders.pickupCancelled.v1"));
  expect(await periods(orderId)).toEqual(running);
});

test("a rented accessory comes in two parts: from the second one's day both are paid for", async () => {
  const bed = await delivered([{ articleNo: b.articles.bed, quantity: 1 }]);
  const { id: mainDeviceId } = await b.one<{ id: string }>(
    "select d.id from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1",
    [bed],
  );
  const first = await delivered([{ articleNo: b.articles.rail, quantity: 1, mainDeviceId }]);
  b.moveTo(new Date("2026-11-27T10:00:00Z"));
  const second = await delivered([{ articleNo: b.articles.rail, quantity: 2, mainDeviceId }]);
  expect(await periods(first)).toEqual([{ article_no: b.articles.rail, quantity: 1, first: "2026-11-23", last: "2026-11-26" }]);
  expect(await periods(second)).toEqual([{ article_no: b.articles.rail, quantity: 3, first: "2026-11-27", last: null }]);
});

test.each([
  // Handed over at      on the day      when
  ["2027-03-27T23:30:00Z", "2027-03-28", "half past midnight on the night when summer time begins"],
  ["2027-03-28T01:30:00Z", "2027-03-28", "after the hour that was not"],
  ["2027-10-31T00:30:00Z", "2027-10-31", "in the hour that comes twice, the first time"],
  ["2027-10-31T01:30:00Z", "2027-10-31", "and the second"],
  ["2027-10-31T22:59:00Z", "2027-10-31", "a minute before the month is over"],
  ["2028-02-28T23:00:00Z", "2028-02-29", "as the leap day begins"],
])("handed over at %s, rent starts on %s (%s)", async (moment, day) => {
  b.moveTo(new Date(moment));
  const { articleNo } = await b.one<{ articleNo: string }>(
    `select article_no as "articleNo" from devices.device where supplier_id = $1 and article_no = any($2) and state = 'in-stock' order by id`,
    [b.supplierId, b.articles.rollators],
  );
  const orderId = await delivered([{ articleNo, quantity: 1 }]);
  expect(await periods(orderId)).toMatchObject([{ first: day, last: null }]);
});
test("a fault at any database call of a reaction keeps nothing of it", async () => {
  const orderId = await delivered([{ articleNo: b.articles.rollators[1], quantity: 1 }]);
  const event = await lastTold("stores.delivered.v1");
  const returned = {
    ...event,
    kind: "stores.returned.v1",
    body: { deviceId: Reflect.get(event.body, "deviceId"), at: b.base.now().toISOString() },
  };
  const before = await b.footprint();
  await atEveryFault(
    b.base,
    (base) => again(stopRentWhenReturned, returned, { ...b.base, ...base }),
    async () => expect(await b.footprint()).toEqual(before),
  );
  expect((await periods(orderId))[0]?.last).not.toBeNull();
});

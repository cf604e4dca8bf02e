import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lifeWords, noonOf } from "../billing/fixtures-life.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());
const { lend, rents } = lifeWords(() => b);

const alva = "Alva Provhaga";
const place = async (deviceIds: string[]) =>
  (await (await b.as(alva)).send("/api/pickups", { personId: b.personIds.asta, fetchFrom: "home", deviceIds, doorCode: "1234" }))
    .body;
const change = async (pickupId: unknown, body: object, who = alva) =>
  (await b.as(who)).send(`/api/pickups/${pickupId}/change`, { fetchFrom: "home", version: 1, ...body });
const shown = async (pickupId: unknown) => (await (await b.as(alva)).get(`/api/pickups/${pickupId}`)).body;
const lastOf = async (deviceId: string) => (await rents([deviceId])).at(-1)?.last ?? null;
const states = (body: Record<string, unknown>) =>
  Object.fromEntries((body.rows as { deviceId: string; state: string }[]).map(({ deviceId, state }) => [deviceId, state]));

describe("a pick-up order that is changed", () => {
  test("takes one more and leaves one: the one's rent ends by today's rule, the other's goes on, and contact and code are new", async () => {
    const [kept, left, more] = [await lend(), await lend(), await lend()];
    const { pickupId } = await place([kept.deviceId, left.deviceId]);
    b.moveTo(noonOf("2026-11-24"));
    const deviceIds = [kept.deviceId, more.deviceId];
    const done = await change(pickupId, { deviceIds, contactName: "Grannen", contactPhone: "070-174 06 99", doorCode: "9876" });
    expect(done).toMatchObject({ status: 200, body: { version: 2 } });
    const now = await shown(pickupId);
    expect(now).toMatchObject({ contactName: "Grannen", doorCode: "9876", version: 2, mayChange: true });
    expect(states(now)).toEqual({ [kept.deviceId]: "registered", [left.deviceId]: "cancelled", [more.deviceId]: "registered" });
    expect([await lastOf(kept.deviceId), await lastOf(left.deviceId), await lastOf(more.deviceId)]).toEqual([
      "2026-11-26",
      null,
      "2026-11-27",
    ]);
    // The one that was left may be fetched again, and by this order too.
    expect(await change(pickupId, { deviceIds: [...deviceIds, left.deviceId], version: 2 })).toMatchObject({ status: 200 });
    expect(await lastOf(left.deviceId)).toBe("2026-11-27");
  });

  test("is fetched another day within what was promised, and elsewhere; its last rent day stays", async () => {
    b.moveTo(noonOf("2026-11-23"));
    const device = await lend();
    const { pickupId } = await place([device.deviceId]);
    const body = { deviceIds: [device.deviceId] };
    expect(await change(pickupId, { ...body, wishedOn: "2026-11-26" })).toMatchObject({ status: 200 });
    expect(await shown(pickupId)).toMatchObject({ pickupOn: "2026-11-26", doorCode: null });
    const { id: deliveryPlaceId } = await b.one<{ id: string }>(
      "select id from organisation.delivery_place where supplier_id = $1 and closed_on is null order by id limit 1",
      [b.supplierId],
    );
    expect(await change(pickupId, { ...body, fetchFrom: "place", deliveryPlaceId, version: 2 })).toMatchObject({ status: 200 });
    expect(await shown(pickupId)).toMatchObject({ deliveryPlaceId });
    expect(await lastOf(device.deviceId)).toBe("2026-11-26");
  });

  test.each([
    ["a day that has come", { wishedOn: "2026-11-23" }, "pickup-day-wrong"],
    ["a Saturday", { wishedOn: "2026-11-28" }, "pickup-day-wrong"],
    ["later than was promised", { wishedOn: "2026-12-24" }, "pickup-day-wrong"],
    ["made from another version", { version: 7 }, "pickup-changed-meanwhile"],
    [
      "a place that is none",
      { fetchFrom: "place", deliveryPlaceId: "00000000-0000-4000-8000-000000000000" },
      "delivery-place-unknown",
    ],
    ["a device of nobody's", { deviceIds: ["00000000-0000-4000-8000-000000000000"] }, "devices-refused"],
  ])("is refused for %s and leaves no trace", async (_why, part, code) => {
    b.moveTo(noonOf("2026-11-23"));
    const device = await lend();
    const { pickupId } = await place([device.deviceId]);
    const before = await b.footprint();
    expect((await change(pickupId, { deviceIds: [device.deviceId], ...part })).body).toMatchObject({ code });
    expect(await b.footprint()).toEqual(before);
  });

  test("is neither changed nor taken back by another unit, which sees it without being offered to", async () => {
    b.moveTo(noonOf("2026-11-23"));
    const device = await lend();
    const { pickupId } = await place([device.deviceId]);
    const { id: another } = await b.one<{ id: string }>(
      "select id from organisation.unit where care_provider_id = (select care_provider_id from organisation.unit where id = $1) and id <> $1 limit 1",
      [(await b.actor(alva)).unitId],
    );
    await b.owner.query("update orders.pickup_order set unit_id = $2 where id = $1", [pickupId, another]);
    expect(await shown(pickupId)).toMatchObject({ mayChange: false });
    expect((await change(pickupId, { deviceIds: [device.deviceId] })).body).toMatchObject({ code: "pickup-of-others" });
    expect((await (await b.as(alva)).send(`/api/pickups/${pickupId}/cancel`, {})).body).toMatchObject({
      code: "pickup-of-others",
    });
  });

  test("is not changed once the van has left, and by no other supplier", async () => {
    b.moveTo(noonOf("2026-11-23"));
    const device = await lend();
    const { pickupId } = await place([device.deviceId]);
    const body = { deviceIds: [device.deviceId] };
    expect((await change(pickupId, body, "Saga Svarmo")).body).toMatchObject({ code: "pickup-unknown" });
    await b.owner.query("update orders.pickup_order set loaded_at = now() where id = $1", [pickupId]);
    expect(await change(pickupId, body)).toMatchObject({ status: 409, body: { code: "pickup-under-way" } });
    expect(await shown(pickupId)).toMatchObject({ mayChange: false });
  });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { checkLedger } from "../billing/index.ts";
import { systemActor } from "../platform/index.ts";
import { type ShelfBench, shelfBench } from "./fixtures.ts";

let b: ShelfBench;
beforeAll(async () => {
  b = await shelfBench();
}, 90_000);
afterAll(() => b.close());

test("a withdrawal that is taken back leaves the day to whoever had the device in the morning: she pays it, and nobody pays it twice", async () => {
  const [chair] = await b.standing("hygien");
  const { storeId } = b.shelf;
  const scanned = chair?.deviceNo ?? "";
  const send = async (path: string, body: object) => (await b.as("Dag Stickprov")).send(`/api/buffers/${path}`, body);
  const withdraw = () =>
    send("withdrawals", { storeId, personId: b.personIds.asta, items: [{ scanned }], prescriberId: b.prescriberId });
  const days = async () => (await b.rentOf(chair?.deviceId ?? "")).map((rent) => rent.days);

  expect(await withdraw()).toMatchObject({ status: 201 });
  b.moveTo(new Date("2026-11-25T11:00:00Z"));
  expect(await send("returns", { storeId, scanned, isCleaned: true })).toMatchObject({ status: 200 });
  expect(await days()).toEqual(["[2026-11-23,2026-11-26)"]);

  // The next holder's day, until it is taken back.
  const { body } = await withdraw();
  expect(await days()).toEqual(["[2026-11-23,2026-11-25)", "[2026-11-25,)"]);
  expect(await send(`withdrawals/${body.orderId}/undo`, {})).toMatchObject({ status: 200 });
  expect((await days()).sort()).toEqual(["[2026-11-23,2026-11-26)", "empty"]);
  expect(await checkLedger(b.base, systemActor(b.supplierId))).toEqual([]);
});

test("a withdrawal is not taken back when the device is with somebody whom the unit does not meet: her rent stands", async () => {
  const [, chair] = await b.standing("hygien");
  const deviceId = chair?.deviceId ?? "";
  const dag = await b.as("Dag Stickprov");
  const items = [{ scanned: chair?.deviceNo }];
  const wish = { storeId: b.shelf.storeId, personId: b.personIds.asta, items, prescriberId: b.prescriberId };
  const { body } = await dag.send("/api/buffers/withdrawals", wish);
  const { unitId } = await b.actor("Alva Provhaga");
  const corrected = await (await b.as("Ebba Svarsund")).send("/api/corrections", {
    ...{ deviceId, to: { is: "person", personId: b.personIds.birger, unitId }, from: "2026-11-25" },
    ...{ because: "Lämnades till fel person", isCleaned: true, isChecked: true },
  });
  expect(corrected, JSON.stringify(corrected.body)).toMatchObject({ status: 201 });
  const before = await b.footprint();
  expect(await dag.send(`/api/buffers/withdrawals/${body.orderId}/undo`, {})).toMatchObject({
    status: 409,
    body: { code: "device-gone-on", deviceNo: chair?.deviceNo },
  });
  expect(await b.footprint()).toEqual(before);
  expect(await b.device(deviceId)).toMatchObject({ state: "lent", personId: b.personIds.birger });
});

test("a withdrawal of what has been held since is not taken back: it would be free for the next", async () => {
  const chair = (await b.standing("hygien")).at(-1);
  const dag = await b.as("Dag Stickprov");
  const items = [{ scanned: chair?.deviceNo }];
  const wish = { storeId: b.shelf.storeId, personId: b.personIds.asta, items, prescriberId: b.prescriberId };
  const { body } = await dag.send("/api/buffers/withdrawals", wish);
  const reason = "Ett hjul lossnade under gång";
  expect((await (await b.as("Greta Skruvmo")).send(`/api/devices/${chair?.deviceId}/hold`, { reason })).status).toBe(200);
  const before = await b.footprint();
  expect(await dag.send(`/api/buffers/withdrawals/${body.orderId}/undo`, {})).toMatchObject({
    status: 409,
    body: { code: "device-held", deviceNo: chair?.deviceNo, reason },
  });
  expect(await b.footprint()).toEqual(before);
});

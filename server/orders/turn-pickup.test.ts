import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { lifeWords, noonOf } from "../billing/fixtures-life.ts";
import { checkLedger } from "../billing/index.ts";
import { systemActor } from "../platform/index.ts";
import { testNoon } from "../platform/testbench.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());
beforeEach(() => b.moveTo(testNoon));
const { act, lend, free, rents, deviceNow } = lifeWords(() => b);

const fetch = async (deviceId: string) => {
  const body = { personId: b.personIds.asta, deviceIds: [deviceId], fetchFrom: "home" };
  const placed = await (await b.as("Alva Provhaga")).send("/api/pickups", body);
  expect(placed.status, JSON.stringify(placed.body)).toBe(201);
  return { pickupId: String(placed.body.pickupId), last: String(placed.body.lastRentDay) };
};
const rowsOf = async (pickupId: string) =>
  (
    await b.owner.query<{ deviceId: string; state: string }>(
      `select device_id as "deviceId", state from orders.pickup_row where pickup_id = $1`,
      [pickupId],
    )
  ).rows;
const swap = (deviceId: string, scanned: string, how = "swap") => act(deviceId, how, { scanned, because: "Bromsen tar inte" });

test("the van fetches what a technician has given in place of what it was to fetch; rent ends on the day that was promised", async () => {
  const first = await lend();
  const { pickupId, last } = await fetch(first.deviceId);
  const other = await free(first.articleNo);
  b.moveTo(noonOf("2026-11-24"));
  expect(await swap(first.deviceId, other.deviceNo)).toMatchObject({ status: 200 });
  expect(await rowsOf(pickupId)).toEqual([{ deviceId: other.deviceId, state: "registered" }]);
  expect((await rents([other.deviceId])).at(-1)).toMatchObject({ last });

  const frej = await b.as("Frej Hyllbo");
  expect((await frej.send("/api/stores/returns", { scanned: other.deviceNo })).status).toBe(200);
  expect(await rowsOf(pickupId)).toEqual([{ deviceId: other.deviceId, state: "arrived" }]);
  const shown = await (await b.as("Alva Provhaga")).get(`/api/pickups/${pickupId}`);
  expect(shown.body).toMatchObject({ state: "done" });
  expect(await checkLedger(b.base, systemActor(b.supplierId))).toEqual([]);
});

test("a loan during repair is fetched while it stands in", async () => {
  const first = await lend();
  const { pickupId } = await fetch(first.deviceId);
  const loan = await free(first.articleNo);
  expect(await swap(first.deviceId, loan.deviceNo, "lend-meanwhile")).toMatchObject({ status: 200 });
  expect(await rowsOf(pickupId)).toEqual([{ deviceId: loan.deviceId, state: "registered" }]);
});

test("a pick-up that is taken back while its device is swapped: one rent runs, that of what its holder has", async () => {
  for (let round = 0; round < 6; round += 1) {
    b.moveTo(testNoon);
    const first = await lend();
    const { pickupId } = await fetch(first.deviceId);
    const other = await free(first.articleNo);
    const [swapped, cancelled] = await Promise.all([
      swap(first.deviceId, other.deviceNo),
      (await b.as("Alva Provhaga")).send(`/api/pickups/${pickupId}/cancel`, {}),
    ]);
    expect([swapped.status, cancelled.status]).toEqual([200, 200]);
    expect(await deviceNow(other.deviceId)).toMatchObject({ state: "lent" });
    const running = (await rents([first.deviceId, other.deviceId])).filter(({ last }) => last === null);
    expect(running).toMatchObject([{ device: other.deviceId }]);
    expect(await checkLedger(b.base, systemActor(b.supplierId))).toEqual([]);
  }
});

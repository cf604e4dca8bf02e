import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Lent, lifeWords } from "../billing/fixtures-life.ts";
import { checkLedger } from "../billing/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { systemActor } from "../platform/index.ts";
import { testNoon } from "../platform/testbench.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());
beforeEach(() => b.moveTo(testNoon));
const { act, lend, free } = lifeWords(() => b);

const frej = () => b.as("Frej Hyllbo");
const home = async ({ deviceNo }: Lent) =>
  expect((await (await frej()).send("/api/stores/returns", { scanned: deviceNo })).status).toBe(200);
const handOver = async (orderId: string) => (await frej()).send(`/api/stores/deliveries/${orderId}`, { receivedBy: "Hon själv" });
/** Two rails for a bed that is lent, picked. */
async function pickRails(bed: Lent): Promise<string> {
  const placed = await b.order({ rows: [{ articleNo: b.articles.rail, quantity: 2, mainDeviceId: bed.deviceId }] });
  expect(placed.status, JSON.stringify(placed.body)).toBe(201);
  await b.pick(String(placed.body.orderId));
  return String(placed.body.orderId);
}
const sits = async () =>
  (
    await b.owner.query<{ deviceId: string; quantity: number }>(
      `select device_id as "deviceId", quantity from devices.component where article_no = $1 and removed_at is null and added_at >= $2`,
      [b.articles.rail, testNoon],
    )
  ).rows;

test("an accessory of what has come home is not handed over: the hands hear why, and nothing is stored", async () => {
  const bed = await lend(b.articles.bed);
  const orderId = await pickRails(bed);
  await home(bed);
  const before = await b.footprint();
  expect(await handOver(orderId)).toMatchObject({ status: 409, body: { code: "main-came-home", articleNo: b.articles.rail } });
  expect(await b.footprint()).toEqual(before);
  expect(await sits()).toEqual([]);
});

test("an accessory of what was swapped meanwhile sits on what its receiver has instead, and is rented there", async () => {
  const bed = await lend(b.articles.bed);
  const orderId = await pickRails(bed);
  const other = await free(b.articles.bed);
  expect(await act(bed.deviceId, "swap", { scanned: other.deviceNo, because: "Motorn låter" })).toMatchObject({ status: 200 });
  expect(await handOver(orderId)).toMatchObject({ status: 200 });
  expect(await sits()).toEqual([{ deviceId: other.deviceId, quantity: 2 }]);
  expect(await checkLedger(b.base, systemActor(b.supplierId))).toEqual([]);
});

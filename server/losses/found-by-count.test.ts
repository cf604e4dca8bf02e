import { afterAll, beforeAll, expect, test } from "vitest";
import { lifeWords } from "../billing/fixtures-life.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());
const { lend, rents, heard } = lifeWords(() => b);

test("a lost device that a count finds has come home: its case is over, the unit hears it, and nobody follows it up", async () => {
  const { deviceId, deviceNo } = await lend();
  const body = { deviceId, lostOn: "2026-11-23", isCareless: "no" };
  const { lossId } = (await (await b.as("Alva Provhaga")).send("/api/losses", body)).body;
  const frej = await b.as("Frej Hyllbo");
  const { id: storeId } = await b.one<{ id: string }>("select id from stores.store where supplier_id = $1 and kind = 'main'", [
    b.supplierId,
  ]);
  expect((await frej.send("/api/stores/bins", { storeId, bins: ["FUNNET-1"] })).status).toBe(200);
  const { countId } = (await frej.send("/api/stores/counts", { storeId, area: "FUNNET" })).body;
  const scanned = { scanned: deviceNo, bin: "FUNNET-1" };
  expect(await frej.send(`/api/stores/counts/${countId}/scan`, scanned)).toMatchObject({ status: 200 });
  const { digest } = (await frej.get(`/api/stores/counts/${countId}`)).body;
  expect(await frej.send(`/api/stores/counts/${countId}/close`, { digest })).toMatchObject({ status: 200, body: { booked: 1 } });
  expect((await (await b.as("Ebba Svarsund")).get(`/api/losses/${lossId}`)).body).toMatchObject({ endedAs: "found-in-store" });
  expect(await heard("lost-device-found")).toContain(deviceId);
  expect(await rents([deviceId])).toMatchObject([{ first: "2026-11-23", last: "2026-11-23" }]);
});

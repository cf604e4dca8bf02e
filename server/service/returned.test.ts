import { afterAll, beforeAll, expect, test } from "vitest";
import { lifeWords } from "../billing/fixtures-life.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());
const { lend } = lifeWords(() => b);

test("that there is infection where it comes from is told goods in and the workshop, also when the pick-up is done; of whom is not", async () => {
  const [one, other] = [await lend(), await lend()];
  const body = { personId: b.personIds.asta, deviceIds: [one.deviceId], fetchFrom: "home", isInfectious: true };
  expect((await (await b.as("Alva Provhaga")).send("/api/pickups", body)).status).toBe(201);
  for (const { deviceNo } of [one, other])
    expect((await (await b.as("Frej Hyllbo")).send("/api/stores/returns", { scanned: deviceNo })).status).toBe(200);
  const facts = async (deviceId: string, who: string) => (await b.as(who)).get(`/api/service/returned/${deviceId}`);
  for (const who of ["Frej Hyllbo", "Greta Skruvmo"]) {
    const seen = await facts(one.deviceId, who);
    expect(seen).toMatchObject({ status: 200, body: { isInfectious: true } });
    expect(JSON.stringify(seen.body)).not.toContain(b.personIds.asta);
    expect((await facts(other.deviceId, who)).body).toMatchObject({ isInfectious: false });
  }
  expect((await facts(one.deviceId, "Alva Provhaga")).status).toBe(403);
  expect((await facts("00000000-0000-4000-8000-000000000000", "Frej Hyllbo")).status).toBe(404);
});

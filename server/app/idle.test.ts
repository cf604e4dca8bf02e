import { afterAll, beforeAll, expect, test } from "vitest";
import { findIdle, type IdleSignals, idleBook, idleCost, judgeIdle } from "../insight/index.ts";
import { need } from "../kernel/index.ts";
import { systemActor, today } from "../platform/index.ts";
import { type Caller, type TestRegion, testRegion } from "./fixtures.ts";
import { plantIdle } from "./fixtures-idle.ts";

let region: TestRegion;
let alva: Caller;
let supplierId: string;
let unitId: string;
let planted: Map<string, boolean>;

beforeAll(async () => {
  region = await testRegion();
  alva = await region.as("Alva Provhaga");
  const { rows } = await region.owner.query<{ unitId: string; supplierId: string }>(
    `select u.id as "unitId", u.supplier_id as "supplierId" from organisation.assignment a join organisation.staff s on s.id = a.staff_id
     join organisation.unit u on u.id = a.unit_id where s.given_name || ' ' || s.family_name = 'Alva Provhaga' and s.hsa_id like '%-A%' order by a.is_usual desc`,
  );
  ({ unitId, supplierId } = need(rows[0], "Alva has a unit"));
  planted = await plantIdle(region.owner, { supplierId, unitId, seed: 11, most: 400, now: region.base.now() });
}, 120_000);
afterAll(() => region.close());

interface Kept {
  id: string;
  score: number;
  signals: IdleSignals;
  ore: number;
}
const kept = async () =>
  (
    await region.owner.query<Kept>(
      `select device_id as id, score, signals, month_ore::int as ore from insight.idle_device where supplier_id = $1 order by device_id`,
      [supplierId],
    )
  ).rows;

test("of the planted idle devices at least 60 % are found, and at least half of what is listed is idle; twice gives the same", async () => {
  await findIdle(region.base, systemActor(supplierId));
  const first = await kept();
  const listed = first.filter(({ id }) => planted.has(id));
  const hits = listed.filter(({ id }) => planted.get(id)).length;
  const idle = [...planted.values()].filter(Boolean).length;
  console.info(`idle: ${planted.size} planted, ${idle} idle, ${listed.length} listed, ${hits} of them idle`);
  expect(idle).toBeGreaterThan(20);
  expect(hits / idle).toBeGreaterThanOrEqual(0.6);
  expect(hits / listed.length).toBeGreaterThanOrEqual(0.5);
  await findIdle(region.base, systemActor(supplierId));
  expect(await kept()).toEqual(first);
});

test("the statement and the rule give every device the same score", async () => {
  for (const { score, signals } of await kept())
    expect(judgeIdle(idleBook, signals, today(region.base))).toMatchObject({ score, isListed: true });
});

test("a unit sees its own devices with why and what they cost, and no other unit's", async () => {
  const shown = await alva.get("/api/insight/idle");
  expect(shown.status).toBe(200);
  const items = shown.body.items as { deviceId: string; reasons: string[]; monthOre: number }[];
  expect(items.length).toBeGreaterThan(0);
  expect(items.every(({ reasons }) => reasons.length > 0)).toBe(true);
  const other = await (await region.as("Bror Testlund")).get("/api/insight/idle");
  expect(other.status).toBe(200);
  const theirs = (other.body.items as { deviceId: string }[]).map(({ deviceId }) => deviceId);
  expect(items.filter(({ deviceId }) => theirs.includes(deviceId))).toEqual([]);
  expect(idleCost(items.map(({ monthOre }) => ({ devices: 1, monthOre })))).toEqual({
    devices: shown.body.devices,
    monthOre: shown.body.monthOre,
  });
  const hers = items[0]?.deviceId;
  expect(await (await region.as("Bror Testlund")).send(`/api/insight/idle/${hers}/answer`, { what: "used" })).toMatchObject({
    status: 404,
    body: { code: "idle-unknown" },
  });
});

interface Listed {
  deviceId: string;
  monthOre: number;
  askedOn: string | null;
}
const listed = async () => {
  const { body } = await alva.get("/api/insight/idle");
  return { items: body.items as Listed[], devices: Number(body.devices) };
};
const answer = (deviceId: string | undefined, what: string) => alva.send(`/api/insight/idle/${deviceId}/answer`, { what });

test("what is said to be used is not listed until its day, and what the person is asked about stays with the day", async () => {
  const before = await listed();
  const [first, second] = before.items;
  expect(await answer(first?.deviceId, "used")).toMatchObject({ status: 200, body: { until: "2027-05-23", pickupNo: null } });
  expect(await answer(second?.deviceId, "ask")).toMatchObject({ status: 200 });
  const after = await listed();
  expect(after.devices).toBe(before.devices - 1);
  expect(after.items.map(({ deviceId }) => deviceId)).not.toContain(first?.deviceId);
  expect(after.items.find(({ deviceId }) => deviceId === second?.deviceId)?.askedOn).toBe("2026-11-23");
  expect(await answer(first?.deviceId, "used")).toMatchObject({ status: 404 });
  const noon = region.base.now();
  region.base.moveTo(new Date("2027-05-23T11:00:00Z"));
  const again = (await (await region.as("Alva Provhaga")).get("/api/insight/idle")).body.items as Listed[];
  region.base.moveTo(noon);
  expect(again.map(({ deviceId }) => deviceId)).toContain(first?.deviceId);
});

test("a fetched device has a pick-up, leaves the list, and counts as kronor saved a month when its rent has ended", async () => {
  const economy = await region.as("Harry Kronvik");
  const effect = async () => (await economy.get("/api/insight/idle/effect")).body;
  const [device] = (await listed()).items;
  const fetched = await answer(device?.deviceId, "fetch");
  expect(fetched).toMatchObject({ status: 200, body: { pickupNo: expect.stringMatching(/^H/) } });
  expect((await listed()).items.map(({ deviceId }) => deviceId)).not.toContain(device?.deviceId);
  const cost = { devices: 1, monthOre: device?.monthOre };
  expect(await effect()).toMatchObject({ saved: { devices: 0, monthOre: 0 }, underWay: cost });
  region.base.moveTo(new Date("2026-12-23T11:00:00Z"));
  const later = (await (await region.as("Harry Kronvik")).get("/api/insight/idle/effect")).body;
  region.base.moveTo(new Date("2026-11-23T11:00:00Z"));
  expect(later).toMatchObject({ saved: cost, underWay: { devices: 0, monthOre: 0 } });
  expect(Object.keys((later.units as object[])[0] ?? {}).sort()).toEqual(["devices", "monthOre", "unitName"]);
  expect((await economy.get("/api/insight/idle")).status).toBe(403);
  expect((await alva.get("/api/insight/idle/effect")).status).toBe(403);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { findIdle, findIdleDaily, type IdleSignals, idleBook, idleCost, judgeIdle } from "../insight/index.ts";
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

test("what was said to be used by mistake is taken back and listed again; what does not rest can't be taken back", async () => {
  const before = await listed();
  const [first] = before.items;
  expect(await answer(first?.deviceId, "back")).toMatchObject({ status: 404, body: { code: "idle-unknown" } });
  expect(await answer(first?.deviceId, "used")).toMatchObject({ status: 200 });
  expect((await listed()).devices).toBe(before.devices - 1);
  expect(await answer(first?.deviceId, "back")).toMatchObject({ status: 200, body: { until: null, pickupNo: null } });
  expect(await listed()).toEqual(before);
});

interface Effect extends Record<"listed" | "underWay" | "saved", { devices: number; monthOre: number }> {
  unitId: string | null;
}
const effect = async () => (await (await region.as("Harry Kronvik")).get("/api/insight/idle/effect")).body;
const ofUnit = (body: Record<string, unknown>) =>
  need(
    (body.units as Effect[]).find((unit) => unit.unitId === unitId),
    "Alva's unit is there",
  );
const nothing = { devices: 0, monthOre: 0 };

test("what is ordered home from elsewhere is not listed either, and is listed again when the pick-up is taken back", async () => {
  const before = await listed();
  const device = before.items.find(({ askedOn }) => askedOn === null);
  const { rows } = await region.owner.query<{ personId: string }>(
    `select person_id as "personId" from devices.device where id = $1`,
    [device?.deviceId],
  );
  const wish = { personId: rows[0]?.personId, deviceIds: [device?.deviceId], fetchFrom: "home", isInfectious: false };
  const home = await alva.send("/api/pickups", wish);
  expect(home).toMatchObject({ status: 201 });
  expect((await listed()).items.map(({ deviceId }) => deviceId)).not.toContain(device?.deviceId);
  expect((await effect()).underWay).toEqual(nothing);
  expect(await alva.send(`/api/pickups/${home.body.pickupId}/cancel`, {})).toMatchObject({ status: 200 });
  expect(await listed()).toEqual(before);
  const fetched = await answer(device?.deviceId, "fetch");
  expect((await effect()).underWay).toEqual({ devices: 1, monthOre: device?.monthOre });
  const { rows: made } = await region.owner.query<{ id: string }>("select id from orders.pickup_order where pickup_no = $1", [
    fetched.body.pickupNo,
  ]);
  await alva.send(`/api/pickups/${made[0]?.id}/cancel`, {});
  expect((await effect()).underWay).toEqual(nothing);
  expect(await listed()).toEqual(before);
});

test("the count of the night is made once for each day, and again when the day is new", async () => {
  expect(await findIdleDaily(region.base, systemActor(supplierId))).toBe(false);
  region.base.moveTo(new Date("2026-11-23T23:00:30Z"));
  expect(await findIdleDaily(region.base, systemActor(supplierId))).toBe(true);
  expect(await findIdleDaily(region.base, systemActor(supplierId))).toBe(false);
  region.base.moveTo(new Date("2026-11-23T11:00:00Z"));
  const { rows } = await region.owner.query<{ n: number; listed: number }>(
    `select count(*)::int as n, (select count(*)::int from insight.idle_device d where d.supplier_id = $1) as listed
     from insight.idle_count where supplier_id = $1 and devices > 0 and month_ore > 0`,
    [supplierId],
  );
  expect(rows[0]?.n).toBe(2);
  expect((await effect()).countedAt).toBe("2026-11-23T23:00:30.000Z");
});

test("a fetched device has a pick-up, leaves the list, and counts as kronor saved a month when its rent has ended", async () => {
  const economy = await region.as("Harry Kronvik");
  const [device] = (await listed()).items;
  const fetched = await answer(device?.deviceId, "fetch");
  expect(fetched).toMatchObject({ status: 200, body: { pickupNo: expect.stringMatching(/^H/) } });
  expect((await listed()).items.map(({ deviceId }) => deviceId)).not.toContain(device?.deviceId);
  const cost = { devices: 1, monthOre: device?.monthOre };
  const soon = await effect();
  expect(soon).toMatchObject({ saved: nothing, underWay: cost });
  expect(ofUnit(soon)).toMatchObject({ saved: nothing, underWay: cost, unitName: "Kommunrehab Härryda" });
  const now = await listed();
  expect(ofUnit(soon).listed).toEqual({
    devices: now.devices,
    monthOre: Number((await alva.get("/api/insight/idle")).body.monthOre),
  });
  region.base.moveTo(new Date("2026-12-23T11:00:00Z"));
  const later = await effect();
  region.base.moveTo(new Date("2026-11-23T11:00:00Z"));
  expect(later).toMatchObject({ saved: cost, underWay: nothing });
  expect(ofUnit(later)).toMatchObject({ saved: cost, underWay: nothing });
  for (const part of ["listed", "underWay", "saved"] as const)
    expect(idleCost((later.units as Effect[]).map((unit) => unit[part]))).toEqual(later[part]);
  expect(later.unitCount).toBe((later.units as Effect[]).length);
  expect(Object.keys((later.units as object[])[0] ?? {}).sort()).toEqual([
    "asks",
    "listed",
    "saved",
    "underWay",
    "unitId",
    "unitName",
  ]);
  expect((await economy.get("/api/insight/idle")).status).toBe(403);
  expect((await alva.get("/api/insight/idle/effect")).status).toBe(403);
});

test("a list that is longer than what is shown says how many there are in all, and what they cost", async () => {
  await plantIdle(region.owner, { supplierId, unitId, seed: 12, most: 1_000, now: region.base.now(), after: 400 });
  await findIdle(region.base, systemActor(supplierId));
  const { body } = await alva.get("/api/insight/idle");
  const items = body.items as Listed[];
  expect(items.length).toBe(200);
  expect(Number(body.devices)).toBeGreaterThan(200);
  expect(ofUnit(await effect()).listed).toEqual({ devices: body.devices, monthOre: body.monthOre });
});

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
  ({ planted } = await plantIdle(region.owner, { supplierId, unitId, seed: 11, most: 400, now: region.base.now() }));
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

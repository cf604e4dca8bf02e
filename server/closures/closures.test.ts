import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { prescribedOrders } from "../app/prescribed-orders.ts";
import { lifeWords, noonOf } from "../billing/fixtures-life.ts";
import { type ShelfBench, shelfBench } from "../buffers/fixtures.ts";
import { addDays, localDate } from "../kernel/index.ts";
import type { Base } from "../platform/index.ts";
import { testNoon, withFaultAt } from "../platform/testbench.ts";
import { carryOutClosures } from "./index.ts";

let b: ShelfBench;
/** The home that ends, and one of the same care provider that takes over. */
let x = "";
let y = "";
/** Y's own payer, which X does not have. */
let payerOfY = "";
const { lend, correct, rents, deviceNow } = lifeWords(() => b);

beforeAll(async () => {
  b = await shelfBench();
  x = b.dag.unitId ?? "";
  y = await unitBeside("Gamla gården");
  payerOfY = (
    await b.one<{ id: string }>("select id from organisation.payer where supplier_id = $1 and kind = 'primarvard' limit 1", [
      b.supplierId,
    ])
  ).id;
  await b.owner.query("update organisation.unit set payer_id = $2 where id = $1", [y, payerOfY]);
}, 120_000);
afterAll(() => b.close());
beforeEach(() => b.moveTo(testNoon));

/** A unit of the same kind and care provider with a place of its own. */
async function unitBeside(name: string): Promise<string> {
  const { id } = await b.one<{ id: string }>(
    `insert into organisation.unit (id, supplier_id, care_provider_id, name, kind, municipality_code, street, postcode, city, phone, hsa_id)
     select gen_random_uuid(), supplier_id, care_provider_id, $2, kind, municipality_code, 'Provgatan 9', postcode, city, phone, 'SE-' || $2
     from organisation.unit where id = $1 returning id`,
    [b.dag.unitId, name],
  );
  await b.owner.query(
    `insert into organisation.delivery_place (id, supplier_id, unit_id, kind, name, street, postcode, city)
     select gen_random_uuid(), supplier_id, id, 'unit', name, street, postcode, city from organisation.unit where id = $1`,
    [id],
  );
  return id;
}
const desk = "Ebba Svarsund";
const send = async (path: string, body: object, who = desk) => (await b.as(who)).send(`/api/closures${path}`, body);
const get = async (path: string, who = desk) => (await b.as(who)).get(`/api/closures${path}`);
const carryOut = (base: Base = b.base) => carryOutClosures(base, b.supplierId, prescribedOrders);
const placeOf = async (unitId: string) =>
  (await b.one<{ id: string }>("select id from organisation.delivery_place where unit_id = $1 order by id", [unitId])).id;
const because = "Verksamheten flyttar ihop";

/** A bed that is the unit's own, since the day it is made so. */
async function ownDevice(unitId: string, articleNo?: string) {
  const device = await lend(articleNo);
  const made = await correct("", { deviceId: device.deviceId, to: { is: "unit", unitId }, from: "2026-11-23", because });
  expect(made.status).toBe(201);
  return device;
}
interface Group {
  kind: string;
  fate: string;
  count: number;
  items: { id: string | null; label: string }[];
}
const groupsOf = (body: Record<string, unknown>) => Object.fromEntries((body.hanging as Group[]).map((one) => [one.kind, one]));
const closedOn = async (unitId: string) =>
  (await b.one<{ on: string | null }>(`select closed_on::text as "on" from organisation.unit where id = $1`, [unitId])).on;

/** One thing of each kind that hangs on X; what is held can't go along. */
async function hangOn() {
  const device = await ownDevice(x);
  const late = await ownDevice(x);
  const order = await b.order({
    ...{ rows: [{ articleNo: b.articles.rollator, quantity: 1 }], deliverTo: "place", deliveryPlaceId: await placeOf(x) },
  });
  expect(order.status).toBe(201);
  await (await b.as(desk)).send(`/api/patients/${b.personIds.birger}/responsibility`, { unitId: x, from: "2026-11-23" });
  await b.owner.query(
    `insert into prescribing.step (supplier_id, order_id, person_id, care_provider_id, lagrum, step, unit_id, from_on, because, recorded_at, recorded_by)
     select supplier_id, id, person_id, care_provider_id, lagrum, 'follow-up', $2, '2026-11-23', 'Boendet följer upp', now(), placed_by from orders.customer_order where id = $1`,
    [order.body.orderId, x],
  );
  const duty = await b.one<{ id: string }>(
    `insert into duties.duty (id, supplier_id, kind, owner, owner_unit_id, unit_id, lagrum, opened_at, opened_by, order_row_ids, blocks, known, due_on)
     values (gen_random_uuid(), $2, 'overlamnade_steg', 'unit', $1, $1, 'HSL', now(), $1, '{}', false, '{"rules":[],"source":"x","because":"x"}', '2026-12-20') returning id`,
    [x, b.supplierId],
  );
  await b.owner.query(
    `insert into favourites.list (id, supplier_id, kind, unit_id, name, rows, changed_by, changed_at)
     select gen_random_uuid(), $3, 'unit', u, 'Vår lista', '[{"articleNo":"1","quantity":1}]', $4, now() from unnest(array[$1::uuid, $2::uuid]) u`,
    [x, y, b.supplierId, b.prescriberId],
  );
  return { device, late, order, duty };
}

/** All that could go along is Y's, from the day. */
async function expectMoved({ device, order, duty }: Awaited<ReturnType<typeof hangOn>>) {
  expect(await rents([device.deviceId])).toMatchObject([
    { first: "2026-11-23", last: "2026-11-30", unit: x },
    { first: "2026-12-01", last: null, unit: y, payer: payerOfY },
  ]);
  expect(await b.one(`select delivery_place_id as place from orders.customer_order where id = $1`, [order.body.orderId])).toEqual(
    {
      place: await placeOf(y),
    },
  );
  expect(await b.one("select unit_id as unit from stores.store where id = $1", [b.shelf.storeId])).toEqual({ unit: y });
  expect(await b.one("select owner_unit_id as unit from duties.duty where id = $1", [duty.id])).toEqual({ unit: y });
  const { rows: steps } = await b.owner.query(
    "select from_on::text as from, unit_id as unit from prescribing.step where order_id = $1 and step = 'follow-up' order by number desc limit 1",
    [order.body.orderId],
  );
  expect(steps).toEqual([{ from: "2026-12-01", unit: y }]);
  const { rows: homes } = await b.owner.query(
    "select lower(valid)::text as from, unit_id as unit from patients.housing where person_id = $1 order by 1 desc limit 2",
    [b.personIds.asta],
  );
  expect(homes).toMatchObject([{ from: "2026-12-01", unit: y }, { unit: x }]);
  const { rows: answers } = await b.owner.query(
    "select from_on::text as from, unit_id as unit from patients.responsibility where person_id = $1 order by number desc limit 2",
    [b.personIds.birger],
  );
  expect(answers).toMatchObject([{ from: "2026-12-01", unit: y }, { unit: x }]);
}

describe("a home that goes into another", () => {
  test("the preview says all that hangs on it and what comes of it; on the day it goes over, payer and rent too, once", async () => {
    const things = await hangOn();
    const { device, late, order } = things;
    const wish = { unitId: x, toUnitId: y, on: "2026-12-01" };
    const shown = await send("/preview", wish);
    expect(shown).toMatchObject({ status: 200, body: { faults: [], toUnitName: "Gamla gården" } });
    const groups = groupsOf(shown.body);
    expect(Object.keys(groups)).toEqual([
      ...["device", "shelf", "order", "resident", "responsible", "steps", "duty", "list", "access"],
    ]);
    expect(groups).toMatchObject({
      device: { fate: "moves", count: 2 },
      order: { items: [{ label: order.body.orderNo }] },
      resident: { items: [{ id: b.personIds.asta }] },
      responsible: { items: [{ id: b.personIds.birger }] },
      access: { fate: "ends" },
    });
    expect(shown.body.payerBefore).not.toEqual(shown.body.payerAfter);
    const planned = await send("", { ...wish, because });
    expect(planned.status).toBe(201);
    expect(await closedOn(x)).toBe("2026-12-01");

    // Until the day nothing is different.
    b.moveTo(noonOf("2026-11-30"));
    expect(await carryOut()).toBe(0);
    expect(await deviceNow(device.deviceId)).toMatchObject({ unit: x });

    // Held devices wait; the round is late, and the day is still the day.
    await b.owner.query("update devices.device set hold_reason = 'Under utredning' where id = $1", [late.deviceId]);
    b.moveTo(noonOf("2026-12-04"));
    expect(await carryOut()).toBe(0);
    expect(await get(`/${planned.body.closureId}`)).toMatchObject({
      body: { state: "planned", isHeldUp: true, left: [{ kind: "device", count: 1 }] },
    });
    await expectMoved(things);

    // What held it up is gone: the next round ends it. Another does nothing more.
    await b.owner.query("update devices.device set hold_reason = null where id = $1", [late.deviceId]);
    expect(await carryOut()).toBe(1);
    expect(await deviceNow(late.deviceId)).toMatchObject({ unit: y });
    const before = await b.footprint();
    expect(await carryOut()).toBe(0);
    expect(await b.footprint()).toEqual(before);
    expect(await get(`/${planned.body.closureId}`)).toMatchObject({ body: { state: "done", left: [], hanging: [] } });

    // The old one is refused as place and is no choice; the other has both lists under names of their own.
    const refused = await b.order({
      ...{ rows: [{ articleNo: b.articles.rollator, quantity: 1 }], deliverTo: "place", deliveryPlaceId: await placeOf(x) },
    });
    expect(refused).toMatchObject({ status: 409, body: { code: "delivery-place-closed" } });
    const units = (await get("/units?words=")).body.items as { unitId: string }[];
    expect(units.map(({ unitId }) => unitId)).not.toContain(x);
    const { rows: lists } = await b.owner.query<{ name: string }>(
      "select name from favourites.list where unit_id = $1 order by name",
      [y],
    );
    expect(lists).toMatchObject([{ name: "Vår lista" }, { name: expect.stringMatching(/^Vår lista .{5}$/) }]);
    const { rows: told } = await b.owner.query(
      "select kind from orders.message where unit_id = any($1) and kind like 'unit-%' order by kind",
      [[x, y]],
    );
    expect(told.map(({ kind }) => kind)).toEqual([
      ...["unit-merges-done", "unit-merges-planned", "unit-receives-done", "unit-receives-planned"],
    ]);
  });

  test("is refused with all that is wrong at once, and leaves no trace", async () => {
    const other = await b.one<{ id: string }>(
      "select id from organisation.unit where supplier_id = $1 and care_provider_id <> (select care_provider_id from organisation.unit where id = $2) order by id limit 1",
      [b.supplierId, y],
    );
    const before = await b.footprint();
    const wish = { unitId: x, toUnitId: other.id, on: "2026-11-20", because };
    expect(await send("", wish)).toMatchObject({
      status: 409,
      body: { code: "closure-refused", faults: ["day-out-of-reach", "unit-ended-already", "other-care-provider"] },
    });
    expect(await b.footprint()).toEqual({ ...before, "platform.command": expect.anything() });
    expect(await send("", { unitId: "00000000-0000-4000-8000-000000000000", on: "2026-12-01", because })).toMatchObject({
      status: 404,
      body: { code: "ending-unit-unknown" },
    });
  });

  test("of another supplier nothing is seen, and only customer service says it", async () => {
    expect((await get("", "Saga Svarmo")).body.items).toEqual([]);
    const { items } = (await get("")).body as { items: { closureId: string }[] };
    expect(items.length).toBeGreaterThan(0);
    expect((await get(`/${items[0]?.closureId}`, "Saga Svarmo")).status).toBe(404);
    expect((await send("/preview", { unitId: y, on: "2026-12-01" }, "Saga Svarmo")).status).toBe(404);
    expect((await get("", "Alva Provhaga")).status).toBe(403);
    expect((await send("", { unitId: y, on: "2026-12-01", because }, "Dag Stickprov")).status).toBe(403);
  });
});

describe("a unit that closes", () => {
  test("with stock on its shelf is refused today, is held up on its day, and closes when the shelf is empty", async () => {
    const z = await unitBeside("Lilla gården");
    const { storeId } = await b.one<{ storeId: string }>(
      `insert into stores.store (id, supplier_id, name, kind, unit_id) values (gen_random_uuid(), $1, 'Lilla gårdens förråd', 'buffer', $2) returning id as "storeId"`,
      [b.supplierId, z],
    );
    const move = async (toStoreId?: string) => {
      const { no } = await b.one<{ no: string }>(
        `select device_no as no from devices.device where supplier_id = $1 and state = 'in-stock' and hold_reason is null
           and (($2::uuid is null and store_id <> $3) or store_id = $2) order by device_no limit 1`,
        [b.supplierId, toStoreId ? null : storeId, storeId],
      );
      const moved = await (await b.as("Frej Hyllbo")).send("/api/stores/moves", {
        scanned: no,
        ...(toStoreId ? { toStoreId } : {}),
      });
      expect(moved.status).toBe(200);
    };
    await move(storeId);
    expect(await send("", { unitId: z, on: "2026-11-23", because })).toMatchObject({ body: { faults: ["unit-not-empty"] } });
    const planned = await send("", { unitId: z, on: "2026-12-01", because });
    expect(planned.status).toBe(201);
    b.moveTo(noonOf("2026-12-01"));
    expect(await carryOut()).toBe(0);
    expect(await carryOut()).toBe(0);
    const held = await get(`/${planned.body.closureId}`);
    expect(held).toMatchObject({
      body: { isHeldUp: true, left: [{ kind: "shelf", count: 1 }], hanging: [{ kind: "shelf", fate: "must-go" }] },
    });
    expect((held.body.entries as { what: string }[]).map(({ what }) => what)).toEqual(["planned", "left"]);
    await expect(
      b.owner.query(
        "select set_config('app.role', 'system', true), set_config('app.supplier', $2, true), stores.close_shelf($1, '2026-12-01')",
        [storeId, b.supplierId],
      ),
    ).rejects.toMatchObject({ constraint: "shelf_with_stock" });
    await move();
    expect(await carryOut()).toBe(1);
    expect(
      ((await (await b.as(desk)).get("/api/buffers")).body.items as { storeId: string }[]).map((one) => one.storeId),
    ).not.toContain(storeId);
  });

  test("is taken back until its day, and not on it", async () => {
    const z = await unitBeside("Stora gården");
    const wish = { unitId: z, on: "2026-12-01", because };
    const first = await send("", wish);
    expect((await send(`/${first.body.closureId}/withdraw`, {})).status).toBe(200);
    expect(await closedOn(z)).toBeNull();
    const second = await send("", wish);
    expect(second.status).toBe(201);
    expect(await send(`/${first.body.closureId}/withdraw`, {})).toMatchObject({ status: 409, body: { code: "closure-begun" } });
    b.moveTo(noonOf("2026-12-01"));
    expect(await send(`/${second.body.closureId}/withdraw`, {})).toMatchObject({ status: 409, body: { code: "closure-begun" } });
    expect(await carryOut()).toBe(1);
  });
});

describe("whenever a merger is carried out, and however often it is killed", () => {
  test("no day of rent is lost and none is twice, and the devices are where they should be", async () => {
    const deviceIds: string[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 9 }),
        fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 3 }),
        async (ahead, late, faults) => {
          b.moveTo(testNoon);
          const from = await unitBeside(`Från ${deviceIds.length} ${ahead}-${late}`);
          const device = await ownDevice(from);
          deviceIds.push(device.deviceId);
          const on = addDays(localDate("2026-11-23"), ahead);
          expect((await send("", { unitId: from, toUnitId: y, on, because })).status).toBe(201);
          b.moveTo(noonOf(addDays(on, late)));
          for (const nth of faults) await carryOut(withFaultAt(b.base, nth).base).catch(() => undefined);
          await Promise.all([carryOut(), carryOut()]);
          await carryOut();
          expect(await deviceNow(device.deviceId)).toMatchObject({ state: "lent", unit: y });
          const periods = await rents([device.deviceId]);
          expect(periods.at(-1)).toMatchObject({ last: null, unit: y, payer: payerOfY, first: on });
          const firsts = periods.slice(1).map(({ first }) => first);
          expect(periods.slice(0, -1).map(({ last }) => addDays(localDate(last ?? ""), 1))).toEqual(firsts);
          expect(periods[0]?.first).toBe("2026-11-23");
          const ended =
            "select count(*)::int as n from closures.entry e join closures.closure c on c.id = e.closure_id where c.unit_id = $1 and e.what = 'done'";
          expect(await b.one(ended, [from])).toEqual({ n: 1 });
        },
      ),
      { numRuns: 6 },
    );
  }, 120_000);
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkMet } from "../app/settle-met.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { withActor } from "../platform/index.ts";
import { relationBench, staff } from "./fixtures.ts";
import { markEnding } from "./store.ts";

let b: OrderBench;
let r: ReturnType<typeof relationBench>;
let personId: string;

beforeAll(async () => {
  b = await orderBench();
  r = relationBench(b);
}, 90_000);
afterAll(() => b.close());
beforeEach(async () => {
  personId = await r.stranger();
  await r.opens(personId);
});

const days = (count: number) => b.moveTo(new Date(b.base.now().getTime() + count * 86_400_000));
const own = "Kommunrehab Härryda";
const placed = async (body: object = {}) => {
  const answer = await b.order({ personId, rows: [{ articleNo: b.articles.rollator, quantity: 1 }], ...body });
  expect(answer.status).toBe(201);
  return String(answer.body.orderId);
};
/** What follows from facts: not what Alva has stated. */
const told = async () =>
  (await r.relationsOf(personId))
    .filter(({ cause }) => cause !== "stated")
    .map(({ cause, unit, ends }) => `${cause} ${unit}${ends ? " ends" : ""}`);

describe("a relation begins with its cause, in the same transaction", () => {
  test("an order: the unit that ordered; a delivery: the same unit, for as long as the person has the device", async () => {
    const orderId = await placed();
    expect(await told()).toEqual([`order ${own}`]);
    await b.pick(orderId);
    await b.deliver(orderId);
    expect(await told()).toEqual([`holding ${own}`, `order ${own}`]);
    expect(await r.round()).toMatchObject({ marked: 1 });
    expect(await told()).toEqual([`holding ${own}`, `order ${own} ends`]);
  });

  test("an order that is refused begins nothing, and none is told of", async () => {
    const answer = await b.order({ personId, rows: [{ articleNo: "9999999", quantity: 1 }] });
    expect(answer.status).not.toBe(201);
    expect(await told()).toEqual([]);
  });

  test("a duty: the unit that it is for, and the one that it is passed on to", async () => {
    const stay = await r.unitNamed("Korttidsboendet Linden Härryda");
    const home = await r.unitNamed("Hemsjukvården Härryda");
    const note = { kind: "medskick", personId, toUnitId: stay, articles: [{ articleNo: b.articles.rollator, quantity: 1 }] };
    const started = await (await b.as(staff.alva)).send("/api/duties", note);
    expect(started.status).toBe(201);
    expect(await told()).toEqual(["referral Korttidsboendet Linden Härryda"]);
    const { dutyId } = started.body;
    await b.owner.query("update duties.duty set owner_unit_id = (select unit_id from duties.duty where id = $1) where id = $1", [
      dutyId,
    ]);
    const passed = await (await b.as(staff.alva)).send(`/api/duties/${String(dutyId)}/pass`, {
      toUnitId: home,
      because: "De känner henne",
    });
    expect(passed.status).toBe(200);
    await r.round();
    expect(await told()).toEqual(["referral Hemsjukvården Härryda", "referral Korttidsboendet Linden Härryda ends"]);
  });

  test("steps of a prescription: the unit that is to do them, while there is something of the order", async () => {
    const unitId = await r.unitNamed("Primärvårdsrehab Härryda");
    const orderId = await placed({ steps: [{ step: "follow-up", unitId }] });
    expect(await told()).toEqual([`order ${own}`, "referral Primärvårdsrehab Härryda", "step Primärvårdsrehab Härryda"]);
    const { version } = (await (await b.as(staff.alva)).get(`/api/orders/${orderId}`)).body;
    const cancelled = await (await b.as(staff.alva)).send(`/api/orders/${orderId}/cancel`, { version });
    expect(cancelled.status).toBe(200);
    await r.round();
    expect((await told()).filter((one) => !one.startsWith("referral"))).toEqual([
      `order ${own} ends`,
      "step Primärvårdsrehab Härryda ends",
    ]);
  });

  test("the responsibility and a home: from their day, by the program's round when it comes", async () => {
    const unitId = await r.unitNamed("Primärvårdsrehab Härryda");
    const homeId = await r.unitNamed("Äldreboendet Eken Härryda");
    const alva = await b.as(staff.alva);
    const move = { form: "sabo", municipalityCode: "1401", unitId: homeId };
    expect((await alva.send(`/api/patients/${personId}/responsibility`, { from: "2026-11-23", unitId })).status).toBe(200);
    expect((await alva.send(`/api/patients/${personId}/moves`, { from: "2026-11-25", ...move })).status).toBe(200);
    expect(await told()).toEqual(["responsibility Primärvårdsrehab Härryda"]);
    days(2);
    await r.round();
    expect(await told()).toEqual(["home Äldreboendet Eken Härryda", "responsibility Primärvårdsrehab Härryda"]);
    // What she stated two days ago is over.
    await r.opens(personId);
    const elsewhere = await (await b.as(staff.alva)).send(`/api/patients/${personId}/moves`, {
      from: "2026-11-25",
      ...move,
      municipalityCode: "1489",
    });
    expect(elsewhere.body).toMatchObject({ code: "unit-unknown" });
  });
});

describe("a relation ends when its cause has, and some days more", () => {
  test("ninety days after the last cause it is over, and what it was stays", async () => {
    const orderId = await placed();
    const { version } = (await (await b.as(staff.alva)).get(`/api/orders/${orderId}`)).body;
    await (await b.as(staff.alva)).send(`/api/orders/${orderId}/cancel`, { version });
    await r.round();
    days(89);
    await r.round();
    expect(await told()).toEqual([`order ${own} ends`]);
    days(1);
    expect((await r.round()).ended.relations).toBeGreaterThan(0);
    expect(await told()).toEqual([]);
    const kept = await b.one<{ on_time: boolean }>(
      "select ended_at = until_at as on_time from relations.care_relation where person_id = $1 and cause = 'order'",
      [personId],
    );
    expect(kept.on_time).toBe(true);
  });

  test("what was ending goes on when the cause is there again, without a second row", async () => {
    const homeId = await r.unitNamed("Äldreboendet Eken Härryda");
    const move = async (from: string, body: object) =>
      (await (await b.as(staff.alva)).send(`/api/patients/${personId}/moves`, { from, municipalityCode: "1401", ...body }))
        .status;
    const on = (offset: number) => new Date(b.base.now().getTime() + offset * 86_400_000).toISOString().slice(0, 10);
    expect(await move(on(0), { form: "sabo", unitId: homeId })).toBe(200);
    expect(await move(on(1), { form: "ordinart" })).toBe(200);
    days(1);
    await r.round();
    expect(await told()).toEqual(["home Äldreboendet Eken Härryda ends"]);
    await r.opens(personId);
    expect(await move(on(1), { form: "sabo", unitId: homeId })).toBe(200);
    days(1);
    await r.round();
    expect(await told()).toEqual(["home Äldreboendet Eken Härryda"]);
  });

  test("only the program says when another's relation ends", async () => {
    const orderId = await placed();
    const open = (await r.relationsOf(personId)).find(({ causeId }) => causeId === orderId);
    const { id } = await b.one<{ id: string }>("select id from relations.care_relation where cause_id = $1", [open?.causeId]);
    const stranger = await b.actor(staff.bror);
    expect(await withActor(b.base, stranger, (tx) => markEnding(tx, [id], b.base.now()))).toBe(0);
    expect(
      await withActor(b.base, { ...r.system, supplierId: stranger.unitId ?? "" }, (tx) => markEnding(tx, [id], b.base.now())),
    ).toBe(0);
    expect(await told()).toEqual([`order ${own}`]);
  });
});

test("the standing check finds an order and a device whose unit does not meet the person, and the round mends it", async () => {
  const orderId = await placed();
  expect(await checkMet(b.base, r.system)).toEqual([]);
  const held = await b.one<{ cause_id: string }>(
    "select cause_id from relations.care_relation where cause = 'holding' and supplier_id = $1 limit 1",
    [b.supplierId],
  );
  await b.owner.query("delete from relations.care_relation where cause_id = any($1)", [[orderId, held.cause_id]]);
  expect(await checkMet(b.base, r.system)).toEqual([
    { check: "holding-without-relation", id: held.cause_id },
    { check: "order-without-relation", id: orderId },
  ]);
  expect(await r.round()).toMatchObject({ begun: 2 });
  expect(await checkMet(b.base, r.system)).toEqual([]);
});

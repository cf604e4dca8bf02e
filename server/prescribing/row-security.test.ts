import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prescribedOrders } from "../app/prescribed-orders.ts";

import { placeOrderBody } from "../orders/contract.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { placeOrder } from "../orders/index.ts";
import { type Actor, type Base, type Tx, withActor } from "../platform/index.ts";
import { atEveryFault } from "../platform/testbench.ts";
import { stepsBench } from "./fixtures.ts";
import { handOverSteps } from "./hand-over-steps.ts";
import { followUpWhenTakenOver } from "./reactions.ts";

let b: OrderBench;
let s: Awaited<ReturnType<typeof stepsBench>>;
let jon: Actor;
let toUnitId: string;
let foreignUnit: string;
let orderId: string;

beforeAll(async () => {
  b = await orderBench();
  s = await stepsBench(b);
  jon = await b.actor("Jon Testvik");
  toUnitId = await s.unitNamed("Primärvårdsrehab Täby");
  foreignUnit = await s.unitNamed("Primärvårdsrehab Härryda");
  const placed = await s.order("Jon Testvik", { steps: [{ step: "follow-up", unitId: toUnitId }] });
  orderId = String(placed.body.orderId);
}, 90_000);
afterAll(() => b.close());

const seenBy = (actor: Actor) =>
  withActor(
    b.base,
    actor,
    async (tx) => (await sql`select number from prescribing.step where order_id = ${orderId}::uuid`.execute(tx)).rows.length,
  );
const insertAs = (actor: Actor, { unitId = toUnitId, lagrum = "HSL" } = {}) =>
  withActor(b.base, actor, (tx) =>
    sql`insert into prescribing.step (order_id, lagrum, step, unit_id, from_on, because, recorded_at)
        values (${orderId}::uuid, ${lagrum}, 'follow-up', ${unitId}::uuid, '2026-11-24', 'Ett skäl', ${b.base.now()})`.execute(
      tx,
    ),
  );

test("staff of the same legal basis and the supplier's own see the steps, and nobody else", async () => {
  const all = { lagrum: null, unitId: null, careProviderId: null } as const;
  for (const [actor, rows] of [
    [jon, 1],
    [{ ...jon, role: "unit-staff" as const }, 1],
    [await b.actor("Lo Svarholm"), 1],
    [{ ...jon, lagrum: "SoL" as const }, 0],
    [await b.actor("Alva Provhaga"), 0],
    [await b.actor("Saga Svarmo"), 0],
    [{ ...jon, ...all, role: "cost-approver" as const }, 0],
    [{ ...jon, ...all, role: "agreement-owner" as const }, 0],
    [{ ...jon, ...all, role: "citizen" as const }, 0],
  ] as const)
    expect(await seenBy(actor), `${actor.role} ${actor.lagrum}`).toBe(rows);
});

test("nobody without an actor sees any, and nobody writes of the other legal basis, or gives a step to another supplier's unit", async () => {
  const { rows } = await b.base.pool.query("select number from prescribing.step");
  expect(rows).toEqual([]);
  for (const [actor, part] of [
    [jon, { lagrum: "SoL" }],
    [jon, { unitId: foreignUnit }],
    [await b.actor("Lo Svarholm"), { unitId: foreignUnit }],
    [{ ...jon, role: "citizen" as const }, {}],
  ] as const)
    await expect(insertAs(actor, part)).rejects.toMatchObject({ code: "42501" });
});

test("what has been said is never rewritten or taken away, not even by the owner of the tables", async () => {
  for (const text of ["update prescribing.step set because = 'Annat'", "delete from prescribing.step"])
    await expect(b.owner.query(text)).rejects.toMatchObject({ code: "23001" });
  for (const text of ["update prescribing.step set because = 'Annat'", "delete from prescribing.step"])
    await expect(withActor(b.base, jon, (tx) => sql.raw(text).execute(tx))).rejects.toMatchObject({ code: "42501" });
});

/** Fails at each of its database calls in turn: after each nothing is stored, and at last all of it. */
async function holds(actor: Actor, deed: (base: Base, tx: Tx) => Promise<unknown>): Promise<void> {
  const before = await b.footprint();
  const calls = await atEveryFault(
    b.base,
    (base) => withActor(base, actor, (tx) => deed(base, tx)),
    async () => expect(await b.footprint()).toEqual(before),
  );
  expect(calls).toBeGreaterThan(2);
  expect(await b.footprint()).not.toEqual(before);
}

test("a fault at any call of handing steps over leaves nothing half done", async () => {
  const steps = ["instruction", "follow-up"] as const;
  const body = {
    version: 1,
    steps: [...steps],
    toUnitId: await s.unitNamed("Kommunrehab Täby"),
    fromOn: "2026-11-25",
    because: "Skäl",
  };
  const service = await b.actor("Lo Svarholm");
  await holds(service, async (base, tx) =>
    expect(await handOverSteps(base, service, tx, { orders: prescribedOrders, orderId, body })).toMatchObject({ ok: true }),
  );
  expect(await s.stepsStored(orderId)).toBe(3);
});

test("nor of placing an order with steps that others do: order, steps and what they are told are there, or nothing is", async () => {
  const body = placeOrderBody.parse({
    ...{ personId: b.personIds.inStockholm, deliverTo: "home", rows: [{ articleNo: s.articleNo, quantity: 1 }] },
    steps: ["adaptation", "instruction", "follow-up"].map((step) => ({ step, unitId: toUnitId })),
  });
  await holds(jon, async (base, tx) => expect(await placeOrder(base, jon, tx, body)).toMatchObject({ ok: true }));
});

test("nor of a home's taking over", async () => {
  const { rowId, personId } = await b.one<{ rowId: string; personId: string }>(
    `select r.id as "rowId", o.person_id as "personId" from orders.order_row r join orders.customer_order o on o.id = r.order_id
     where o.id = $1`,
    [orderId],
  );
  const home = await s.unitNamed("Äldreboendet Eken Nacka");
  await b.owner.query("update patients.housing set form = 'sabo', unit_id = $2 where person_id = $1", [personId, home]);
  const { id: payerId } = await b.one<{ id: string }>(
    "select id from organisation.payer where supplier_id = $1 and kind = 'kommun' order by id limit 1",
    [jon.supplierId],
  );
  await b.owner.query(
    `insert into orders.payer_decision (id, supplier_id, order_row_id, from_on, payer_kind, payer_id, rulebook, edition, rules, because, facts, cause, recorded_at, recorded_by)
     values (gen_random_uuid(), $1, $2, '2026-12-01', 'kommun', $3, 'stockholm-2021', '2021-12-01', '{S18}', 'Kommunen betalar.', '{}', 'moved', now(), $4)`,
    [jon.supplierId, rowId, payerId, jon.userId],
  );
  const event = { id: orderId, at: b.base.now(), kind: "orders.payerChanged.v2", body: { orderRowId: rowId } };
  const react = followUpWhenTakenOver(prescribedOrders);
  await holds(jon, (base, tx) => react(base, tx, event));
  expect(await s.stepsStored(orderId)).toBe(4);
  // Told again, it is theirs already.
  await withActor(b.base, jon, (tx) => react(b.base, tx, event));
  expect(await s.stepsStored(orderId)).toBe(4);
});

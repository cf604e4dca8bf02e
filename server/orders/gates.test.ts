import { afterAll, beforeAll, expect, test } from "vitest";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;

beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());

/** A rollator in Värmland that the municipality owns, when the two have come to terms. */
const answers = { followUpAtHome: true, canHandleMeanwhile: true, municipalityReached: true, ownResponsibility: true };
const wanted = (gatesDone: object[]) => ({
  personId: b.personIds.inVarmland,
  rows: [{ articleNo: b.articles.rollator, quantity: 1, answers, gatesDone }],
});
const rowOf = (orderId: unknown) =>
  b.one<{ state: string; facts: object; payer_kind: string; payer_id: string; rules: string[]; because: string }>(
    "select state, facts, payer_kind, payer_id, rules, because from orders.order_row where order_id = $1",
    [orderId],
  );

test("what a rule demands of the prescriber is answered before the order is taken, and kept with it", async () => {
  const before = await b.footprint();
  const asked = await b.order(wanted([]), "Rune Testbråten");
  expect(asked).toMatchObject({
    status: 409,
    body: { code: "rows-refused", rows: [{ code: "gate-needed", missing: ["samrad_kommun"] }] },
  });
  expect(await b.footprint()).toEqual(before);
  const done = { gate: "samrad_kommun", reference: "Telefon 23 november" };
  const placed = await b.order(wanted([done]), "Rune Testbråten");
  expect(placed).toMatchObject({ status: 201, body: { waitsForDecision: false } });
  expect(await rowOf(placed.body.orderId)).toMatchObject({ payer_kind: "kommun", facts: { gatesDone: [done] } });
});

test("what it demands of another waits for customer service, who can't change the payer that the rule has said", async () => {
  const { supplierId } = await b.one<{ supplierId: string }>(
    `select supplier_id as "supplierId" from patients.person where id = $1`,
    [b.personIds.inVarmland],
  );
  await b.owner.query(
    "insert into platform.setting (key, supplier_id, value, valid_from, source) values ('orders.gates-by-prescriber', $1, '[]', '2026-11-24', 'rules-i')",
    [supplierId],
  );
  b.moveTo(new Date("2026-11-24T10:00:00Z"));
  const placed = await b.order(wanted([{ gate: "samrad_kommun" }]), "Rune Testbråten");
  expect(placed).toMatchObject({ status: 201, body: { waitsForDecision: true } });
  const before = await rowOf(placed.body.orderId);
  expect(before).toMatchObject({ state: "waiting-decision", payer_kind: "kommun", rules: ["S75"] });
  const service = await b.as("Saga Svarmo");
  const { id } = await b.one<{ id: string }>("select id from orders.service_case where order_id = $1", [placed.body.orderId]);
  const other = await b.one<{ id: string }>("select id from organisation.payer where supplier_id = $1 and kind = 'region'", [
    supplierId,
  ]);
  const decided = await service.send(`/api/cases/${id}/decide`, { payerId: other.id, because: "Kommunen har gett sitt ja" });
  expect(decided).toMatchObject({ status: 200 });
  const after = await rowOf(placed.body.orderId);
  expect(after.state).not.toBe("waiting-decision");
  for (const key of ["payer_kind", "payer_id", "rules", "because"] as const) expect(after[key]).toEqual(before[key]);
});

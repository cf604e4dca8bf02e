import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());

const held = z.object({ assignments: z.array(z.object({ assignmentId: z.uuid(), unitName: z.string(), lagrum: z.string() })) });

test("an order keeps the assignment that it was placed by: unit and legal basis, whatever she works by afterwards (W4)", async () => {
  const cilla = await b.as("Cilla Mallkulla");
  const { assignments } = held.parse((await cilla.get("/api/me")).body);
  expect(assignments.map((one) => one.lagrum).sort()).toEqual(["HSL", "SoL"]);
  // What may be ordered under either law differs: one article of each.
  const { articleNo } = await b.one<{ articleNo: string }>(
    `select a.article_no as "articleNo" from catalogue.article a join catalogue.supplier_article s on s.article_no = a.article_no and s.supplier_id = $1
     where 'SoL' = any(a.lagrum) and a.article_type = 'main_aid' and s.is_published and s.is_orderable and s.is_in_range order by a.article_no limit 1`,
    [b.supplierId],
  );
  const placed = new Map<string, (typeof assignments)[number]>();
  for (const assignment of assignments) {
    expect((await cilla.send("/api/assignment", { assignmentId: assignment.assignmentId })).status).toBe(200);
    const { status, body } = await b.order(
      { rows: [{ articleNo: assignment.lagrum === "SoL" ? articleNo : b.articles.stick, quantity: 1 }] },
      "Cilla Mallkulla",
    );
    expect([status, body]).toEqual([201, expect.objectContaining({ orderId: expect.any(String) })]);
    placed.set(String(body.orderId), assignment);
  }
  for (const [orderId, { assignmentId, unitName, lagrum }] of placed) {
    await cilla.send("/api/assignment", { assignmentId });
    expect((await cilla.get(`/api/orders/${orderId}`)).body).toMatchObject({ unitName, lagrum, placedByName: "Cilla Mallkulla" });
    const kept = await b.one<{ same: boolean }>(
      `select a.unit_id = o.unit_id and a.lagrum = o.lagrum and a.staff_id = o.placed_by as same
       from orders.customer_order o join organisation.assignment a on a.id = $2 where o.id = $1`,
      [orderId, assignmentId],
    );
    expect(kept.same).toBe(true);
  }
});

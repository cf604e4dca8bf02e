import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());

describe("the checks of an order", () => {
  test("warn of the same article ordered lately, and keep why it was sent all the same", async () => {
    const rows = [{ articleNo: b.articles.rollator, quantity: 1 }];
    const alva = await b.as("Alva Provhaga");
    const checksOf = async () => {
      const quote = await alva.send("/api/orders/quote", { personId: b.personIds.asta, rows });
      return (quote.body.rows as { checks: { checkId: string }[] }[])[0]?.checks.map(({ checkId }) => checkId);
    };
    expect(await checksOf()).toEqual([]);
    expect((await b.order({ rows })).status).toBe(201);
    expect(await checksOf()).toEqual(["samma-artikel"]);
    const again = await b.order({ rows: [{ ...rows[0], checkReason: "En till, på övervåningen" }] });
    expect(again.status).toBe(201);
    expect((await alva.get(`/api/orders/${again.body.orderId}`)).body).toMatchObject({
      rows: [{ checks: [{ checkId: "samma-artikel", because: "En till, på övervåningen" }] }],
    });
  });

  test("that demand a reason stop the row until there is one; the row in the setting decides", async () => {
    await b.owner.query(
      `update platform.setting set value = jsonb_set(value, '{0,demands}', '"reason"') where key = 'orders.checks'`,
    );
    // Settings are heard within half a minute: another day is read at once.
    b.moveTo(new Date(b.base.now().getTime() + 24 * 3_600_000));
    const rows = [{ articleNo: b.articles.rollator, quantity: 1 }];
    const before = await b.footprint();
    expect(await b.order({ rows })).toMatchObject({
      status: 409,
      body: { code: "rows-refused", rows: [{ rowNo: 1, code: "check-needs-reason" }] },
    });
    expect(await b.footprint()).toEqual(before);
    expect((await b.order({ rows: [{ ...rows[0], checkReason: "Den första är stulen" }] })).status).toBe(201);
  });
});

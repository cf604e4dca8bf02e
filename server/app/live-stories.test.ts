import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRegion, testRegion } from "./fixtures.ts";
import { liveStories, type StoriesMade } from "./live-stories.ts";
import { readStories } from "./make-region.ts";

let region: TestRegion;
let made: StoriesMade;

beforeAll(async () => {
  region = await testRegion();
  made = await liveStories(region.base, await readStories());
}, 90_000);
afterAll(() => region.close());

async function count(text: string): Promise<number> {
  const { rows } = await region.owner.query<{ n: number }>(`select count(*)::int as n from ${text}`);
  return rows[0]?.n ?? -1;
}

test("a new region has orders for the warehouse, one case for customer service and a pick-up under way", async () => {
  expect(made.pickups).toBe(1);
  expect(await count("orders.customer_order where state = 'placed'")).toBe(made.orders - 2);
  expect(await count("orders.customer_order where state = 'waiting-decision'")).toBe(2);
  expect(await count("orders.service_case where state = 'open'")).toBe(1);
  expect(await count("duties.duty where state = 'open' and blocks")).toBe(1);
  expect(await count("stores.pick_task where state = 'to-pick'")).toBeGreaterThanOrEqual(made.orders - 4);
});

test("its last two months are invoiced, and every line says who decided the payer", async () => {
  expect(made.invoicedMonths).toEqual(["2026-09", "2026-10"]);
  expect(await count("billing.invoice")).toBeGreaterThan(6);
  expect(
    await count(
      "billing.invoice_line l where not exists (select 1 from orders.order_row r where r.id = l.order_row_id and r.rulebook is not null)",
    ),
  ).toBe(0);
  expect(
    await count(
      "(select i.id from billing.invoice i join billing.invoice_line l on l.invoice_id = i.id group by i.id having sum(l.amount_ore) <> i.total_ore) x",
    ),
  ).toBe(0);
});

test("forty named persons are there, each with a number of the test series or a reserve number", async () => {
  expect(await count("patients.person")).toBeGreaterThanOrEqual(40);
  expect(await count("patients.person where number_kind <> 'reservnummer' and substr(number, 9, 3) not in ('238', '239')")).toBe(
    0,
  );
});

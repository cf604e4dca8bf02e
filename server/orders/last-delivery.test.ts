import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;
let place: { id: string; name: string };

beforeAll(async () => {
  b = await orderBench();
  place = await b.one<typeof place>(
    `select d.id, d.name from organisation.delivery_place d left join organisation.unit u on u.id = d.unit_id
     where d.supplier_id = $1 and d.closed_on is null and u.closed_on is null and u.kind is distinct from 'korttids' order by d.name limit 1`,
    [b.supplierId],
  );
}, 120_000);
afterAll(() => b.close());

const told = async (personId: string, who = "Alva Provhaga") => {
  const answer = await (await b.as(who)).get(`/api/orders/last-delivery/${personId}`);
  expect(answer.status).toBe(200);
  return answer.body.items as { of: string; placeId: string; name: string; placedOn: string }[];
};
const rows = () => [{ articleNo: b.articles.stick, quantity: 1 }];

describe("W32: where the last order went", () => {
  test("a place is remembered for the person, and for the unit when another is ordered for; home is not a place", async () => {
    const before = (await told(b.personIds.birger)).filter(({ placeId }) => placeId === place.id);
    expect(before).toEqual([]);
    expect((await b.order({ rows: rows(), deliverTo: "place", deliveryPlaceId: place.id })).status).toBe(201);
    expect(await told(b.personIds.asta)).toEqual([{ of: "person", placeId: place.id, name: place.name, placedOn: "2026-11-23" }]);
    expect(await told(b.personIds.birger)).toContainEqual(expect.objectContaining({ of: "unit", placeId: place.id }));
  });

  test("the look is logged with the person; another unit is told neither of hers nor of its own", async () => {
    const { lines } = await b.one<{ lines: number }>(
      "select count(*)::int as lines from access.log where subject = 'last-delivery'",
    );
    expect(lines).toBeGreaterThan(0);
    expect((await told(b.personIds.asta, "Pernilla Provmo")).filter(({ placeId }) => placeId === place.id)).toEqual([]);
  });

  test("a place that has closed is not told, nor what was sent home since or cancelled", async () => {
    await b.owner.query("update organisation.delivery_place set closed_on = '2026-11-01' where id = $1", [place.id]);
    expect((await told(b.personIds.asta)).map(({ placeId }) => placeId)).not.toContain(place.id);
    await b.owner.query("update organisation.delivery_place set closed_on = null where id = $1", [place.id]);
    expect(await told(b.personIds.asta)).toHaveLength(1);
    b.moveTo(new Date(b.base.now().getTime() + 60_000));
    const home = await b.order({ rows: rows() });
    expect(home.status).toBe(201);
    expect(await told(b.personIds.asta)).toEqual([expect.objectContaining({ of: "unit", placeId: place.id })]);
    const cancel = await (await b.as("Alva Provhaga")).send(`/api/orders/${home.body.orderId}/cancel`, { version: 1 });
    expect(cancel.status, JSON.stringify(cancel.body)).toBe(200);
    expect(await told(b.personIds.asta)).toEqual([expect.objectContaining({ of: "person", placeId: place.id })]);
  });
});

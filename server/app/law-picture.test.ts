import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { withActor } from "../platform/index.ts";

let b: OrderBench;
let asta: string;

/** Asta has a rollator with a part on it, by Alva's unit. */
beforeAll(async () => {
  b = await orderBench();
  asta = b.personIds.asta;
  const placed = await b.order({ rows: [{ articleNo: b.articles.rollator, quantity: 1 }] });
  const orderId = String(placed.body.orderId);
  await b.pick(orderId);
  await b.deliver(orderId);
  const part = `insert into devices.component (device_id, article_no, quantity, added_at)
    select d.id, $2, 1, now() from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1`;
  await b.owner.query(part, [orderId, b.articles.rail]);
});
afterAll(() => b.close());

/** What the one question says of a person's aids, and what row security and the functions say each for itself. */
async function bothOf(who: string): Promise<{ asked: unknown; each: unknown } | undefined> {
  const { rows } = await withActor(b.base, await b.actor(who), (tx) =>
    sql<{ asked: unknown; each: unknown }>`
      select json_build_object('own', (select json_agg(x->>'deviceId') from json_array_elements(p.held) x where (x->>'isOwn')::boolean),
          'parts', (select json_agg(y->>'articleNo') from json_array_elements(p.held) x,
            json_array_elements(case json_typeof(x->'components') when 'array' then x->'components' else '[]' end) y),
          'others', (select json_agg(x->>'deviceId') from json_array_elements(p.held) x where not (x->>'isOwn')::boolean),
          'hasBlocked', p.has_blocked, 'ended', (select json_agg(x->>'deviceId') from json_array_elements(p.ended) x)) as asked,
        json_build_object('own', (select json_agg(d.id order by d.held_since, d.id) from devices.device d where d.person_id = p.id),
          'parts', (select json_agg(c.article_no order by c.added_at, c.id) from devices.component c join devices.device d on d.id = c.device_id
            where d.person_id = p.id and c.removed_at is null),
          'others', (select json_agg(h.device_id order by h.since, h.device_id) from devices.in_home(p.id) h where not h.is_own),
          'hasBlocked', devices.has_blocked(p.id), 'ended', (select json_agg(e.device_id order by e.ended desc, e.device_id) from devices.ended_loans(p.id) e)) as each
      from (select ${asta}::uuid as id, o.held, o.has_blocked, o.ended from devices.picture_of(${asta}::uuid) o) p`.execute(tx),
  );
  return rows[0];
}

test("a person's aids in one question are what each table and function says for itself", async () => {
  for (const who of ["Alva Provhaga", "Bror Testlund", "Ebba Svarsund"]) {
    const both = await bothOf(who);
    expect(both?.asked, who).toEqual(both?.each);
  }
  expect((await bothOf("Alva Provhaga"))?.asked).toMatchObject({
    own: [expect.any(String)],
    parts: [b.articles.rail],
    others: null,
  });
});

test("also when she has blocked them from the others", async () => {
  const alva = await b.actor("Alva Provhaga");
  await b.owner.query(
    "insert into relations.block (id, supplier_id, person_id, care_provider_id, lagrum, recorded_at, recorded_by) values ($1, $2, $3, $4, 'HSL', now(), $5)",
    [newId(b.base.now()), alva.supplierId, asta, alva.careProviderId, alva.userId],
  );
  for (const who of ["Alva Provhaga", "Bror Testlund", "Ebba Svarsund"]) {
    const both = await bothOf(who);
    expect(both?.asked, who).toEqual(both?.each);
  }
});

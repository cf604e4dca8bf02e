import type pg from "pg";

/** Orders to plant: so many of a main aid, of which so many have the other article too. Placed a day apart, back from `now`. */
export interface PlantedPair {
  supplierId: string;
  personId: string;
  unitId: string;
  mainNo: string;
  otherNo: string;
  orders: number;
  together: number;
  now: Date;
  /** Days between two orders. */
  everyDays?: number;
}

/** Plants delivered orders of a main aid and what was ordered with it. */
export async function plantPair(owner: pg.ClientBase | pg.Pool, pair: PlantedPair): Promise<void> {
  const { supplierId, personId, unitId, mainNo, otherNo, orders, together, now, everyDays = 1 } = pair;
  await owner.query(
    `with made as (
      insert into orders.customer_order (id, supplier_id, kind, person_id, unit_id, care_provider_id, lagrum, placed_by, placed_at, state, deliver_to, promised_on)
      select gen_random_uuid(), $1::uuid, 'person', $2::uuid, u.id, u.care_provider_id, 'HSL', gen_random_uuid(),
        $8::timestamptz - n * $9::int * interval '1 day', 'delivered', 'home', $8::timestamptz::date
      from generate_series(1, $6::int) n, organisation.unit u where u.id = $3::uuid returning id, placed_at),
    numbered as (select id, row_number() over (order by placed_at desc) as n from made)
    insert into orders.order_row (id, order_id, supplier_id, row_no, article_no, quantity, payer_kind, rules, because, facts, billing_form, delivery_class,
      promised_on, state, delivered_quantity, person_id, care_provider_id, lagrum, rulebook, edition)
    select gen_random_uuid(), m.id, $1::uuid, r.row_no, r.article_no, 1, 'egen', '{planted}', 'planted', '{}', 'none', 'stock', $8::timestamptz::date,
      'delivered', 1, $2::uuid, u.care_provider_id, 'HSL', 'planted', '1'
    from numbered m join organisation.unit u on u.id = $3::uuid
    join (values (1, $4::text), (2, $5::text)) r(row_no, article_no) on r.row_no = 1 or m.n <= $7::int`,
    [supplierId, personId, unitId, mainNo, otherNo, orders, together, now.toISOString(), everyDays],
  );
}

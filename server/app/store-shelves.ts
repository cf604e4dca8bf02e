import type { Owner } from "./store-region.ts";

/** What each invented shelf holds: the commonest article of a group, how many stand there and how many it is to hold. */
const holds = [
  { group: "rollator", stands: 3, level: 5 },
  { group: "manuell_rullstol", stands: 2, level: 2 },
  { group: "hygien", stands: 2, level: 2 },
  { group: "krycka", stands: 10, level: 12 },
] as const;

/** An id that follows from another and a word: the same every time, of version 7's form. */
const idFrom = (column: string, word: string) =>
  `overlay(overlay(md5(${column}::text || '${word}') placing '7' from 13 for 1) placing '8' from 17 for 1)::uuid`;

/**
 * Shelves of an invented region: at the homes where ready-made staff work, and at the short-stay homes where somebody stays. What
 * stands on them follows from the catalogue and the main store; nothing is drawn.
 */
export async function makeShelves(client: Owner, { at, by }: { at: Date; by: string }): Promise<void> {
  const shelves = await client.query(
    `insert into stores.store (id, supplier_id, name, kind, unit_id)
     select ${idFrom("u.id", "shelf")}, u.supplier_id, 'Förråd ' || u.name, 'buffer', u.id from organisation.unit u
     where (u.kind = 'korttids' and exists (select from patients.housing h where h.unit_id = u.id))
       or (u.kind in ('sabo', 'rehab', 'korttids') and exists (select from organisation.assignment a join organisation.staff s on s.id = a.staff_id
         where a.unit_id = u.id and s.hsa_id like '%-A%' and a.role in ('prescriber', 'unit-staff')))
     order by u.id`,
  );
  if (shelves.rowCount === 0) return;
  await client.query(
    `create temporary table shelf_article on commit drop as
     select distinct on (o.supplier_id, w."group") o.supplier_id, a.article_no, a.is_individually_marked as is_marked, w.stands, w.level,
       coalesce((select p.amount_ore from catalogue.price p where p.supplier_id = o.supplier_id and p.article_no = a.article_no and p.kind = 'purchase' limit 1), 0) as purchase_ore
     from json_to_recordset($1::json) as w("group" text, stands int, level int)
     join catalogue.article a on a.product_group = w."group" and a.article_type = 'main_aid' and a.is_individually_marked = (w."group" <> 'krycka')
     join catalogue.supplier_article o on o.article_no = a.article_no
       and o.is_published and o.is_orderable and o.is_in_range and not o.is_outgoing and o.delivery_class = 'stock'
     where a.name not ilike '%barn%' and (not a.is_individually_marked
       or (select count(*) from devices.device d where d.article_no = a.article_no and d.supplier_id = o.supplier_id and d.state = 'in-stock') >= 3)
     order by o.supplier_id, w."group", a.article_no`,
    [JSON.stringify(holds)],
  );
  await client.query(
    `create temporary table shelf_device on commit drop as
     select ${idFrom("s.id::text || a.article_no || g", "device")} as id, s.supplier_id, s.id as store_id, a.article_no, a.purchase_ore,
       (799999 + row_number() over (order by s.supplier_id, s.id, a.article_no, g))::text as device_no
     from stores.store s join shelf_article a on a.supplier_id = s.supplier_id and a.is_marked cross join lateral generate_series(1, a.stands) g
     where s.kind = 'buffer'`,
  );
  await client.query(
    `insert into devices.device (id, supplier_id, device_no, article_no, bought_on, purchase_ore, grade, state, custody_no, holder, store_id, held_since)
     select id, supplier_id, device_no, article_no, ($1::timestamptz - interval '30 days')::date, purchase_ore, 'new', 'in-stock', 1, 'store', store_id,
       $1::timestamptz - interval '30 days' from shelf_device`,
    [at],
  );
  await client.query(
    `insert into devices.custody (device_id, no, at, recorded_at, recorded_by, holder, store_id, because, grade, supplier_id)
     select id, 1, $1::timestamptz - interval '30 days', $1::timestamptz - interval '30 days', $2::uuid, 'store', store_id, 'bought', 'new', supplier_id from shelf_device`,
    [at, by],
  );
  await client.query(
    `insert into stores.move (supplier_id, article_no, quantity, from_store_id, to_store_id, at, by_user, because)
     select s.supplier_id, a.article_no, a.stands, v.id, s.id, $1::timestamptz - interval '30 days', $2::uuid, 'bought'
     from stores.store s join shelf_article a on a.supplier_id = s.supplier_id and not a.is_marked
     join stores.store v on v.supplier_id = s.supplier_id and v.kind = 'vendor' where s.kind = 'buffer' order by s.id, a.article_no`,
    [at, by],
  );
  await client.query(
    `insert into buffers.level (store_id, article_no, supplier_id, unit_id, level, changed_at, changed_by)
     select s.id, a.article_no, s.supplier_id, s.unit_id, a.level, $1::timestamptz - interval '30 days', $2::uuid
     from stores.store s join shelf_article a on a.supplier_id = s.supplier_id where s.kind = 'buffer'`,
    [at, by],
  );
}

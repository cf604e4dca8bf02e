import { join } from "node:path";
import type pg from "pg";
import { makeInstallation, signIn, startOurs } from "./installation.ts";
import { type BenchResult, rounded } from "./result.ts";
import { median } from "./rounds.ts";

const shelves = 500;
const articlesOfEach = 40;
const rounds = 5;
const secondsMost = 10;
const regionDevices = 2_000;

/**
 * What 500 shelves want, each of 40 articles with a level, asked for over HTTP as the warehouse's page does; beside the one set-based
 * statement that counts the same from the same tables, without row security, and without the articles that took others' places.
 */
export async function benchRefill(out: string): Promise<BenchResult[]> {
  const installation = await makeInstallation(regionDevices);
  const { owner } = installation;
  try {
    const user = await signIn(installation, "warehouse", null);
    await plant(owner, user.supplierId);
    const ours = await startOurs(installation, join(out, "our-server.mjs"));
    const [bare, mine]: [number[], number[]] = [[], []];
    let answer = { shelves: 0, rows: 0, pieces: 0 };
    let counted = 0;
    for (let round = 0; round < rounds; round += 1) {
      const floorBegan = performance.now();
      counted = await floorPieces(owner, user.supplierId);
      bare.push((performance.now() - floorBegan) / 1000);
      const began = performance.now();
      answer = await asked(ours.port, user.cookie);
      mine.push((performance.now() - began) / 1000);
    }
    const seconds = Math.max(...mine);
    return [
      {
        name: "refill",
        unit: `s for ${shelves} shelves`,
        ours: rounded(median(mine)),
        floor: rounded(median(bare)),
        ratio: rounded(median(mine) / median(bare)),
        promise: `≤ ${secondsMost} s each time, with the floor's pieces`,
        isKept: seconds <= secondsMost && answer.shelves >= shelves && answer.pieces === counted,
        slowestSeconds: rounded(seconds),
        ...answer,
      },
    ];
  } finally {
    await installation.close();
  }
}

/** Shelves at units of one supplier's until there are enough, with levels, devices, quantities and nothing else. */
async function plant(owner: pg.Client, supplierId: string): Promise<void> {
  await owner.query(
    `insert into stores.store (id, supplier_id, name, kind, unit_id)
     select gen_random_uuid(), $1, 'Förråd ' || g, 'buffer', u.id from generate_series(1, $2::int) g
     join (select id, row_number() over (order by id) as no, count(*) over () as total from organisation.unit
       where supplier_id = $1 and kind in ('sabo', 'korttids', 'rehab')) u on u.no = 1 + g % u.total`,
    [supplierId, shelves],
  );
  await owner.query(
    `create temporary table shelf_row as
     select s.id as store_id, s.unit_id, a.article_no, a.is_marked, 1 + (s.no * 7 + a.no) % 6 as level, (s.no + a.no) % 4 as stands
     from (select id, unit_id, row_number() over (order by id) as no from stores.store where kind = 'buffer' and supplier_id = $1) s
     join (select a.article_no, a.is_individually_marked as is_marked, row_number() over (order by a.article_no) as no, count(*) over () as total
       from catalogue.article a join catalogue.supplier_article o on o.article_no = a.article_no and o.supplier_id = $1
       where o.is_published and o.is_orderable and o.is_in_range and not o.is_outgoing and a.article_type = 'main_aid') a
       on (a.no + s.no * 37) % a.total < $2`,
    [supplierId, articlesOfEach],
  );
  await owner.query(
    `insert into buffers.level (store_id, article_no, supplier_id, unit_id, level, changed_at, changed_by)
     select store_id, article_no, $1, unit_id, level, now(), (select id from organisation.staff order by id limit 1) from shelf_row
     on conflict (store_id, article_no) do nothing`,
    [supplierId],
  );
  await owner.query(
    `with made as (
       insert into devices.device (id, supplier_id, device_no, article_no, bought_on, purchase_ore, grade, state, custody_no, holder, store_id, held_since)
       select gen_random_uuid(), $1, 'B' || lpad((row_number() over ())::text, 8, '0'), r.article_no, current_date, 100000, 'new', 'in-stock', 1, 'store', r.store_id, now()
       from shelf_row r, generate_series(1, r.stands) where r.is_marked returning id, held_since, store_id)
     insert into devices.custody (device_id, no, at, recorded_at, recorded_by, holder, store_id, because, grade, supplier_id)
     select id, 1, held_since, held_since, (select s.id from organisation.staff s order by s.id limit 1), 'store', store_id, 'bought', 'new', $1 from made`,
    [supplierId],
  );
  await owner.query(
    `insert into stores.move (supplier_id, article_no, quantity, from_store_id, to_store_id, at, by_user, because)
     select $1, r.article_no, r.stands, v.id, r.store_id, now(), (select s.id from organisation.staff s order by s.id limit 1), 'bought'
     from shelf_row r join stores.store v on v.supplier_id = $1 and v.kind = 'vendor' where not r.is_marked and r.stands > 0`,
    [supplierId],
  );
  await owner.query("analyze stores.store, stores.balance, devices.device, buffers.level");
}

async function asked(port: number, cookie: string) {
  const response = await fetch(`http://127.0.0.1:${port}/api/buffers/refill`, { headers: { cookie } });
  if (!response.ok) throw new Error(`refill was answered ${response.status}: ${await response.text()}`);
  const found = (await response.json()) as { shelves: { rows: { quantity: number }[] }[] };
  const rows = found.shelves.flatMap((shelf) => shelf.rows);
  return { shelves: found.shelves.length, rows: rows.length, pieces: rows.reduce((sum, { quantity }) => sum + quantity, 0) };
}

/** How many pieces all shelves lack: level − what stands there − what is on its way, of what may be ordered. */
async function floorPieces(owner: pg.Client, supplierId: string): Promise<number> {
  const { rows } = await owner.query<{ pieces: number }>(
    `select coalesce(sum(greatest(0, l.level - coalesce(d.n, 0) - coalesce(b.n, 0) - coalesce(w.n, 0))), 0)::int as pieces
     from buffers.level l join catalogue.supplier_article o on o.article_no = l.article_no and o.supplier_id = l.supplier_id
       and o.is_published and o.is_orderable and o.is_in_range and not o.is_outgoing
     left join (select store_id, article_no, count(*) as n from devices.device where state = 'in-stock' and hold_reason is null group by 1, 2) d
       on d.store_id = l.store_id and d.article_no = l.article_no
     left join (select store_id, article_no, on_hand - reserved as n from stores.balance where on_hand > 0) b
       on b.store_id = l.store_id and b.article_no = l.article_no
     left join (select d.to_store_id, t.article_no, sum(t.quantity) as n from stores.delivery d join stores.pick_task t on t.order_id = d.order_id
       and t.state in ('waiting-stock', 'to-pick', 'picked') where d.to_store_id is not null group by 1, 2) w
       on w.to_store_id = l.store_id and w.article_no = l.article_no
     where l.supplier_id = $1`,
    [supplierId],
  );
  return rows[0]?.pieces ?? 0;
}

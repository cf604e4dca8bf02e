import type pg from "pg";
import type { Installation } from "./installation.ts";

/** An order as a prescriber's screen sends it. */
export interface OrderBody {
  personId: string;
  deliverTo: "home";
  rows: { articleNo: string; quantity: number }[];
}

const markedArticles = 150;
const devicesOfEach = 300;
const bodiesWanted = 400;

/** Stock enough for the whole run: devices of many articles in the main store, and plenty of what is counted. */
export async function fillShelves(owner: pg.Client, supplierId: string): Promise<void> {
  await owner.query(
    `with home as (select id from stores.store where kind = 'main' and supplier_id = $1),
      made as (
        insert into devices.device (id, supplier_id, device_no, article_no, bought_on, purchase_ore, grade, state, custody_no, holder, store_id, bin, held_since)
        select gen_random_uuid(), $1, 'L' || lpad((row_number() over ())::text, 8, '0'), a.article_no, current_date - (g % 900), 100000,
          case when g % 3 = 0 then 'reconditioned' else 'new' end, 'in-stock', 1, 'store', home.id, 'A-01-' || (g % 9), now() - interval '1 day'
        from home, (select a.article_no from catalogue.article a join catalogue.supplier_article s on s.article_no = a.article_no and s.supplier_id = $1
            where a.is_individually_marked and a.article_type = 'main_aid' and s.is_orderable and s.is_published and s.is_in_range
            order by md5(a.article_no) limit $2) a, generate_series(1, $3::int) g
        returning id, held_since, holder, store_id, bin, grade)
    insert into devices.custody (device_id, no, at, recorded_at, recorded_by, holder, store_id, bin, because, grade, supplier_id)
      select id, 1, held_since, held_since, (select s.id from organisation.staff s order by s.id limit 1), holder, store_id, bin, 'bought', grade, $1 from made`,
    [supplierId, markedArticles, devicesOfEach],
  );
  await owner.query("update stores.balance set on_hand = on_hand + 1000000");
  await owner.query("analyze devices.device, devices.custody, stores.balance");
}

/** The user's unit has a reason to meet everybody of the area, so that every question is answered in full. */
export async function meetEverybody({ owner }: Installation, user: { supplierId: string; unitId: string }): Promise<void> {
  await owner.query(
    `insert into relations.care_relation (id, supplier_id, person_id, unit_id, cause, cause_id, began_at)
     select gen_random_uuid(), p.supplier_id, p.id, $2, 'referral', gen_random_uuid(), now() from patients.person p where p.supplier_id = $1`,
    [user.supplierId, user.unitId],
  );
  await owner.query("analyze relations.care_relation");
}

/** What may stand on an order's rows: one marked aid that is in stock and two counted articles. */
async function articlesInStock(owner: pg.Client, supplierId: string): Promise<{ marked: string[]; counted: string[] }> {
  const marked = await owner.query<{ no: string }>(
    `select article_no as no from devices.device where supplier_id = $1 and state = 'in-stock' group by article_no having count(*) >= $2::int / 6 order by article_no limit $3`,
    [supplierId, devicesOfEach, markedArticles],
  );
  const counted = await owner.query<{ no: string }>(
    `select b.article_no as no from stores.balance b join stores.store s on s.id = b.store_id and s.kind = 'main' and s.supplier_id = $1
      join catalogue.article a on a.article_no = b.article_no join catalogue.supplier_article o on o.article_no = a.article_no and o.supplier_id = $1
      where not a.is_individually_marked and a.article_type = 'main_aid' and o.is_orderable and o.is_published and o.is_in_range
      order by b.article_no limit 200`,
    [supplierId],
  );
  return { marked: marked.rows.map((row) => row.no), counted: counted.rows.map((row) => row.no) };
}

/** Orders that our program says it would take, with a payer that the rules decide: asked of it before anything is measured. */
export async function ordersThatPass(
  { owner }: Installation,
  port: number,
  user: { cookie: string; supplierId: string },
): Promise<OrderBody[]> {
  const people = await owner.query<{ id: string }>(
    "select id from patients.person where supplier_id = $1 and protection = 'none' and deceased_on is null order by md5(number) limit 500",
    [user.supplierId],
  );
  const { marked, counted } = await articlesInStock(owner, user.supplierId);
  const bodies: OrderBody[] = [];
  const refused = new Map<string, number>();
  for (let round = 0; round < 6 && bodies.length < bodiesWanted; round += 1) {
    for (const [index, { id }] of people.rows.entries()) {
      if (bodies.length === bodiesWanted) break;
      const at = (list: readonly string[], step: number) => list[(index * 31 + round * 101 + step) % list.length] ?? "";
      const rows = [
        { articleNo: at(marked, 0), quantity: 1 },
        { articleNo: at(counted, 0), quantity: 1 },
        { articleNo: at(counted, 7), quantity: 2 },
      ];
      const body: OrderBody = { personId: id, deliverTo: "home", rows };
      const why = await whyNot(port, user.cookie, body);
      if (why === undefined) bodies.push(body);
      else refused.set(why, (refused.get(why) ?? 0) + 1);
    }
  }
  if (bodies.length < 50) throw new Error(`only ${bodies.length} orders would pass: ${JSON.stringify([...refused].slice(0, 8))}`);
  return bodies;
}

interface Quote {
  code?: string;
  rows?: {
    payer: { kind: string };
    missing: string[];
    gates: { done: boolean }[];
    choice: { faults: { code: string }[] } | null;
    fault: { code: string } | null;
  }[];
}

async function whyNot(port: number, cookie: string, body: OrderBody): Promise<string | undefined> {
  const response = await fetch(`http://127.0.0.1:${port}/api/orders/quote`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-omlopp": "1", cookie },
    body: JSON.stringify({ personId: body.personId, deliverTo: body.deliverTo, rows: body.rows }),
  });
  const quote = (await response.json()) as Quote;
  if (!response.ok) return quote.code ?? String(response.status);
  for (const { payer, missing, gates, choice, fault } of quote.rows ?? []) {
    const stops = fault ?? choice?.faults[0];
    if (stops) return stops.code;
    if (payer.kind === "manual" || missing.length > 0) return `manual ${missing.join()}`;
    if (gates.some((gate) => !gate.done)) return "a gate";
  }
  return undefined;
}

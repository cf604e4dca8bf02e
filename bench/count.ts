import { join } from "node:path";
import type pg from "pg";
import { type Installation, makeInstallation, signIn, startOurs } from "./installation.ts";
import { addArticles } from "./more-articles.ts";
import { type BenchResult, rounded } from "./result.ts";
import { median } from "./rounds.ts";

const rowsOfCount = 20_000;
const markedRows = 14_000;
const wrongRows = 400;
const missingEach = 700;
const rounds = 3;
const secondsMost = 60;
const regionDevices = 2_000;
/** More kinds of counted articles than any page asks about at once. */
const articles = 5_000;

/**
 * A stock-take of 20 000 rows over HTTP: a list with 400 wrong rows is refused with every fault, then taken whole, the differences are
 * shown and the count is closed, so that each is booked: devices lost and found, quantities to and from losses. The floor is the one
 * set-based statement that does the same to copies of the tables, without row security, permits and log.
 */
export async function benchCount(out: string): Promise<BenchResult[]> {
  const installation = await makeInstallation(regionDevices);
  const { owner } = installation;
  try {
    const user = await signIn(installation, "warehouse", null);
    const storeId = await plant(owner, user.supplierId);
    const { port } = await startOurs(installation, join(out, "our-server.mjs"));
    const post = poster(port, user.cookie);
    const turns: { floor: number; ours: number; booked: number; isRight: boolean }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const list = await listOf(owner, storeId);
      const floor = await floorSeconds(installation, storeId, list);
      const began = performance.now();
      const done = await countOnce(post, storeId, list);
      const ours = (performance.now() - began) / 1000;
      turns.push({ floor, ours, ...done, isRight: await isBooked(owner, storeId, list) });
    }
    const slowest = Math.max(...turns.map(({ ours }) => ours));
    return [
      {
        name: "count",
        unit: `s for ${rowsOfCount} rows`,
        ours: rounded(median(turns.map(({ ours }) => ours))),
        floor: rounded(median(turns.map(({ floor }) => floor))),
        ratio: rounded(median(turns.map(({ ours, floor }) => ours / floor))),
        promise: `≤ ${secondsMost} s each time; ${wrongRows} faults told at once, and the books are what was counted`,
        isKept: slowest <= secondsMost && turns.every(({ isRight }) => isRight),
        slowestSeconds: rounded(slowest),
        booked: turns.map(({ booked }) => booked),
      },
    ];
  } finally {
    await installation.close();
  }
}

/** What was counted: devices by number, and quantities of articles by place. */
interface List {
  devices: string[];
  counted: { articleNo: string; bin: string; quantity: number }[];
}

/** The main store with 14 000 marked devices, and many counted articles. Gives its id. */
async function plant(owner: pg.Client, supplierId: string): Promise<string> {
  await addArticles(owner, articles, supplierId);
  const found = await owner.query<{ id: string }>("select id from stores.store where kind = 'main' and supplier_id = $1", [
    supplierId,
  ]);
  const storeId = found.rows[0]?.id ?? "";
  await owner.query(
    `with made as (
       insert into devices.device (id, supplier_id, device_no, article_no, bought_on, purchase_ore, grade, state, custody_no, holder, store_id, bin, held_since)
       select gen_random_uuid(), $1, 'C' || lpad(g::text, 8, '0'), a.article_no, current_date - 9, 100000, 'new', 'in-stock', 1, 'store', $2, 'A-01-' || (g % 9), now() - interval '1 day'
       from generate_series(1, $3::int) g join (select a.article_no, row_number() over (order by a.article_no) as no, count(*) over () as total
         from catalogue.article a join catalogue.supplier_article o on o.article_no = a.article_no and o.supplier_id = $1
         where a.is_individually_marked) a on a.no = 1 + g % a.total
       returning id, held_since, store_id, bin)
     insert into devices.custody (device_id, no, at, recorded_at, recorded_by, holder, store_id, bin, because, grade, supplier_id)
     select id, 1, held_since, held_since, (select s.id from organisation.staff s order by s.id limit 1), 'store', store_id, bin, 'bought', 'new', $1 from made`,
    [supplierId, storeId, markedRows],
  );
  await owner.query(
    `insert into stores.move (supplier_id, article_no, quantity, from_store_id, to_store_id, at, by_user, because)
     select $1, a.article_no, 40, v.id, $2, now(), (select s.id from organisation.staff s order by s.id limit 1), 'bought'
     from catalogue.article a join catalogue.supplier_article o on o.article_no = a.article_no and o.supplier_id = $1
     join stores.store v on v.supplier_id = $1 and v.kind = 'vendor' where not a.is_individually_marked`,
    [supplierId, storeId],
  );
  await owner.query("analyze devices.device, devices.custody, stores.balance, catalogue.article, catalogue.supplier_article");
  return storeId;
}

/** Everything that the books have there, but for 700 devices and with every tenth quantity another; and what the round before lost. */
async function listOf(owner: pg.Client, storeId: string): Promise<List> {
  const { rows } = await owner.query<{ no: string }>(
    `select device_no as no from devices.device where (store_id = $1 and state <> 'lent' and id not in (
        select id from devices.device where store_id = $1 and state = 'in-stock' and hold_reason is null order by md5(id::text) limit $2))
       or (state = 'lost' and device_no like 'C%') order by device_no`,
    [storeId, missingEach],
  );
  const books = await owner.query<{ articleNo: string; onHand: number; reserved: number }>(
    `select article_no as "articleNo", on_hand as "onHand", reserved from stores.balance where store_id = $1 and on_hand > 0 order by article_no`,
    [storeId],
  );
  const left = rowsOfCount - rows.length;
  const places = Math.ceil(left / books.rows.length);
  const counted = books.rows.flatMap(({ articleNo, onHand, reserved }, index) => {
    const there = index % 10 === 0 ? Math.max(reserved, onHand - 1) : onHand;
    return Array.from({ length: places }, (_, place) => ({
      ...{ articleNo, bin: `B-${place}` },
      quantity: place === 0 ? there : 0,
    }));
  });
  // The first place of every article stands before the others', so that none is cut away.
  counted.sort((a, b) => (a.bin === b.bin ? 0 : a.bin < b.bin ? -1 : 1));
  return { devices: rows.map(({ no }) => no), counted: counted.slice(0, left) };
}

const textOf = ({ devices, counted }: List) =>
  [...devices, ...counted.map(({ articleNo, bin, quantity }) => `${articleNo};${quantity};${bin}`)].join("\n");

type Post = <Answer>(method: string, path: string, body: unknown, status: number) => Promise<Answer>;

async function countOnce(post: Post, storeId: string, list: List): Promise<{ booked: number }> {
  const { countId } = await post<{ countId: string }>("POST", "/api/stores/counts", { storeId }, 200);
  const wrong = textOf({ ...list, devices: list.devices.map((no, index) => (index < wrongRows ? `X${no}` : no)) });
  const refused = await post<{ rows: unknown[]; more: number }>(
    "POST",
    `/api/stores/counts/${countId}/rows`,
    { text: wrong },
    422,
  );
  if (refused.rows.length + refused.more !== wrongRows)
    throw new Error(`${refused.rows.length} faults were told, not ${wrongRows}`);
  const { taken } = await post<{ taken: number }>("POST", `/api/stores/counts/${countId}/rows`, { text: textOf(list) }, 200);
  if (taken !== rowsOfCount) throw new Error(`${taken} rows were taken, not ${rowsOfCount}`);
  const { digest } = await post<{ digest: string }>("GET", `/api/stores/counts/${countId}`, undefined, 200);
  return post<{ booked: number }>("POST", `/api/stores/counts/${countId}/close`, { digest }, 200);
}

/** Nothing free stands in the books that was not counted, and every quantity is the counted one. */
async function isBooked(owner: pg.Client, storeId: string, list: List): Promise<boolean> {
  const { rows } = await owner.query<{ wrong: number }>(
    `select ((select count(*) from devices.device d where d.store_id = $1 and d.state = 'in-stock' and not d.device_no = any($2::text[]))
      + (select count(*) from devices.device d where d.device_no = any($2::text[]) and d.store_id is distinct from $1)
      + (select count(*) from json_to_recordset($3::json) c("articleNo" text, bin text, quantity int)
         join stores.balance b on b.store_id = $1 and b.article_no = c."articleNo" where c.bin = 'B-0' and b.on_hand <> c.quantity))::int as wrong`,
    [storeId, list.devices, JSON.stringify(list.counted)],
  );
  return rows[0]?.wrong === 0;
}

/** The least that could be called the same: the list read, compared and booked on copies, in one statement. */
async function floorSeconds({ owner }: Installation, storeId: string, list: List): Promise<number> {
  await owner.query(
    `drop schema if exists floor cascade; create schema floor;
     create table floor.device (like devices.device including indexes); create table floor.custody (like devices.custody including indexes);
     create table floor.balance (like stores.balance including indexes);
     create table floor.line (code text not null, quantity int, bin text); create table floor.move (article_no text not null, quantity int not null, at timestamptz not null)`,
  );
  await owner.query("insert into floor.device select * from devices.device");
  await owner.query("insert into floor.balance select * from stores.balance");
  await owner.query("analyze floor.device, floor.balance");
  const began = performance.now();
  await owner.query(
    `with typed as (insert into floor.line (code, quantity, bin)
        select split_part(t.line, ';', 1), nullif(split_part(t.line, ';', 2), '')::int, split_part(t.line, ';', 3)
        from unnest(string_to_array($2, e'\\n')) t(line) returning code, quantity),
      differs as (update floor.device d set state = case when t.code is null then 'lost' else 'arrived' end,
          holder = case when t.code is null then 'loss' else 'store' end, store_id = case when t.code is null then null else $1::uuid end,
          custody_no = d.custody_no + 1
        from floor.device o left join typed t on t.code = o.device_no
        where o.id = d.id and ((o.store_id = $1 and o.state = 'in-stock' and t.code is null) or (o.state = 'lost' and t.code is not null)) returning d.*),
      kept as (insert into floor.custody (device_id, no, at, recorded_at, recorded_by, holder, store_id, bin, because, grade, supplier_id)
        select id, custody_no, now(), now(), id, holder, store_id, null, 'moved', grade, supplier_id from differs),
      sums as (select code as article_no, sum(quantity)::int as quantity from typed where quantity is not null group by 1),
      booked as (update floor.balance b set on_hand = s.quantity from floor.balance o join sums s on s.article_no = o.article_no
        where b.store_id = $1 and o.store_id = $1 and b.article_no = o.article_no and o.on_hand <> s.quantity returning b.article_no, s.quantity - o.on_hand as more)
     insert into floor.move (article_no, quantity, at) select article_no, more, now() from booked`,
    [storeId, textOf(list)],
  );
  return (performance.now() - began) / 1000;
}

function poster(port: number, cookie: string): Post {
  return async <Answer>(method: string, path: string, body: unknown, status: number) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { cookie, "x-omlopp": "1", "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status !== status)
      throw new Error(`${path} was answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
    return (await response.json()) as Answer;
  };
}

// The floor: bare node:http and pg in one process. No sign-in, permits, row security, rules, log or validation.
import http from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";

const [, , url] = process.argv;
if (url === undefined || !process.send) throw new Error("started by the bench, with a database's address");
const pool = new pg.Pool({ connectionString: url, max: 10 });

const findDevice = {
  name: "d",
  text: "select id, tag, serial, article_id, status, bought, location from floor.device where tag = $1",
};
const findHolder = {
  name: "h",
  text: `select d.id, d.tag, d.serial, d.status, a.article_no, a.name, d.person_id
    from floor.device d join floor.article a on a.id = d.article_id where d.tag = $1`,
};
const search = {
  name: "s",
  text: `select id, article_no, name, price, ts_rank_cd(tsv, q) as rank, count(*) over () as total
    from floor.article, websearch_to_tsquery('swedish', $1) q where tsv @@ q order by rank desc, id limit 20`,
};

const begin = {
  name: "p",
  text: "select id, kind, shown from floor.term where term like $1 order by weight desc, term limit 8",
};

const findPerson = {
  name: "pe",
  text: `select p.id, p.name, (select json_agg(json_build_object('tag', d.tag, 'status', d.status, 'no', a.article_no, 'name', a.name, 'bought', d.bought) order by d.tag)
      from floor.device d join floor.article a on a.id = d.article_id where d.person_id = p.id) as devices
    from floor.person p where p.id = $1`,
};

const findCard = {
  name: "c",
  text: `select d.id, d.tag, d.serial, d.status, a.article_no, a.name, d.person_id,
      (select json_agg(json_build_object('at', c.at, 'holder', c.holder, 'because', c.because) order by c.at) from floor.custody c where c.tag = d.tag) as history
    from floor.device d join floor.article a on a.id = d.article_id where d.tag = $1`,
};

/** The one set-based statement that takes so many devices home: what a queue of scans would be without any rule. */
const takeHome = {
  name: "t",
  text: `with home as (update floor.device set status = 'arrived', person_id = null where tag = any($1::text[]) returning tag)
    insert into floor.custody (tag, at, holder, because) select tag, now(), 'store', 'returned' from home`,
};

/** The least that could be called a pick: the task and its thing are locked and changed, and it is told. */
async function pick({ task, scanned }: { task: string; scanned: string }): Promise<unknown> {
  const client = await pool.connect();
  const ask = (name: string, text: string, values: unknown[]) => client.query({ name, text, values });
  try {
    await client.query("begin");
    const found = await ask("k1", "select id, tag, article_no, status from floor.task where id = $1 for update", [task]);
    await ask("k2", "update floor.device set status = 'picked' where tag = $1", [scanned]);
    await ask("k3", "update floor.task set status = 'picked', picked_at = now() where id = $1", [task]);
    await ask("k4", "insert into floor.event (entity, entity_id, kind, actor, data) values ('task', 1, 'picked', 1, $1)", [
      { task },
    ]);
    await client.query("commit");
    return found.rows[0];
  } catch (fault) {
    await client.query("rollback");
    throw fault;
  } finally {
    client.release();
  }
}

interface FloorOrder {
  patient: number;
  unit: number;
  delivery: unknown;
  lines: { a: number; q: number; p: number }[];
}

/** The reference transaction: order, lines, stock rows in article order, event. */
async function placeOrder(order: FloorOrder): Promise<{ id: number }> {
  const client = await pool.connect();
  const ask = (name: string, text: string, values: unknown[]) => client.query<{ id: number }>({ name, text, values });
  try {
    await client.query("begin");
    const made = await ask(
      "o1",
      `insert into floor.ordr (order_no, patient_id, prescriber_id, unit_id, cost_bearer_id, status, delivery)
        values ('O' || nextval('floor.order_no'), $1, $2, $3, $4, 'placed', $5) returning id`,
      [order.patient, order.unit, order.unit, 1 + (order.unit % 900), order.delivery],
    );
    const id = made.rows[0]?.id ?? 0;
    for (const [index, line] of order.lines.entries())
      await ask(
        "o2",
        "insert into floor.order_line (order_id, line_no, article_id, qty, price, status) values ($1, $2, $3, $4, $5, 'reserved')",
        [id, index + 1, line.a, line.q, line.p],
      );
    for (const line of [...order.lines].sort((one, other) => one.a - other.a))
      await ask("o3", "update floor.stock set reserved = reserved + $2 where article_id = $1", [line.a, line.q]);
    await ask("o4", "insert into floor.event (entity, entity_id, kind, actor, data) values ('order', $1, 'placed', $2, $3)", [
      id,
      order.unit,
      { lines: order.lines.length },
    ]);
    await client.query("commit");
    return { id };
  } catch (fault) {
    await client.query("rollback");
    throw fault;
  } finally {
    client.release();
  }
}

async function answer(asked: http.IncomingMessage): Promise<unknown> {
  const path = asked.url ?? "";
  const last = decodeURIComponent(path.slice(path.indexOf("/", 1) + 1));
  if (path.startsWith("/d/")) return (await pool.query({ ...findDevice, values: [last] })).rows[0];
  if (path.startsWith("/h/")) return (await pool.query({ ...findHolder, values: [last] })).rows[0];
  if (path.startsWith("/s/")) return (await pool.query({ ...search, values: [last] })).rows;
  if (path.startsWith("/p/")) return (await pool.query({ ...begin, values: [`${last}%`] })).rows;
  if (path.startsWith("/person/")) return (await pool.query({ ...findPerson, values: [last] })).rows[0];
  if (path.startsWith("/card/")) return (await pool.query({ ...findCard, values: [last] })).rows[0];
  let body = "";
  asked.setEncoding("utf8");
  for await (const part of asked) body += part;
  if (path === "/pick") return pick(JSON.parse(body) as { task: string; scanned: string });
  if (path === "/returns") return (await pool.query({ ...takeHome, values: [JSON.parse(body)] })).rowCount;
  return placeOrder(JSON.parse(body) as FloorOrder);
}

const server = http.createServer((asked, reply) => {
  answer(asked).then(
    (value) => {
      const text = JSON.stringify(value ?? null);
      reply.writeHead(value === undefined ? 404 : 200, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(text),
      });
      reply.end(text);
    },
    (fault: unknown) => {
      reply.writeHead(500);
      reply.end(String(fault));
    },
  );
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));

import type { Caller } from "../app/fixtures.ts";
import { need } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { receiveReturn } from "../stores/index.ts";

/** A day on which everything that was done in November 2026 is old enough, and the sessions of it are over. */
export const longAfter = new Date("2039-01-10T09:00:00Z");

/** A word that stands in what is written of a person here, and nowhere else in the region. */
export const marker = "Märkeord Vittnesmål";

export type RetentionBench = Awaited<ReturnType<typeof retentionBench>>;

/** The invented region with the words of keeping and erasing. */
export async function retentionBench() {
  const b = await orderBench();
  const ask = async (who: string): Promise<Caller> => b.as(who);
  return {
    ...b,
    ask,
    round: (personId: string, articleNo = b.articles.rollator) => round(b, personId, articleNo),
    /** Makes a dry run; gives it with its classes by id. */
    dryRun: async () => {
      const made = await (await ask("Adminna Nyckelrud")).send("/api/retention/dry-runs", {});
      const shown = await (await ask("Adminna Nyckelrud")).get("/api/retention");
      const { classes } = shown.body.dryRun as { classes: ({ class: string } & Record<string, unknown>)[] };
      return {
        ...made,
        dryRunId: String(made.body.dryRunId),
        of: (id: string) =>
          need(
            classes.find((one) => one.class === id),
            id,
          ),
      };
    },
    /** Starts an erasure on a dry run and lets the reviewer confirm it, but does not go through it. */
    confirmed: async (dryRunId: string) => {
      const started = await (await ask("Adminna Nyckelrud")).send("/api/retention/erasures", {
        dryRunId,
        basis: "Gallringsbeslut 2026/12",
      });
      const erasureId = String(started.body.erasureId);
      await b.owner.query(
        "update retention.erasure set state = 'running', confirmed_at = started_at, confirmed_by = $2, beat_at = started_at where id = $1",
        [erasureId, (await b.actor("Granna Loggvik")).userId],
      );
      return erasureId;
    },
    /** The tables in which a text stands, in any row and column. */
    placesOf: (text: string) => placesOf(b, text),
    money: () => money(b),
  };
}

/** An order that is picked, handed over and taken home again. Gives its order's id and number, and its device's. */
async function round(b: OrderBench, personId: string, articleNo: string) {
  const placed = await b.order({
    personId,
    rows: [{ articleNo, quantity: 1 }],
    contactName: marker,
    contactPhone: "070-1234567",
    doorCode: "1234",
    note: `Ring ${marker} innan`,
  });
  const orderId = String(placed.body.orderId);
  await b.pick(orderId);
  await b.deliver(orderId);
  const device = await b.one<{ deviceNo: string; deviceId: string; orderNo: string }>(
    `select d.device_no as "deviceNo", d.id as "deviceId", o.order_no as "orderNo" from devices.device d join orders.order_row r on r.id = d.order_row_id
     join orders.customer_order o on o.id = r.order_id where o.id = $1`,
    [orderId],
  );
  const warehouse = await b.actor("Frej Hyllbo");
  await receiveReturn(b.base, warehouse, { key: crypto.randomUUID(), scanned: device.deviceNo });
  return { orderId, ...device };
}

async function placesOf({ owner }: OrderBench, text: string): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'public') and n.nspname not like 'pg\\_%' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await owner.query(`select 1 from ${name} t where position($1 in t::text) > 0 limit 1`, [text]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

/** All that the money is: every period with its payer and days, every line and every invoice, and every custody entry but for whom. */
async function money({ owner }: OrderBench): Promise<unknown> {
  const { rows } = await owner.query(
    `select (select jsonb_agg(to_jsonb(p) - 'person_id' order by p.id) from billing.rent_period p) as periods,
       (select jsonb_agg(to_jsonb(l) order by l.invoice_id, l.line_no) from billing.invoice_line l) as lines,
       (select jsonb_agg(to_jsonb(i) order by i.id) from billing.invoice i) as invoices,
       (select jsonb_agg(to_jsonb(c) - 'person_id' order by c.device_id, c.no) from devices.custody c) as custody,
       (select jsonb_agg(jsonb_build_array(r.id, r.payer_id, r.payer_kind, r.rules, r.amount_ore, r.state) order by r.id) from orders.order_row r) as rows`,
  );
  return rows[0];
}

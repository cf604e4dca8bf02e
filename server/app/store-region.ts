import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { RentedArticle } from "./region-articles.rule.ts";
import type { Rows } from "./region-organisation.ts";
import { causeFacts } from "./store-causes.ts";

/** A connection of the schema's owner. */
export type Owner = pg.ClientBase;

/** Does the work as the owner in one transaction: all of it, or nothing. Afterwards the planner knows the new rows. */
export async function asOwner<Made>(ownerUrl: string, work: (client: Owner) => Promise<Made>): Promise<Made> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("begin");
    const made = await work(client);
    await client.query("commit");
    await tellPlanner(client);
    return made;
  } catch (fault) {
    await client.query("rollback").catch(() => undefined);
    throw fault;
  } finally {
    await client.end();
  }
}

/**
 * Tells the planner of the tables that hold something. Told that a table is empty it would plan to read the whole of it, and
 * connections keep that plan (of a foreign key, say) while the table grows.
 */
async function tellPlanner(client: Owner): Promise<void> {
  const { rows } = await client.query<{ names: string | null }>(`
    select string_agg(format('%I.%I', n.nspname, c.relname), ', ' order by n.nspname, c.relname) as names
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and pg_get_userbyid(c.relowner) = current_user
      and (pg_relation_size(c.oid) > 0 or exists (select 1 from pg_partition_tree(c.oid) t where pg_relation_size(t.relid) > 0))`);
  if (rows[0]?.names) await client.query(`analyze ${rows[0].names}`);
}

/** Whether nobody has made anything here yet. */
export async function isEmpty(client: Owner): Promise<boolean> {
  const { rows } = await client.query<{ n: number }>("select count(*)::int as n from organisation.supplier");
  return rows[0]?.n === 0;
}

/** Keeps what the region was made from. */
export async function keepRegion(client: Owner, region: { seed: number; devices: number }): Promise<void> {
  await client.query("insert into platform.installation (key, value) values ('region', $1)", [region]);
}

/** Does the work while rent entries make no periods of their own. */
export async function withoutPeriodTrigger<Made>(client: Owner, work: () => Promise<Made>): Promise<Made> {
  await client.query("alter table billing.rent_entry disable trigger keep_period");
  const made = await work();
  await client.query("alter table billing.rent_entry enable trigger keep_period");
  return made;
}

/** Everybody in the invented region has said that her contact details are right, at a moment. */
export async function confirmContacts(client: Owner, at: Date): Promise<void> {
  await client.query("update organisation.staff set phone = '010-000 00 00', contact_confirmed_at = $1", [at]);
}

/** Writes rows into a table by COPY: hundreds of thousands in seconds. Constraints hold as always. */
export async function copyRows(client: Owner, { table, columns, rows }: Rows): Promise<void> {
  if (rows.length === 0) return;
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(", ")}) from stdin`));
  await pipeline(Readable.from(lines(rows)), stream);
}

const chunkSize = 500;

function* lines(rows: Rows["rows"]): Generator<string> {
  for (let start = 0; start < rows.length; start += chunkSize) {
    yield rows
      .slice(start, start + chunkSize)
      .map((row) => `${row.map(cell).join("\t")}\n`)
      .join("");
  }
}

/** A value as COPY's text form has it. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value === "string") return escaped(value);
  if (Array.isArray(value))
    return escaped(`{${value.map((part) => `"${String(part).replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`).join(",")}}`);
  if (typeof value === "object") return escaped(JSON.stringify(value));
  return String(value);
}

function escaped(text: string): string {
  return /[\\\t\n\r]/.test(text)
    ? text.replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\n", "\\n").replaceAll("\r", "\\r")
    : text;
}

/**
 * Begins every care relation that the facts of the region give on its day, in one statement. The ids follow from the facts, so that
 * the same region has the same.
 */
export async function metByFacts(client: Owner, { on, at }: { on: string; at: Date }): Promise<void> {
  await client.query(
    `with day as (select $1::date as today), ${causeFacts}
    insert into relations.care_relation (id, supplier_id, person_id, unit_id, cause, cause_id, began_at)
    select overlay(overlay(md5(concat(f.person_id, f.unit_id, f.cause, f.cause_id)) placing '7' from 13) placing '8' from 17)::uuid,
      f.supplier_id, f.person_id, f.unit_id, f.cause, f.cause_id, $2 from fact f`,
    [on, at],
  );
}

/** The marked articles that each supplier rents, with today's prices. */
export async function rentedArticles(client: Owner): Promise<Map<string, RentedArticle[]>> {
  const { rows } = await client.query<RentedArticle & { supplierId: string }>(`
    select o.supplier_id as "supplierId", a.article_no as "articleNo", a.iso_code as "isoCode", a.iso_edition::int as "isoEdition", a.product_kind as kind, a.product_group as "group",
      a.is_bulky as "isBulky", a.name ilike '%barn%' as "isForChildren", o.delivery_class = 'stock' as "isStocked",
      coalesce((select b.amount_ore from catalogue.price b where b.supplier_id = o.supplier_id and b.article_no = a.article_no and b.kind = 'purchase' limit 1), p.amount_ore * 30)::float8 as "purchaseOre",
      p.id::int as "priceId", p.amount_ore::float8 as "rentOre", a.inspection_interval_days is not null as "hasInspection"
    from catalogue.article a
    join catalogue.supplier_article o on o.article_no = a.article_no
    join catalogue.price p on p.supplier_id = o.supplier_id and p.article_no = a.article_no and p.kind = 'rent_month' and upper_inf(p.valid)
    where a.is_individually_marked and a.billing_form = 'rent' and a.article_type = 'main_aid' and o.is_published and o.is_orderable and o.is_in_range and not o.is_outgoing
    order by o.supplier_id, a.article_no`);
  const found = new Map<string, RentedArticle[]>();
  for (const { supplierId, ...article } of rows) found.set(supplierId, [...(found.get(supplierId) ?? []), article]);
  return found;
}

/** Bins for everything that is kept, and a stock of what is counted: as moves from the vendors, whose balances follow. */
export async function stockCounted(client: Owner, by: string, binOf: (articleNo: string) => string): Promise<void> {
  const { rows } = await client.query<{
    articleNo: string;
    supplierId: string;
    mainId: string;
    vendorId: string;
    isMarked: boolean;
  }>(`
    select a.article_no as "articleNo", o.supplier_id as "supplierId", m.id as "mainId", v.id as "vendorId", a.is_individually_marked as "isMarked"
    from catalogue.supplier_article o join catalogue.article a on a.article_no = o.article_no
    join stores.store m on m.supplier_id = o.supplier_id and m.kind = 'main' join stores.store v on v.supplier_id = o.supplier_id and v.kind = 'vendor'
    where o.purchase_mode = 'stocked' order by o.supplier_id, a.article_no`);
  await copyRows(client, {
    table: "stores.bin",
    columns: ["store_id", "article_no", "bin"],
    rows: rows.map((row) => [row.mainId, row.articleNo, binOf(row.articleNo)]),
  });
  const counted = rows.filter((row) => !row.isMarked);
  const quantity = (articleNo: string) => 20 + (Number(articleNo) % 180);
  await copyRows(client, {
    table: "stores.move",
    columns: ["supplier_id", "article_no", "quantity", "from_store_id", "to_store_id", "at", "by_user", "because"],
    rows: counted.map((row) => [
      row.supplierId,
      row.articleNo,
      quantity(row.articleNo),
      row.vendorId,
      row.mainId,
      "2026-01-02T08:00:00Z",
      by,
      "bought",
    ]),
  });
  // All of it stands in its bin.
  await client.query("update stores.balance set unplaced = 0 where unplaced > 0");
}

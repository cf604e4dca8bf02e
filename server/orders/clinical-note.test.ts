import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withActor } from "../platform/index.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;
let orderId: string;
const text = "Faller ofta, orkar inte gå till brevlådan";

beforeAll(async () => {
  b = await orderBench();
  const placed = await b.order({
    ...{ clinicalNote: text, note: "Ring innan" },
    rows: [{ articleNo: b.articles.rollator, quantity: 1 }],
  });
  orderId = String(placed.body.orderId);
}, 120_000);
afterAll(() => b.close());

test("an assessment is read by the unit that wrote it, and the message by all who carry the order out", async () => {
  expect((await (await b.as("Alva Provhaga")).get(`/api/orders/${orderId}`)).body).toMatchObject({
    clinicalNote: text,
    note: "Ring innan",
  });
  for (const who of ["Ebba Svarsund", "Frej Hyllbo"]) {
    const shown = await (await b.as(who)).get(`/api/orders/${orderId}`);
    expect(shown.body, who).toMatchObject({ clinicalNote: null, note: "Ring innan" });
    expect(JSON.stringify(shown.body)).not.toContain(text);
  }
});

test("neither another care provider, the other legal basis, the supplier's staff nor another supplier gets the row", async () => {
  const alva = await b.actor("Alva Provhaga");
  const seen = async (actor: typeof alva) =>
    withActor(
      b.base,
      actor,
      async (tx) => (await sql`select text from orders.clinical_note where order_id = ${orderId}::uuid`.execute(tx)).rows.length,
    );
  expect(await seen(alva)).toBe(1);
  for (const actor of [
    await b.actor("Bror Testlund"),
    { ...alva, lagrum: "SoL" as const },
    await b.actor("Ebba Svarsund"),
    await b.actor("Greta Skruvmo"),
    await b.actor("Harry Kronvik"),
    await b.actor("Ines Provholm"),
    { ...alva, role: "cost-approver" as const },
    { ...alva, role: "reviewer" as const },
  ])
    expect(await seen(actor), actor.role).toBe(0);
});

test("it stands nowhere else in what is kept, and is never rewritten", async () => {
  const { rows: tables } = await b.owner.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('orders', 'stores', 'duties', 'billing', 'platform', 'prescribing', 'access')`,
  );
  const found: string[] = [];
  for (const { name } of tables)
    if ((await b.owner.query(`select 1 from ${name} t where t::text like $1 limit 1`, [`%${text}%`])).rows.length > 0)
      found.push(name);
  expect(found).toEqual(["orders.clinical_note"]);
  await expect(b.owner.query("update orders.clinical_note set text = 'Annat'")).rejects.toMatchObject({ code: "23001" });
});

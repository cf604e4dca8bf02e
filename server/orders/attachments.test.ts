import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, withActor } from "../platform/index.ts";
import { jpegOf, pdfOf, pngOf, webpOf } from "../platform/testbench-picture.ts";
import { attachmentsView } from "./contract-attachments.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";
import { showAttachments } from "./show-attachments.ts";

let b: OrderBench;
let orderId: string;
let pdfId: string;
const title = "Utprovning av sits i hemmet";
const asText = (bytes: Buffer) => bytes.toString("base64");
const file = (change: object = {}) => ({ data: asText(pdfOf()), kind: "protocol", title, ...change });

beforeAll(async () => {
  b = await orderBench();
  // The supplier's own limits, before anybody has asked for them.
  await b.owner.query(
    `insert into platform.setting (key, supplier_id, value, valid_from, source) values ('orders.attachments', $1,
     '{"documentBytes": 2000, "pictureBytes": 1000, "files": 4}', '2020-01-01', 'rules-i')`,
    [b.supplierId],
  );
  orderId = await placed();
}, 120_000);
afterAll(() => b.close());

const placed = async (at = 1) =>
  String((await b.order({ rows: [{ articleNo: b.articles.rollators[at], quantity: 1 }] })).body.orderId);
const pathOf = (more = "", order = orderId) => `/api/orders/${order}/attachments${more}`;
const add = async (body: object, who = "Alva Provhaga", order = orderId) => (await b.as(who)).send(pathOf("", order), body);
const remove = async (id: string, who = "Alva Provhaga", order = orderId) =>
  (await b.as(who)).send(pathOf(`/${id}/remove`, order), {});
const shown = async (who = "Alva Provhaga", order = orderId) =>
  attachmentsView.parse((await (await b.as(who)).get(pathOf("", order))).body);
const rowsSeen = (actor: Actor, order = orderId) =>
  withActor(
    b.base,
    actor,
    async (tx) => (await sql`select title from orders.attachment where order_id = ${order}::uuid`.execute(tx)).rows.length,
  );
const looks = async (subject: string, action: string) =>
  (
    await b.one<{ n: number }>(
      "select count(*)::int as n from access.log where subject = $1 and action = $2 and outcome = 'granted' and person_key is not null",
      [subject, action],
    )
  ).n;

describe("a file with an order", () => {
  test.each([
    ["no file at all", asText(Buffer.from("<svg onload='alert(1)'/>")), "picture-unknown-kind"],
    ["half a PDF", asText(Buffer.from("%PDF-1.7\n")), "document-unknown-kind"],
    ["a PDF that runs something", asText(pdfOf("/JavaScript")), "document-runs-something"],
    ["a PDF over the supplier's limit", asText(pdfOf("x".repeat(2000))), "document-too-large"],
    ["a picture over the supplier's limit", asText(webpOf(80, 60, [["EXIF", "x".repeat(2000)]])), "picture-too-large"],
  ])("%s is refused with every other fault at once, and nothing is kept", async (_what, data, code) => {
    const answer = await add({ data, kind: "other", title: "x" });
    expect(answer).toMatchObject({ status: 422, body: { code: "attachment-wrong" } });
    const errors = answer.body.errors as { field: string; code: string; message: string }[];
    expect(errors.map((one) => `${one.field} ${one.code}`)).toEqual([`data ${code}`, "title title-length"]);
    if (code === "document-too-large") expect(errors[0]?.message).toContain("högst 2 kB");
    expect(await b.one("select count(*)::int as n from orders.attachment where person_id is not null")).toEqual({ n: 0 });
  });

  test("is added by the unit that ordered, listed with who and when, and opened as it was; each look is in the log", async () => {
    const added = await add(file());
    expect(added.status).toBe(200);
    pdfId = String(added.body.attachmentId);
    expect(await looks(pdfId, "change")).toBe(1);
    expect((await add({ data: asText(pngOf(40, 30, [["tEXt", "GPS 59.0"]])), kind: "picture", title: "Trappan" })).status).toBe(
      200,
    );
    const before = await looks(orderId, "read");
    const { attachments, ...rest } = await shown();
    // The bench's clock stands still: both were added at the same moment.
    expect(attachments.sort((one, two) => one.title.localeCompare(two.title))).toMatchObject([
      { kind: "picture", title: "Trappan", type: "image/png" },
      { attachmentId: pdfId, kind: "protocol", title, type: "application/pdf", addedByName: "Alva Provhaga" },
    ]);
    expect(rest).toMatchObject({ mayAdd: true, most: { files: 4 } });
    expect(await looks(orderId, "read")).toBe(before + 1);
    const opened = await (await b.as("Alva Provhaga")).file(pathOf(`/${pdfId}`));
    expect(opened).toMatchObject({
      status: 200,
      type: "application/pdf",
      name: expect.stringContaining("Utprovning%20av%20sits"),
    });
    expect(opened.content.equals(pdfOf())).toBe(true);
    expect(await looks(pdfId, "read")).toBe(1);
    // What a program writes beside a picture is not kept.
    const { all } = await b.one<{ all: string }>("select string_agg(encode(bytes, 'escape'), '') as all from orders.attachment");
    expect(all).not.toContain("GPS");
  });

  test("the same file once, and no more than the setting says", async () => {
    expect(await add(file({ title: "En gång till" }))).toMatchObject({
      body: { errors: [{ code: "attachment-already-there" }] },
    });
    for (const side of [24, 32])
      expect((await add({ data: asText(jpegOf(side, 18)), kind: "picture", title: `Bild ${side}` })).status).toBe(200);
    expect(await add({ data: asText(jpegOf(40, 18)), kind: "picture", title: "En för mycket" })).toMatchObject({
      body: { errors: [{ code: "attachments-most", message: expect.stringContaining("högst 4") }] },
    });
  });

  test("the one click that is sent twice adds one", async () => {
    const other = await placed(2);
    const caller = await b.as("Alva Provhaga");
    const [key, path] = ["attach-twice-0001", pathOf("", other)];
    const [one, two] = [await caller.send(path, file(), key), await caller.send(path, file(), key)];
    expect([one.status, two.body]).toEqual([200, one.body]);
    expect((await shown("Alva Provhaga", other)).attachments).toHaveLength(1);
  });
});

describe("whose it is", () => {
  test("neither the supplier's staff, another care provider, the other legal basis nor a payer reads or opens it", async () => {
    const alva = await b.actor("Alva Provhaga");
    expect(await rowsSeen(alva)).toBe(4);
    for (const actor of [
      await b.actor("Bror Testlund"),
      { ...alva, lagrum: "SoL" as const },
      await b.actor("Ebba Svarsund"),
      await b.actor("Frej Hyllbo"),
      await b.actor("Greta Skruvmo"),
      await b.actor("Ines Provholm"),
      { ...alva, role: "cost-approver" as const },
      { ...alva, role: "reviewer" as const },
      { ...alva, role: "citizen" as const, personId: b.personIds.asta },
    ])
      expect(await rowsSeen(actor), actor.role).toBe(0);
    for (const who of ["Ebba Svarsund", "Frej Hyllbo"]) {
      expect(await shown(who), who).toMatchObject({ attachments: [], mayAdd: false });
      expect(await (await b.as(who)).get(pathOf(`/${pdfId}`)), who).toMatchObject({
        status: 404,
        body: { code: "attachment-unknown" },
      });
      const order = await (await b.as(who)).get(`/api/orders/${orderId}`);
      expect(JSON.stringify(order.body), who).not.toContain(title);
    }
  });

  test("the unit's staff, who may not change orders, read and open it, and neither add nor take away", async () => {
    const unitStaff: Actor = { ...(await b.actor("Alva Provhaga")), role: "unit-staff" };
    const seen = await withActor(b.base, unitStaff, (tx) => showAttachments(b.base, unitStaff, tx, orderId));
    expect(seen).toMatchObject({ mayAdd: false, attachments: { length: 4 } });
  });

  test("only the unit that ordered adds and takes away", async () => {
    expect(await add(file(), "Ebba Svarsund")).toMatchObject({ status: 403, body: { code: "attachment-of-another" } });
    expect(await remove(pdfId, "Ebba Svarsund")).toMatchObject({ status: 403, body: { code: "attachment-of-another" } });
    expect(await add(file(), "Bror Testlund")).toMatchObject({ status: 404, body: { code: "order-unknown" } });
    expect(await add(file(), "Frej Hyllbo")).toMatchObject({ status: 403, body: { code: "not-permitted" } });
  });

  test("it stands nowhere else in what is kept: not with labels, picks, notes, duties or invoices", async () => {
    const { rows: tables } = await b.owner.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition
         and n.nspname in ('orders', 'stores', 'tours', 'duties', 'billing', 'platform', 'prescribing', 'access', 'devices')`,
    );
    const found: string[] = [];
    for (const { name } of tables)
      if ((await b.owner.query(`select 1 from ${name} t where t::text like $1 limit 1`, [`%${title}%`])).rows.length > 0)
        found.push(name);
    expect(found).toEqual(["orders.attachment"]);
  });
});

describe("what is taken away", () => {
  test("is gone with its bytes and cannot be opened; the line says who and when, and is not rewritten", async () => {
    expect((await remove(pdfId)).status).toBe(200);
    expect(await remove(pdfId)).toMatchObject({ status: 404, body: { code: "attachment-unknown" } });
    expect((await shown()).attachments.map((one) => one.attachmentId)).not.toContain(pdfId);
    expect((await (await b.as("Alva Provhaga")).get(pathOf(`/${pdfId}`))).status).toBe(404);
    const alva = await b.actor("Alva Provhaga");
    expect(await b.one("select bytes, removed_by as by from orders.attachment where id = $1", [pdfId])).toEqual({
      bytes: null,
      by: alva.userId,
    });
    for (const change of [
      "update orders.attachment set title = 'Annat'",
      "update orders.attachment set removed_at = now() where removed_at is not null",
      "delete from orders.attachment",
    ])
      await expect(b.owner.query(change), change).rejects.toMatchObject({ code: "23001" });
    // The same file may be put there again.
    expect((await add(file())).status).toBe(200);
  });

  test("nothing is added or taken away when picking has begun, and it is read all the same", async () => {
    const picked = await placed(3);
    const id = String((await add(file(), "Alva Provhaga", picked)).body.attachmentId);
    await b.pick(picked);
    const refused = { status: 409, body: { code: "order-being-picked" } };
    expect(await add(file({ title: "För sent" }), "Alva Provhaga", picked)).toMatchObject(refused);
    expect(await remove(id, "Alva Provhaga", picked)).toMatchObject(refused);
    expect(await shown("Alva Provhaga", picked)).toMatchObject({ attachments: [{ attachmentId: id }], mayAdd: false });
    // Nor past the program's own question.
    const changed = await withActor(b.base, await b.actor("Alva Provhaga"), (tx) =>
      sql`update orders.attachment set bytes = null, removed_at = now(), removed_by = platform.actor_user() where id = ${id}::uuid`.execute(
        tx,
      ),
    );
    expect(Number(changed.numAffectedRows)).toBe(0);
  });

  test("a unit's own order carries files too: added by those who order to the unit, read by it and customer service alone", async () => {
    const dag = await b.as("Dag Stickprov");
    const supply = await dag.send("/api/orders/supply", { kind: "unit", rows: [{ articleNo: b.articles.stick, quantity: 1 }] });
    const order = String(supply.body.orderId);
    expect(await add({ data: "AAAA", kind: "other", title: "x" }, "Dag Stickprov", order)).toMatchObject({
      status: 422,
      body: { code: "attachment-wrong", errors: [{ field: "data" }, { field: "title" }] },
    });
    const added = await add(file({ kind: "other", title: "Ritning av förrådet" }), "Dag Stickprov", order);
    expect(added.status).toBe(200);
    const id = String(added.body.attachmentId);
    expect(await shown("Dag Stickprov", order)).toMatchObject({ attachments: [{ title: "Ritning av förrådet" }], mayAdd: true });
    expect(await shown("Ebba Svarsund", order)).toMatchObject({ attachments: [{ attachmentId: id }], mayAdd: false });
    expect((await (await b.as("Ebba Svarsund")).file(pathOf(`/${id}`, order))).content).toEqual(pdfOf());
    for (const name of ["Alva Provhaga", "Frej Hyllbo"]) expect(await rowsSeen(await b.actor(name), order), name).toBe(0);
    expect(await add(file({ title: "Inte hans" }), "Alva Provhaga", order)).not.toMatchObject({ status: 200 });
    // Who may not change persons' orders adds nothing to them either.
    expect(await add(file({ title: "Inte hennes" }), "Dag Stickprov")).not.toMatchObject({ status: 200 });
    expect((await remove(id, "Dag Stickprov", order)).status).toBe(200);
    expect((await shown("Dag Stickprov", order)).attachments).toEqual([]);
  });
});

test("it is a line of what is given out of the record, without its bytes, and goes with the record", async () => {
  const { rows } = await b.owner.query<{ content: Record<string, unknown> }>(
    "select content from orders.kept_of($1, false) where table_name = 'orders.attachment'",
    [b.personIds.asta],
  );
  expect(rows.map(({ content }) => content.title)).toContain(title);
  expect(rows.every(({ content }) => !("bytes" in content) && typeof content.order_no === "string")).toBe(true);
  await b.owner.query("select orders.erase_record($1, '2026-11-24')", [[b.personIds.asta]]);
  expect(await b.one("select count(*)::int as n from orders.attachment where person_id is not null")).toEqual({ n: 0 });
});

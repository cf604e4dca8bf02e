import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plantFees } from "../fees/fixtures-planted.ts";
import { newId } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { plantEarmark, plantOnBehalf } from "../orders/fixtures-planted.ts";
import { plantDisclosure, plantRelations } from "../patients/fixtures.ts";
import { type Actor, withActor } from "../platform/index.ts";
import { pdfOf } from "../platform/testbench-picture.ts";
import { plantPledge } from "../pledges/fixtures.ts";
import { plantRequest } from "../takeovers/fixtures.ts";

let b: OrderBench;
let alva: Actor;
let bror: Actor;
let asta: string;
let held: string;

/** Everything that may be kept of one person: by Alva's unit, of the municipality's health care, and seen by her. */
beforeAll(async () => {
  b = await orderBench();
  asta = b.personIds.asta;
  [alva, bror] = [await b.actor("Alva Provhaga"), await b.actor("Bror Testlund")];
  const cilla = await b.actor("Cilla Mallkulla", "HSL");
  const prescriber = await b.as("Alva Provhaga");
  const rows = [{ articleNo: b.articles.rollator, quantity: 1, goal: { words: "Gå till brevlådan" }, followUpOn: "2027-02-01" }];
  const steps = [{ step: "follow-up", unitId: cilla.unitId }];
  const placed = await b.order({ rows, steps, clinicalNote: "Går sämre efter sommaren." });
  const orderId = String(placed.body.orderId);
  const filed = { data: pdfOf().toString("base64"), kind: "certificate", title: "Intyg från läkare" };
  expect((await prescriber.send(`/api/orders/${orderId}/attachments`, filed)).status).toBe(200);
  await b.pick(orderId);
  await b.deliver(orderId);
  const row = await b.one<{ rowId: string; deviceId: string }>(
    `select r.id as "rowId", d.id as "deviceId" from orders.order_row r join devices.device d on d.order_row_id = r.id where r.order_id = $1`,
    [orderId],
  );
  held = row.deviceId;
  await b.owner.query("insert into devices.component (device_id, article_no, quantity, added_at) values ($1, $2, 1, now())", [
    held,
    b.articles.rail,
  ]);
  await plantDecision(orderId, row.rowId);
  const body = { personId: asta, deviceIds: [held], fetchFrom: "home", isInfectious: false };
  expect((await prescriber.send("/api/pickups", body)).status).toBe(201);
  await prescriber.put(`/api/orders/drafts/${newId(b.base.now())}`, { personId: asta, content: {} });
  expect((await prescriber.send(`/api/patients/${asta}/care`, { from: "2026-11-23", care: ["kommun"] })).status).toBe(200);
  const handed = { from: "2026-11-23", unitId: alva.unitId };
  expect((await prescriber.send(`/api/patients/${asta}/responsibility`, handed)).status).toBe(200);
  // Not of what is looked at here: that there is a block at all is told to whoever meets her.
  await block(cilla.careProviderId, "SoL");
  const opened = { careProviderId: bror.careProviderId, lagrum: "HSL" as const, to: alva };
  await plantDisclosure(b.owner, { personId: asta, at: b.base.now().toISOString(), ...opened });
  await plantShown();
  await plantAfter(row.rowId);
  await plantEarmark(b.owner, { personId: asta, actor: alva });
  await plantOnBehalf(b.owner, { personId: asta, actor: alva });
  await plantFees(b.owner, { personId: asta, supplierId: alva.supplierId, by: alva.userId });
  await plantPledge(b.owner, { personId: asta, supplierId: alva.supplierId, by: alva.userId });
  await plantRequest(b.owner, { personId: asta, supplierId: alva.supplierId, by: alva.userId });
}, 120_000);
afterAll(() => b.close());

/** A draft that a colleague hands over, what Alva was shown of the block, somebody who may act for the person, a copy of her records. */
async function plantShown(): Promise<void> {
  const [nea, draftId] = [await b.as("Nea Nyprov"), newId(b.base.now())];
  await nea.put(`/api/orders/drafts/${draftId}`, { personId: asta, content: {} });
  expect((await nea.send(`/api/orders/drafts/${draftId}/hand-over`, {})).status).toBe(200);
  const { number } = await b.one<{ number: string }>("select number from patients.person where id = $1", [asta]);
  const copied = await (await b.as("Adminna Nyckelrud")).send("/api/retention/exports", { number, reason: "Hon har begärt det" });
  expect(copied.status).toBe(201);
  await b.owner.query(
    `insert into relations.shown_block (id, supplier_id, person_id, user_id, unit_id, basis, shown_at, keepers) values (gen_random_uuid(), $1, $2, $3, $4, 'consent', $5, '[]')`,
    [alva.supplierId, asta, alva.userId, alva.unitId, b.base.now()],
  );
  await b.owner.query(
    `insert into patients.agent (id, supplier_id, person_id, kind, agent_number, agent_name, valid, recorded_at, recorded_by)
     values (gen_random_uuid(), $1, $2, 'proxy', '194804042390', 'Prova Ombud', '[2026-01-01,)', now(), $3)`,
    [alva.supplierId, asta, alva.userId],
  );
}

/** What a follow-up saw, a loan until a day, and what to do when an aid stands still: of the same row, kept by Alva's own provider. */
async function plantAfter(rowId: string): Promise<void> {
  await b.owner.query(
    `insert into prescribing.follow_up_note (follow_up_id, supplier_id, person_id, care_provider_id, lagrum, text, written_at, written_by)
     select id, supplier_id, person_id, care_provider_id, lagrum, 'Går till brevlådan', now(), $2 from prescribing.follow_up where order_row_id = $1`,
    [rowId, alva.userId],
  );
  await b.owner.query(
    `insert into prescribing.outage_plan (supplier_id, person_id, care_provider_id, lagrum, order_row_id, text, written_at, written_by)
     select supplier_id, person_id, care_provider_id, lagrum, order_row_id, 'Ring jouren', now(), $2 from prescribing.follow_up where order_row_id = $1`,
    [rowId, alva.userId],
  );
  await b.owner.query(
    `insert into prescribing.timed_loan (order_row_id, supplier_id, person_id, care_provider_id, lagrum, order_id, device_id, device_no, article_no, unit_id, kind, until_on, began_at)
     select order_row_id, supplier_id, person_id, care_provider_id, lagrum, order_id, device_id, device_no, article_no, unit_id, 'trial', '2026-12-24', now()
     from prescribing.follow_up where order_row_id = $1`,
    [rowId],
  );
}

async function plantDecision(orderId: string, rowId: string): Promise<void> {
  await b.owner.query(
    `insert into orders.payer_decision (id, supplier_id, order_row_id, from_on, payer_kind, payer_id, rulebook, edition, rules, because, facts, cause, recorded_at, recorded_by)
     select gen_random_uuid(), supplier_id, id, '2026-11-23', payer_kind, payer_id, rulebook, edition, rules, because, facts, 'moved', now(), $2 from orders.order_row where id = $1`,
    [rowId, alva.userId],
  );
  await b.owner.query(
    `insert into orders.service_case (id, supplier_id, kind, opened_at, order_id, known) values (gen_random_uuid(), $1, 'other', now(), $2, '{}')`,
    [alva.supplierId, orderId],
  );
}

async function block(careProviderId: string | null, lagrum: string): Promise<void> {
  await b.owner.query(
    `insert into relations.block (id, supplier_id, person_id, care_provider_id, lagrum, recorded_at, recorded_by) values (gen_random_uuid(), $1, $2, $3, $4, now(), $5)`,
    [alva.supplierId, asta, careProviderId, lagrum, alva.userId],
  );
}

/** Tables with rows of persons, by how they name the person. `kept`: a care provider keeps it under a legal basis. */
interface PersonTable {
  name: string;
  key: "id" | "person_id";
  kept: boolean;
}

/** Made from the database itself, so that a new table is among them. What nobody may select is left out. */
async function personTables(): Promise<PersonTable[]> {
  const { rows } = await b.owner.query<PersonTable>(
    `select n.nspname || '.' || c.relname as name, case when n.nspname || '.' || c.relname = 'patients.person' then 'id' else 'person_id' end as key,
       n.nspname <> 'relations' and exists (select from pg_attribute x where x.attrelid = c.oid and x.attname = 'care_provider_id') as kept
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'floor')
       and has_table_privilege($1, c.oid, 'select')
       and (n.nspname || '.' || c.relname = 'patients.person' or exists (
         select from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped))
     order by 1`,
    [(await b.base.pool.query<{ role: string }>("select current_user as role")).rows[0]?.role],
  );
  return rows;
}

async function seen({ name, key }: PersonTable, actor: Actor): Promise<number> {
  return withActor(b.base, actor, async (tx) => {
    const found = await sql<{
      n: number;
    }>`select count(*)::int as n from ${sql.table(name)} where ${sql.ref(key)} = ${asta}::uuid`.execute(tx);
    return found.rows[0]?.n ?? -1;
  });
}

const nobodysPerson = { unitId: null, careProviderId: null, lagrum: null } as const;
const meetsNobody = [
  "economy",
  "agreement-owner",
  "cost-approver",
  "manager",
  "administrator",
  "reviewer",
  "catalogue-editor",
  "vendor",
  "driver",
  "buyer",
] as const;
/** Who reviews the log, and who gives access, sees why a person was met: which unit, which purpose. Not the person. */
const reviewed = (role: string, name: string) =>
  (role === "reviewer" || role === "administrator") && name.startsWith("relations.");
/** What hands must see of an open job: what it is, where it goes and whose it is as an id. */
const handled = (name: string) =>
  name.startsWith("devices.") ||
  ["stores.delivery", "orders.customer_order", "orders.order_row", "orders.pickup_order", "orders.pickup_row"].includes(name);

describe("every table with rows of a person", () => {
  test("shows them to whoever meets her, of the provider and the legal basis that keep them: nothing below is empty by chance", async () => {
    const tables = await personTables();
    expect(tables.length).toBeGreaterThan(18);
    // Who may act for the person is the customer service's to know, and her own; a copy of her records that of whoever made it.
    const [ebba, keeper] = [await b.actor("Ebba Svarsund"), await b.actor("Adminna Nyckelrud")];
    const readers: Record<string, Actor> = { "patients.agent": ebba, "retention.export": keeper, "fees.entry": ebba };
    for (const table of tables) {
      expect(await seen(table, readers[table.name] ?? alva), `${table.name}: plant a row of it here`).toBeGreaterThan(0);
    }
  });

  test("shows nothing without an actor: whoever forgets to say who asks gets no rows", async () => {
    for (const { name } of await personTables())
      expect((await b.base.pool.query(`select 1 from ${name} limit 1`)).rows, name).toEqual([]);
  });

  test("shows nothing to another supplier's staff, to a unit of the same provider that does not meet her, or to another citizen", async () => {
    const elsewhere = await b.actor("Ines Provholm");
    const { id: unitId } = await b.one<{ id: string }>(
      `select u.id from organisation.unit u where u.care_provider_id = $1 and u.supplier_id = $2
         and not exists (select from relations.care_relation r where r.unit_id = u.id and r.person_id = $3) order by u.id limit 1`,
      [alva.careProviderId, alva.supplierId, asta],
    );
    const userId = bror.userId;
    const wrong: [string, Actor][] = [
      ["another supplier", elsewhere],
      ["another supplier's customer service", await b.actor("Lo Svarholm")],
      ["another unit", { ...alva, userId, unitId }],
      ["another citizen", { ...alva, ...nobodysPerson, userId, role: "citizen", personId: b.personIds.birger }],
      ["no citizen in particular", { ...alva, ...nobodysPerson, userId, role: "citizen" }],
    ];
    for (const table of await personTables())
      for (const [who, actor] of wrong) expect(await seen(table, actor), `${table.name} for ${who}`).toBe(0);
  });

  test("shows what a provider keeps to no other provider and under no other legal basis, though they meet her", async () => {
    const kept = (await personTables()).filter((table) => table.kept);
    expect(kept.length).toBeGreaterThan(9);
    for (const table of kept) {
      expect(await seen(table, bror), `${table.name} for another provider`).toBe(0);
      expect(await seen(table, { ...alva, lagrum: "SoL" }), `${table.name} under SoL`).toBe(0);
    }
    expect(await seen({ name: "patients.person", key: "id", kept: false }, bror)).toBe(1);
  });

  test.each(meetsNobody)("shows nothing to %s, who meets no person", async (role) => {
    const actor = { ...alva, ...nobodysPerson, userId: bror.userId, role };
    for (const table of await personTables())
      if (!reviewed(role, table.name)) expect(await seen(table, actor), table.name).toBe(0);
  });

  test.each(["warehouse", "technician"] as const)("shows %s what is to be carried out, and no person", async (role) => {
    const actor = { ...alva, ...nobodysPerson, userId: bror.userId, role };
    for (const table of await personTables()) if (!handled(table.name)) expect(await seen(table, actor), table.name).toBe(0);
  });

  test("shows a citizen her own, of every provider", async () => {
    const citizen: Actor = { ...alva, ...nobodysPerson, userId: bror.userId, role: "citizen", personId: asta };
    for (const name of [
      "devices.device",
      "orders.customer_order",
      "orders.order_row",
      "orders.pickup_order",
      "billing.rent_period",
    ])
      expect(await seen({ name, key: "person_id", kept: true }, citizen), name).toBeGreaterThan(0);
  });

  test("opened for one user, another provider's is hers to read, and nobody else's at her unit", async () => {
    await plantDisclosure(b.owner, {
      ...{ personId: asta, at: b.base.now().toISOString(), careProviderId: alva.careProviderId, lagrum: "HSL", to: bror },
    });
    const device = { name: "devices.device", key: "person_id", kept: true } as const;
    expect(await seen(device, bror)).toBe(1);
    expect(await seen(device, { ...bror, userId: alva.userId })).toBe(0);
    await b.owner.query("update relations.disclosure set ended_at = now() where user_id = $1", [bror.userId]);
    expect(await seen(device, bror)).toBe(0);
  });
});

/** Tables that name a person, or point at one that does, and that row security does not guard. */
const unguarded = `
  with named as (
    select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'public')
      and (c.oid = 'patients.person'::regclass or exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped)))
  select c.oid::regclass::text as name from pg_class c
  where (c.oid in (select oid from named) or exists (select from pg_constraint k where k.contype = 'f' and k.conrelid = c.oid and k.confrelid in (select oid from named)))
    and not (c.relrowsecurity and (exists (select from pg_policy p where p.polrelid = c.oid) or not has_table_privilege($1, c.oid, 'select'))) order by 1`;

test("a table that names a person, or points at one that does, stands under a policy; one that is planted without is found", async () => {
  const role = (await b.base.pool.query<{ role: string }>("select current_user as role")).rows[0]?.role ?? "";
  const client = await b.owner.connect();
  try {
    expect((await client.query(unguarded, [role])).rows).toEqual([]);
    await client.query("begin");
    await client.query("create table orders.planted (person_id uuid)");
    await client.query("create table service.planted_beside (device_id uuid references devices.device)");
    await client.query(`grant select on orders.planted, service.planted_beside to ${role}`);
    await client.query("alter table orders.planted enable row level security");
    expect((await client.query(unguarded, [role])).rows).toEqual([
      { name: "orders.planted" },
      { name: "service.planted_beside" },
    ]);
    await client.query("create policy own on orders.planted using (relations.meets(person_id))");
    expect((await client.query(unguarded, [role])).rows).toEqual([{ name: "service.planted_beside" }]);
  } finally {
    await client.query("rollback");
    client.release();
  }
});

describe("what is in the home", () => {
  const homeOf = async (who: string) => (await (await b.as(who)).get(`/api/devices?personId=${asta}`)).body;
  type Home = { now: object[]; others: { deviceId: string }[]; hasBlocked: boolean };

  test("is known to whoever meets her, by whichever provider it came: article, number and since when, and no more", async () => {
    expect(await homeOf("Alva Provhaga")).toMatchObject({ now: [{ deviceId: held }], others: [], hasBlocked: false });
    const { now, others, hasBlocked } = (await homeOf("Bror Testlund")) as Home;
    expect({ now, hasBlocked }).toEqual({ now: [], hasBlocked: false });
    expect(others.map((device) => Object.keys(device).sort())).toEqual([
      ["articleName", "articleNo", "deviceId", "deviceNo", "heldSince"],
    ]);
    expect(others[0]?.deviceId).toBe(held);
    expect((await (await b.as("Bror Testlund")).get(`/api/devices/${held}`)).status).toBe(404);
  });

  test("is not told when she has blocked it: only that there is something", async () => {
    await block(alva.careProviderId, "HSL");
    expect(await homeOf("Bror Testlund")).toEqual({ now: [], others: [], ended: [], hasBlocked: true });
    expect(await homeOf("Alva Provhaga")).toMatchObject({ now: [{ deviceId: held }], hasBlocked: false });
    await b.owner.query("update relations.block set lifted_at = now() where lagrum = 'HSL'");
    expect(await homeOf("Bror Testlund")).toMatchObject({ others: [{ deviceId: held }], hasBlocked: false });
  });

  test("goes home, whoever ordered it; whoever orders it home sees it among her own pick-ups", async () => {
    const alvas = (await (await b.as("Alva Provhaga")).get(`/api/pickups?personId=${asta}`)).body.items as { pickupId: string }[];
    expect((await (await b.as("Alva Provhaga")).send(`/api/pickups/${alvas[0]?.pickupId}/cancel`, {})).status).toBe(200);
    const body = { personId: asta, deviceIds: [held], fetchFrom: "home", isInfectious: false };
    const placed = await (await b.as("Bror Testlund")).send("/api/pickups", body);
    expect(placed.status).toBe(201);
    const shown = await (await b.as("Bror Testlund")).get(`/api/pickups/${placed.body.pickupId}`);
    expect(shown.body).toMatchObject({
      rows: [{ deviceId: held, deviceNo: expect.stringMatching(/\d/), articleName: expect.stringMatching(/\w/) }],
    });
    // The other sees that it is waited for, and not by whom.
    await b.owner.query("update relations.disclosure set ended_at = now() where user_id = $1", [alva.userId]);
    expect(await (await b.as("Alva Provhaga")).send("/api/pickups", body)).toMatchObject({
      status: 409,
      body: { devices: [{ code: "device-already-on-pickup" }] },
    });
    expect((await (await b.as("Alva Provhaga")).get(`/api/pickups/${placed.body.pickupId}`)).status).toBe(404);
  });

  test("of somebody whom one does not meet nothing is told, as of nobody", async () => {
    const stranger = await strangerOf();
    const answer = await (await b.as("Alva Provhaga")).get(`/api/devices?personId=${stranger.id}`);
    expect(answer).toMatchObject({ status: 404, body: { code: "person-unknown" } });
    expect(answer.body).toEqual((await (await b.as("Alva Provhaga")).get(`/api/devices?personId=${newId(b.base.now())}`)).body);
  });
});

/** Somebody of the same register whom the unit has no reason to meet. */
function strangerOf(): Promise<{ id: string; number: string; name: string }> {
  return b.one(
    `select p.id, p.number, p.given_name || ' ' || p.family_name as name from patients.person p where p.supplier_id = $1 and p.number_kind = 'personnummer'
       and not exists (select from relations.care_relation r where r.person_id = p.id and r.unit_id = $2) order by p.id limit 1`,
    [alva.supplierId, alva.unitId],
  );
}

describe("somebody whom one does not meet", () => {
  test("is found by an identity number, and then only that the number is somebody's; by name she is not found", async () => {
    const stranger = await strangerOf();
    const prescriber = await b.as("Alva Provhaga");
    const refused = { status: 403, body: { code: "no-relation", personId: stranger.id } };
    expect(await prescriber.send("/api/patients/find", { number: stranger.number })).toEqual(refused);
    expect(await prescriber.get(`/api/patients/${stranger.id}`)).toEqual(refused);
    expect((await prescriber.send("/api/find", { q: stranger.number })).body).toEqual({
      hits: [{ kind: "person", id: stranger.id, title: stranger.number, detail: null }],
      says: "no-relation",
    });
    const named = (await prescriber.send("/api/patients/search", { name: stranger.name })).body.persons as { personId: string }[];
    expect(named.map(({ personId }) => personId)).not.toContain(stranger.id);
    expect((await (await b.as("Ebba Svarsund")).get(`/api/patients/${stranger.id}`)).status).toBe(200);
  });

  test("leaves the refused look in the log with the person's key", async () => {
    const stranger = await strangerOf();
    await (await b.as("Alva Provhaga")).get(`/api/patients/${stranger.id}`);
    const last = await b.one<{ outcome: string; key: string | null; whose: string | null }>(
      `select l.outcome, l.person_key as key, k.person_id as whose from access.log l left join access.person_key k on k.key = l.person_key where l.subject = $1 and l.action = 'read' limit 1`,
      [stranger.id],
    );
    expect(last).toMatchObject({ outcome: "refused", whose: stranger.id });
  });

  test("of another supplier's register is answered as nobody", async () => {
    const other = await b.one<{ id: string; number: string }>(
      "select id, number from patients.person where supplier_id <> $1 and number_kind = 'personnummer' order by id limit 1",
      [alva.supplierId],
    );
    const prescriber = await b.as("Alva Provhaga");
    const nobody = { status: 404, body: { code: "person-unknown" } };
    expect(await prescriber.get(`/api/patients/${other.id}`)).toEqual(nobody);
    expect(await prescriber.get(`/api/patients/${newId(b.base.now())}`)).toEqual(nobody);
    expect(await prescriber.send("/api/patients/find", { number: other.number })).toEqual(nobody);
  });

  test("is met when there is a reason, and no longer when it has ended", async () => {
    const stranger = await strangerOf();
    await plantRelations(b.owner, { personIds: [stranger.id], unitIds: [alva.unitId ?? ""] });
    const prescriber = await b.as("Alva Provhaga");
    expect((await prescriber.get(`/api/patients/${stranger.id}`)).status).toBe(200);
    await b.owner.query("update relations.care_relation set ended_at = now() where person_id = $1", [stranger.id]);
    expect((await prescriber.get(`/api/patients/${stranger.id}`)).status).toBe(403);
  });
});

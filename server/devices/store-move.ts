import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";
import type { DeviceState } from "./states.rule.ts";
import type { Component, Grade, Holder } from "./store.ts";

/** One entry to be written in a device's history, and the state it leaves the device in. */
export interface Entry {
  deviceId: string;
  at: Date;
  recordedAt: Date;
  state: DeviceState;
  holder: Holder;
  storeId: string | null;
  bin: string | null;
  personId: string | null;
  unitId: string | null;
  because: string;
  grade: Grade;
  orderRowId: string | null;
  /** The number of the entry that this one corrects. */
  corrects: number | null;
  careProviderId: string | null;
  lagrum: string | null;
}

/** Writes the entries, each with its device's new state, by devices.move: one statement however many. */
export async function writeEntries(tx: Tx, entries: readonly Entry[]): Promise<void> {
  const rows = JSON.stringify(entries);
  await sql`
    select devices.move(e."deviceId", e.at, e."recordedAt", e.state, e.holder, e."storeId", e.bin, e."personId", e."unitId", e.because, e.grade, e."orderRowId", e.corrects,
      e."careProviderId", e.lagrum)
    from jsonb_to_recordset(${rows}::jsonb) as e("deviceId" uuid, at timestamptz, "recordedAt" timestamptz, state text, holder text, "storeId" uuid,
      bin text, "personId" uuid, "unitId" uuid, because text, grade text, "orderRowId" uuid, corrects integer, "careProviderId" uuid, lagrum text)`.execute(
    tx,
  );
}

/** Changes the state where the holder stays the same: reserved, let go, picked, put back on the shelf. */
export async function writeStates(
  tx: Tx,
  states: readonly { deviceId: string; state: DeviceState; orderRowId: string | null }[],
): Promise<void> {
  const rows = JSON.stringify(states.map(({ deviceId, state, orderRowId }) => ({ deviceId, state, orderRowId })));
  await ask(tx)`
    update devices.device d set state = s.state, order_row_id = s."orderRowId"
    from jsonb_to_recordset(${rows}::jsonb) as s("deviceId" uuid, state text, "orderRowId" uuid) where d.id = s."deviceId"`;
}

/** Devices wanted for one order row. */
export interface WantedDevices {
  orderRowId: string;
  articleNo: string;
  /** 1–999. */
  quantity: number;
}

/** One device that was reserved. */
export interface ReservedDevice {
  orderRowId: string;
  deviceId: string;
  articleNo: string;
  bin: string | null;
}

/**
 * Reserves free devices of a store for many rows in one statement: what is kept by name for the person whose rows they are, then
 * reconditioned before new, the oldest first, rows of one article in their order. A device that another is taking just now is passed
 * over; a held one, and one that is kept for somebody else, is never taken. `onlyKept`: nothing but what is kept for her. Uses device_free
 * and earmark_of_person: cost follows what is wanted. (As JSON, and not as arrays: of those the server would count the elements and make a
 * new plan for every order.)
 */
export async function reserveFree(
  tx: Tx,
  { storeId, onlyNew, onlyKept, personId }: { storeId: string; onlyNew: boolean; onlyKept: boolean; personId: string | null },
  wanted: readonly WantedDevices[],
): Promise<ReservedDevice[]> {
  const { rows } = await ask<ReservedDevice>(tx)`
    with w as materialized (select r.article_no, r.quantity, r.row_ids from json_to_recordset(${JSON.stringify(byArticle(wanted))}::json) as r(article_no text, quantity int, row_ids uuid[])),
    kept as materialized (
      select f.id, f.article_no, f.grade, f.bought_on from w cross join lateral (
        select k.id, k.article_no, k.grade, k.bought_on from devices.kept_for(${personId}::uuid) m(id) join devices.device k on k.id = m.id
        where k.supplier_id = platform.actor_supplier() and k.article_no = w.article_no and k.store_id = ${storeId}::uuid
          and k.state = 'in-stock' and k.hold_reason is null and k.kept_until is not null and (not ${onlyNew}::boolean or k.grade = 'new')
        order by k.grade desc, k.bought_on, k.id limit w.quantity for update of k skip locked
      ) f
    ),
    free as materialized (
      select f.id, f.article_no, f.grade, f.bought_on from w cross join lateral (
        select k.id, k.article_no, k.grade, k.bought_on from devices.device k
        where k.supplier_id = platform.actor_supplier() and k.article_no = w.article_no and k.store_id = ${storeId}::uuid
          and k.state = 'in-stock' and k.hold_reason is null and k.kept_until is null and (not ${onlyNew}::boolean or k.grade = 'new')
        order by k.grade desc, k.bought_on, k.id
        limit case when ${onlyKept}::boolean then 0 else w.quantity - (select count(*) from kept m where m.article_no = w.article_no) end
        for update of k skip locked
      ) f
    )
    update devices.device d set state = 'reserved', order_row_id = s.row_id
    from (
      select f.id, w.row_ids[row_number() over (partition by w.article_no order by f.is_kept desc, f.grade desc, f.bought_on, f.id)] as row_id
      from w join (
        select m.id, m.article_no, m.grade, m.bought_on, true as is_kept from kept m
        union all select m.id, m.article_no, m.grade, m.bought_on, false from free m
      ) f on f.article_no = w.article_no
    ) s
    where d.id = s.id and d.state = 'in-stock'
    returning s.row_id as "orderRowId", d.id as "deviceId", d.article_no as "articleNo", d.bin`;
  return rows;
}

/** Each article once, with the row that each of its devices is for. */
function byArticle(wanted: readonly WantedDevices[]): { article_no: string; quantity: number; row_ids: string[] }[] {
  const rowIds = new Map<string, string[]>();
  for (const { articleNo, orderRowId, quantity } of wanted) {
    const before = rowIds.get(articleNo) ?? [];
    rowIds.set(articleNo, [...before, ...Array.from({ length: quantity }, () => orderRowId)]);
  }
  return [...rowIds].map(([articleNo, ids]) => ({ article_no: articleNo, quantity: ids.length, row_ids: ids }));
}

/** A device that has been bought. */
export interface BoughtDevice {
  id: string;
  deviceNo: string;
  articleNo: string;
  serialNo: string | null;
  madeIn: number | null;
  purchaseOre: number;
}

/** Registers bought devices into a store: born at the vendor, first entry `bought`. One statement. @throws the database's unique violation when a number is taken */
export async function insertBought(
  tx: Tx,
  devices: readonly BoughtDevice[],
  to: { storeId: string; bin: string | null; at: Date; boughtOn: LocalDate },
): Promise<void> {
  await sql`
    select devices.register(b.id, b."deviceNo", b."articleNo", b."serialNo", b."madeIn", ${to.boughtOn}::date, b."purchaseOre", ${to.storeId}::uuid, ${to.bin}::text, ${to.at}::timestamptz)
    from jsonb_to_recordset(${JSON.stringify(devices)}::jsonb) as b(id uuid, "deviceNo" text, "articleNo" text, "serialNo" text, "madeIn" smallint, "purchaseOre" bigint)`.execute(
    tx,
  );
}

/** Which of the numbers are taken already in this supplier's area. The others nobody else takes until the transaction ends. */
export async function findTakenNumbers(tx: Tx, deviceNos: readonly string[]): Promise<string[]> {
  // A statement of its own: the next one then sees what whoever had them until now has stored. In order, so that two don't wait for each other.
  await sql`select pg_advisory_xact_lock(hashtext('devices.number'), hashtext(platform.actor_supplier()::text || n.no))
    from (select distinct u.no from unnest(${deviceNos}::text[]) u(no) order by u.no) n`.execute(tx);
  const taken = await sql<{ deviceNo: string }>`select d.device_no as "deviceNo" from devices.device d
    where d.supplier_id = platform.actor_supplier() and d.device_no = any(${deviceNos}::text[])
    union select o.device_no from devices.old_number o where o.supplier_id = platform.actor_supplier() and o.device_no = any(${deviceNos}::text[])
    order by 1 limit 1000`.execute(tx);
  return taken.rows.map((row) => row.deviceNo);
}

/** Mounts parts on devices. */
export async function insertComponents(tx: Tx, components: readonly Component[]): Promise<void> {
  await sql`
    insert into devices.component (device_id, article_no, quantity, added_at, order_row_id, care_provider_id, lagrum)
    select c."deviceId", c."articleNo", c.quantity, c."addedAt", c."orderRowId", c."careProviderId", c.lagrum
    from jsonb_to_recordset(${JSON.stringify(components)}::jsonb) as c("deviceId" uuid, "articleNo" text, quantity smallint, "addedAt" timestamptz, "orderRowId" uuid,
      "careProviderId" uuid, lagrum text)`.execute(tx);
}

/** Everything that sits on the devices is taken off. */
export async function endComponents(tx: Tx, deviceIds: readonly string[], at: Date): Promise<void> {
  await sql`update devices.component set removed_at = greatest(${at}::timestamptz, added_at) where device_id = any(${deviceIds}::uuid[]) and removed_at is null`.execute(
    tx,
  );
}

/** A device that somebody brings from another county, as it was bought there. */
export interface BroughtDevice {
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  serialNo: string | null;
  madeIn: number | null;
  boughtOn: LocalDate;
  purchaseOre: number;
  grade: Grade;
  nextServiceOn: LocalDate | null;
  at: Date;
  recordedAt: Date;
  personId: string;
  orderRowId: string;
  careProviderId: string | null;
  lagrum: string;
}

/** Registers a device that a person brings with her: with her from the moment. */
export async function insertBrought(tx: Tx, d: BroughtDevice): Promise<void> {
  await sql`select devices.take_in(${d.deviceId}::uuid, ${d.deviceNo}, ${d.articleNo}, ${d.serialNo}, ${d.madeIn}::smallint, ${d.boughtOn}::date,
    ${d.purchaseOre}::bigint, ${d.grade}, ${d.nextServiceOn}::date, ${d.at}, ${d.recordedAt}, ${d.personId}::uuid, ${d.orderRowId}::uuid,
    ${d.careProviderId}::uuid, ${d.lagrum})`.execute(tx);
}

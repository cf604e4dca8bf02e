import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { IdleSignals } from "./idle.rule.ts";

/** A listed device. */
export interface ListedDevice {
  deviceId: string;
  deviceNo: string;
  articleName: string;
  personId: string;
  orderRowId: string | null;
  custodyNo: number;
  score: number;
  signals: IdleSignals;
  monthOre: number;
  foundOn: LocalDate;
  askedOn: LocalDate | null;
}

/** Of the actor's unit: what nobody has said is used, and what is not on its way home. */
const open = (on: LocalDate) => sql`
  not exists (select 1 from insight.idle_answer a where a.device_id = i.device_id and a.custody_no = i.custody_no
    and (a.what = 'fetch' or a.until_on > ${on}::date))`;

/** The unit's listed devices, the most likely first. At most 200. */
export async function listIdle(tx: Tx, on: LocalDate, deviceId?: string): Promise<ListedDevice[]> {
  const found = await sql<ListedDevice>`
    select i.device_id as "deviceId", h.device_no as "deviceNo", a.name as "articleName", h.person_id as "personId", i.order_row_id as "orderRowId",
      i.custody_no as "custodyNo", i.score, i.signals, i.month_ore as "monthOre", (i.found_at at time zone 'Europe/Stockholm')::date as "foundOn",
      (select (max(q.at) at time zone 'Europe/Stockholm')::date from insight.idle_answer q
        where q.device_id = i.device_id and q.custody_no = i.custody_no and q.what = 'ask') as "askedOn"
    from insight.idle_device i join devices.held_report h on h.device_id = i.device_id and h.custody_no = i.custody_no
    join catalogue.article_report a on a.article_no = h.article_no
    where i.unit_id = platform.actor_unit() and (${deviceId ?? null}::uuid is null or i.device_id = ${deviceId ?? null}::uuid) and ${open(on)}
    order by i.score desc, i.month_ore desc, i.device_id limit 200`.execute(tx);
  return found.rows;
}

/** One sum. */
export interface IdleSum {
  devices: number;
  monthOre: number;
}

/** The listed devices of each unit that the actor may count, those that cost most first. */
export async function sumsByUnit(tx: Tx, on: LocalDate): Promise<(IdleSum & { unitId: string | null })[]> {
  const found = await sql<IdleSum & { unitId: string | null }>`
    select i.unit_id as "unitId", count(*)::integer as devices, sum(i.month_ore)::bigint as "monthOre" from insight.idle_device i
    join devices.held_report h on h.device_id = i.device_id and h.custody_no = i.custody_no
    where i.supplier_id = platform.actor_supplier() and ${open(on)} group by i.unit_id order by sum(i.month_ore) desc, i.unit_id limit 5000`.execute(
    tx,
  );
  return found.rows;
}

/** What was fetched from the list: whether rent still runs, each device once for a holder. */
export async function fetchedSums(tx: Tx, on: LocalDate): Promise<(IdleSum & { isRunning: boolean })[]> {
  const found = await sql<IdleSum & { isRunning: boolean }>`
    with fetched as (
      select distinct on (a.device_id, a.custody_no) a.device_id, a.order_row_id, a.month_ore from insight.idle_answer a
      where a.supplier_id = platform.actor_supplier() and a.what = 'fetch' order by a.device_id, a.custody_no, a.number desc),
    asked as (select f.month_ore, exists (select 1 from billing.rent_report r where r.device_id = f.device_id
      and r.order_row_id = f.order_row_id and r.valid @> ${on}::date) as is_running from fetched f)
    select is_running as "isRunning", count(*)::integer as devices, sum(month_ore)::bigint as "monthOre" from asked
    group by is_running order by is_running limit 2`.execute(tx);
  return found.rows;
}

/** Keeps what a unit did about a device. */
export async function insertAnswer(
  tx: Tx,
  device: ListedDevice,
  answer: { what: "used" | "fetch" | "ask"; until: LocalDate | null; pickupId: string | null; at: Date },
): Promise<void> {
  await sql`insert into insight.idle_answer (device_id, custody_no, order_row_id, what, until_on, month_ore, pickup_id, at)
    values (${device.deviceId}::uuid, ${device.custodyNo}, ${device.orderRowId}::uuid, ${answer.what}, ${answer.until}::date, ${device.monthOre},
      ${answer.pickupId}::uuid, ${answer.at})`.execute(tx);
}

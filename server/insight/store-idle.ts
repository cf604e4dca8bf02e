import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { IdleSignals, UnitAsks } from "./idle.rule.ts";

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
  isAsked: boolean;
  askEnded: { what: "used" | "not-reached" | "not-needed"; on: LocalDate; by: string } | null;
}

/** The last that was said of whether it is used: the day until which it is not listed, or null. */
const restsUntil = sql`(select a.until_on from insight.idle_answer a where a.device_id = i.device_id and a.custody_no = i.custody_no
  and a.what in ('used', 'back') order by a.number desc limit 1)`;

/** What nobody has said is used, and what is not on its way home, whoever ordered that. */
const open = (on: LocalDate) => sql`
  coalesce(${restsUntil}, '-infinity') <= ${on}::date
  and not exists (select 1 from orders.fetch_report f where f.device_id = i.device_id and f.state = 'registered')`;

/** The unit's listed devices, or one of them, or one that rests since it is said to be used; the most likely first. At most 200. */
export async function listIdle(tx: Tx, on: LocalDate, one?: { deviceId: string; rests: boolean }): Promise<ListedDevice[]> {
  const deviceId = one?.deviceId ?? null;
  const found = await sql<ListedDevice>`
    select i.device_id as "deviceId", h.device_no as "deviceNo", a.name as "articleName", h.person_id as "personId", i.order_row_id as "orderRowId",
      i.custody_no as "custodyNo", i.score, i.signals, i.month_ore as "monthOre", (i.found_at at time zone 'Europe/Stockholm')::date as "foundOn",
      (asked.at at time zone 'Europe/Stockholm')::date as "askedOn", asked.duty_id is not null and ended.what is null as "isAsked",
      case when ended.what in ('used', 'not-reached', 'not-needed') then jsonb_build_object('what', ended.what,
        'on', (ended.at at time zone 'Europe/Stockholm')::date, 'by', ended.by_user) end as "askEnded"
    from insight.idle_device i join devices.held_report h on h.device_id = i.device_id and h.custody_no = i.custody_no
    join catalogue.article_report a on a.article_no = h.article_no
    left join lateral (select q.at, q.duty_id from insight.idle_answer q where q.device_id = i.device_id and q.custody_no = i.custody_no
      and q.what = 'ask' and not exists (select 1 from insight.idle_answer b where b.duty_id = q.duty_id and b.what = 'ask-back')
      order by q.number desc limit 1) asked on true
    left join insight.idle_answer ended on ended.duty_id = asked.duty_id and ended.what <> 'ask'
    where i.unit_id = platform.actor_unit() and (${deviceId}::uuid is null or i.device_id = ${deviceId}::uuid)
      and ${one?.rests ? sql`${restsUntil} > ${on}::date` : open(on)}
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

/**
 * What was fetched from the list, by the unit that did it: whether rent still runs, each device once for a holder. A pick-up that was
 * taken back is not counted.
 */
export async function fetchedByUnit(tx: Tx, on: LocalDate): Promise<(IdleSum & { unitId: string; isRunning: boolean })[]> {
  const found = await sql<IdleSum & { unitId: string; isRunning: boolean }>`
    with fetched as (
      select distinct on (a.device_id, a.custody_no) a.device_id, a.order_row_id, a.unit_id, a.month_ore from insight.idle_answer a
      where a.supplier_id = platform.actor_supplier() and a.what = 'fetch' and not exists (select 1 from orders.fetch_report f
        where f.pickup_id = a.pickup_id and f.device_id = a.device_id and f.state = 'cancelled')
      order by a.device_id, a.custody_no, a.number desc),
    asked as (select f.unit_id, f.month_ore, exists (select 1 from billing.rent_report r where r.device_id = f.device_id
      and r.order_row_id = f.order_row_id and r.valid @> ${on}::date) as is_running from fetched f)
    select unit_id as "unitId", is_running as "isRunning", count(*)::integer as devices, sum(month_ore)::bigint as "monthOre" from asked
    group by unit_id, is_running order by sum(month_ore) desc, unit_id, is_running limit 10000`.execute(tx);
  return found.rows;
}

/** The questions that were not taken back, by the unit whose list they were asked from. */
export async function asksByUnit(tx: Tx): Promise<UnitAsks[]> {
  const found = await sql<UnitAsks>`
    select q.unit_id as "unitId", count(*)::integer as asked, (count(*) filter (where e.what = 'used'))::integer as used,
      (count(*) filter (where e.what = 'fetch'))::integer as fetched, (count(*) filter (where e.what = 'not-reached'))::integer as "notReached"
    from insight.idle_answer q left join insight.idle_answer e on e.duty_id = q.duty_id and e.what <> 'ask'
    where q.supplier_id = platform.actor_supplier() and q.what = 'ask' and q.duty_id is not null and e.what is distinct from 'ask-back'
    group by q.unit_id order by q.unit_id limit 5000`.execute(tx);
  return found.rows;
}

/** What is kept of a device in the list's history: the stretch of custody, and what it cost a month. */
export type InHistory = Pick<ListedDevice, "deviceId" | "custodyNo" | "orderRowId" | "monthOre">;

/** What a unit did about a device. */
export interface IdleDeed {
  what: "used" | "back" | "fetch" | "ask" | "ask-back" | "not-reached" | "not-needed";
  until?: LocalDate | null;
  pickupId?: string | null;
  dutyId?: string | null;
  /** The list's unit, where another answers. */
  unitId?: string;
  at: Date;
}

/** Keeps what a unit did about a device. */
export async function insertAnswer(tx: Tx, device: InHistory, deed: IdleDeed): Promise<void> {
  const { what, until = null, pickupId = null, dutyId = null, unitId = null, at } = deed;
  await sql`insert into insight.idle_answer (device_id, custody_no, order_row_id, unit_id, what, until_on, month_ore, pickup_id, duty_id, at)
    values (${device.deviceId}::uuid, ${device.custodyNo}, ${device.orderRowId}::uuid, coalesce(${unitId}::uuid, platform.actor_unit()), ${what},
      ${until}::date, ${device.monthOre}, ${pickupId}::uuid, ${dutyId}::uuid, ${at})`.execute(tx);
}

import { sql } from "kysely";
import type { BrokenRow } from "../devices/index.ts";
import type { Tx } from "../platform/index.ts";
import type { Begun } from "../relations/index.ts";

/**
 * What gives a unit a care relation to a person, by the facts of every room, on the day of `day.today`: an order under way, a marked
 * device that she has by the unit's order, a duty, the home, the responsibility for what is prescribed, a step of an order under way
 * or of what she has. Of units that give care. As text: the region's maker asks it over its own connection.
 */
export const causeFacts = `
  holding as (
    select d.id, d.person_id, o.id as order_id, o.unit_id from devices.device d
    join orders.order_row r on r.id = d.order_row_id join orders.customer_order o on o.id = r.order_id and o.person_id = d.person_id
    where d.holder = 'person'),
  said as (
    select o.supplier_id, o.person_id, o.unit_id, 'order' as cause, o.id as cause_id from orders.customer_order o
    where o.person_id is not null and o.state not in ('delivered', 'cancelled')
    union all
    select null, h.person_id, h.unit_id, 'holding', h.id from holding h
    union all
    select d.supplier_id, d.person_id, d.owner_unit_id, 'referral', d.id from duties.duty d
    where d.state = 'open' and d.owner = 'unit' and d.person_id is not null
    union all
    select null, h.person_id, h.unit_id, 'home', h.unit_id from patients.housing h, day where h.valid @> day.today and h.unit_id is not null
    union all
    select null, l.person_id, l.unit_id, 'responsibility', l.person_id from (
      select distinct on (r.person_id) r.person_id, r.unit_id from patients.responsibility r, day
      where r.from_on <= day.today order by r.person_id, r.from_on desc, r.number desc) l
    union all
    -- Who has a step now, or is to have it.
    select distinct null::uuid, o.person_id, s.unit_id, 'step', s.order_id from prescribing.step s join orders.customer_order o on o.id = s.order_id, day
    where o.person_id is not null and (o.state not in ('delivered', 'cancelled') or exists (select from holding h where h.order_id = o.id))
      and not exists (select from prescribing.step l where l.order_id = s.order_id and l.step = s.step and l.from_on <= day.today
        and (l.from_on, l.number) > (s.from_on, s.number))),
  fact as (
    select distinct u.supplier_id, said.person_id, said.unit_id, said.cause, said.cause_id from said
    join organisation.unit u on u.id = said.unit_id and u.care_provider_id is not null)`;

/** Facts of a day that have no open relation, or one that is about to end. At most `limit`. As the program. */
export async function findUnmet(tx: Tx, on: string, limit: number): Promise<Begun[]> {
  const found = await sql<Begun>`
    with day as (select ${on}::date as today), ${sql.raw(causeFacts)}
    select f.person_id as "personId", f.unit_id as "unitId", f.cause, f.cause_id as "causeId" from fact f
    where not exists (select from relations.care_relation r where r.person_id = f.person_id and r.unit_id = f.unit_id and r.cause = f.cause
      and r.cause_id = f.cause_id and r.ended_at is null and r.until_at is null)
    limit ${limit}`.execute(tx);
  return found.rows;
}

/** Open relations without an end whose fact is over on a day. At most `limit`. As the program. */
export async function findOver(tx: Tx, on: string, limit: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    with day as (select ${on}::date as today), ${sql.raw(causeFacts)}
    select r.id from relations.care_relation r
    where r.ended_at is null and r.until_at is null and not exists (select from fact f where f.person_id = r.person_id and f.unit_id = r.unit_id
      and f.cause = r.cause and f.cause_id = r.cause_id)
    limit ${limit}`.execute(tx);
  return found.rows.map(({ id }) => id);
}

/**
 * Open orders and held devices whose unit does not meet the person: those who work with them would be shut out. At most 100 of
 * each. Reads all of them. What only begins by its day the round begins, so it is not asked here.
 */
export async function findBrokenRelations(tx: Tx, on: string): Promise<BrokenRow[]> {
  const found = await sql<BrokenRow>`
    with day as (select ${on}::date as today), ${sql.raw(causeFacts)},
    broken as (
      select case f.cause when 'order' then 'order-without-relation' else 'holding-without-relation' end as "check", f.cause_id as id from fact f
      where f.cause in ('order', 'holding') and not exists (select from relations.care_relation r where r.person_id = f.person_id
        and r.unit_id = f.unit_id and r.cause = f.cause and r.cause_id = f.cause_id and r.ended_at is null))
    select "check", id from (select "check", id, row_number() over (partition by "check" order by id) as place from broken) numbered
    where place <= 100 order by "check", id limit 200`.execute(tx);
  return found.rows;
}

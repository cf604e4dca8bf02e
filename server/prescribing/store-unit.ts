import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/**
 * Orders of which a unit has something to do on a day or after it: a step that was given to it, a follow-up that is open, a trial or a loan that
 * ends. At most 5 000.
 */
export async function ordersAtUnit(tx: Tx, unitId: string, on: LocalDate): Promise<string[]> {
  const found = await sql<{ orderId: string }>`
    with theirs as (select distinct s.order_id from prescribing.step s where s.unit_id = ${unitId}::uuid),
    by_day as (
      select distinct on (s.order_id, s.step, s.from_on) s.order_id, s.step, s.from_on, s.unit_id from prescribing.step s
      join theirs on theirs.order_id = s.order_id order by s.order_id, s.step, s.from_on, s.number desc),
    spans as (select b.order_id, b.unit_id, lead(b.from_on) over (partition by b.order_id, b.step order by b.from_on) as next_on from by_day b)
    select s.order_id as "orderId" from spans s where s.unit_id = ${unitId}::uuid and coalesce(s.next_on > ${on}::date, true)
    union select f.order_id from prescribing.follow_up f where f.unit_id = ${unitId}::uuid and f.state = 'open'
    union select l.order_id from prescribing.timed_loan l where l.unit_id = ${unitId}::uuid and l.state = 'open'
    order by 1 limit 5000`.execute(tx);
  return found.rows.map(({ orderId }) => orderId);
}

/** An order's trials and loans that end are another unit's to remember. */
export async function moveLoans(tx: Tx, loans: { orderId: string; fromUnitId: string; toUnitId: string }): Promise<void> {
  await sql`update prescribing.timed_loan set unit_id = ${loans.toUnitId}::uuid, version = version + 1
    where order_id = ${loans.orderId}::uuid and unit_id = ${loans.fromUnitId}::uuid and state = 'open'`.execute(tx);
}

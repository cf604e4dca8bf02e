import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** A row's new promised day, and what the vendor has told. */
export interface NewPromise {
  orderRowId: string;
  wasOn: LocalDate;
  on: LocalDate;
  arrivesOn: LocalDate;
}

/** Gives rows of one order their new days, and the order its own; what was promised is kept. */
export async function insertPromises(
  tx: Tx,
  { orderId, promisedOn, changes, at }: { orderId: string; promisedOn: LocalDate; changes: readonly NewPromise[]; at: Date },
): Promise<void> {
  await sql`
    with told as (
      insert into orders.promise_change (order_row_id, was_on, promised_on, arrives_on, at)
      select c."orderRowId", c."wasOn", c."on", c."arrivesOn", ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c("orderRowId" uuid, "wasOn" date, "on" date, "arrivesOn" date)
      returning order_row_id, promised_on
    ), rows as (
      update orders.order_row r set promised_on = t.promised_on from told t where r.id = t.order_row_id
    )
    update orders.customer_order set promised_on = ${promisedOn}::date where id = ${orderId}::uuid`.execute(tx);
}

/** What a row was promised first, and what its vendor told last. */
export interface PromiseMoved {
  orderRowId: string;
  firstOn: LocalDate;
  arrivesOn: LocalDate;
  at: Date;
}

/** The rows of an order whose promised day has moved. At most 500. */
export async function findPromisesMoved(tx: Tx, orderId: string): Promise<PromiseMoved[]> {
  const { rows } = await sql<PromiseMoved>`
    select c.order_row_id as "orderRowId", (array_agg(c.was_on order by c.no))[1] as "firstOn", (array_agg(c.arrives_on order by c.no desc))[1] as "arrivesOn",
      max(c.at) as at
    from orders.promise_change c join orders.order_row r on r.id = c.order_row_id
    where r.order_id = ${orderId}::uuid group by c.order_row_id order by c.order_row_id limit 500`.execute(tx);
  return rows;
}

import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { NeedFigures, PurchaseState } from "./contract.ts";

/** A purchase order as it is kept. */
export interface PurchaseOrder {
  orderId: string;
  number: string;
  vendor: string;
  state: PurchaseState;
  madeAt: Date;
  sentAt: Date | null;
  promisedOn: LocalDate | null;
  reason: string | null;
}

/** A row of a purchase order. */
export interface PurchaseRow {
  rowId: string;
  orderId: string;
  rowNo: number;
  articleNo: string;
  vendorArticleNo: string;
  quantity: number;
  priceOre: number;
  kind: "net-need" | "order-bound";
  why: NeedFigures;
  confirmedQuantity: number | null;
  confirmedOn: LocalDate | null;
  confirmedNote: string | null;
  arrived: number;
  cancelled: number;
}

const orderColumns = sql`o.id as "orderId", o.number, o.vendor, o.state, o.made_at as "madeAt", o.sent_at as "sentAt", o.promised_on as "promisedOn", o.reason`;
const rowColumns = sql`r.id as "rowId", r.order_id as "orderId", r.row_no as "rowNo", r.article_no as "articleNo", r.vendor_article_no as "vendorArticleNo",
  r.quantity, r.price_ore as "priceOre", r.kind, r.why, r.confirmed_quantity as "confirmedQuantity", r.confirmed_on as "confirmedOn",
  r.confirmed_note as "confirmedNote", r.arrived, r.cancelled`;

/** An order that is made, with its rows and what they are bought for. */
export interface NewOrder {
  orderId: string;
  vendor: string;
  at: Date;
  rows: readonly (Pick<
    PurchaseRow,
    "rowId" | "rowNo" | "articleNo" | "vendorArticleNo" | "quantity" | "priceOre" | "kind" | "why"
  > & {
    boundTo: readonly { orderRowId: string; orderNo: string; quantity: number; wantedOn: string }[];
  })[];
}

/** Writes orders, their rows and what they are bound to: three statements however many. Gives each order's number. */
export async function insertOrders(tx: Tx, orders: readonly NewOrder[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ orderId: string; number: string }>`
    insert into purchasing.purchase_order (id, vendor, state, made_at)
    select o."orderId", o.vendor, 'draft', o.at from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as o("orderId" uuid, vendor text, at timestamptz)
    returning id as "orderId", number`.execute(tx);
  const made = orders.flatMap(({ orderId, rows: ofOrder }) =>
    ofOrder.map(({ boundTo: _bound, ...row }) => ({ orderId, ...row })),
  );
  await sql`
    insert into purchasing.purchase_row (id, order_id, row_no, article_no, vendor_article_no, quantity, price_ore, kind, why)
    select r."rowId", r."orderId", r."rowNo", r."articleNo", r."vendorArticleNo", r.quantity, r."priceOre", r.kind, r.why
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as r("rowId" uuid, "orderId" uuid, "rowNo" smallint, "articleNo" text, "vendorArticleNo" text,
      quantity int, "priceOre" bigint, kind text, why jsonb)`.execute(tx);
  const bound = orders.flatMap(({ rows: ofOrder }) =>
    ofOrder.flatMap(({ rowId, boundTo }) => boundTo.map((one) => ({ rowId, ...one }))),
  );
  await rebindRows(tx, [], bound);
  return new Map(rows.map(({ orderId, number }) => [orderId, number]));
}

/**
 * One order, locked until the transaction ends; undefined when it is not there, or not the actor's to meet. Whoever only points at it (a task of a
 * cancelled order) does not wait for it.
 */
export async function lockOrder(tx: Tx, orderId: string): Promise<PurchaseOrder | undefined> {
  const { rows } =
    await sql<PurchaseOrder>`select ${orderColumns} from purchasing.purchase_order o where o.id = ${orderId}::uuid for no key update`.execute(
      tx,
    );
  return rows[0];
}

/** One order. */
export async function findOrder(tx: Tx, orderId: string): Promise<PurchaseOrder | undefined> {
  const { rows } =
    await sql<PurchaseOrder>`select ${orderColumns} from purchasing.purchase_order o where o.id = ${orderId}::uuid`.execute(tx);
  return rows[0];
}

/** The order with a number, whatever its vendor. */
export async function findOrderByNumber(tx: Tx, number: string): Promise<PurchaseOrder | undefined> {
  const { rows } = await sql<PurchaseOrder>`select ${orderColumns} from purchasing.purchase_order o
    where o.number = ${number} and o.supplier_id = platform.actor_supplier()`.execute(tx);
  return rows[0];
}

/** Which order a row is of. */
export async function orderOfRow(tx: Tx, rowId: string): Promise<string | undefined> {
  const { rows } = await sql<{
    orderId: string;
  }>`select r.order_id as "orderId" from purchasing.purchase_row r where r.id = ${rowId}::uuid`.execute(tx);
  return rows[0]?.orderId;
}

/** An order's rows in their order. At most 500. */
export async function findRows(tx: Tx, orderId: string): Promise<PurchaseRow[]> {
  const { rows } =
    await sql<PurchaseRow>`select ${rowColumns} from purchasing.purchase_row r where r.order_id = ${orderId}::uuid order by r.row_no limit 500`.execute(
      tx,
    );
  return rows;
}

/** An order in a list. */
export interface ListedOrder extends PurchaseOrder {
  rows: number;
  pieces: number;
  awaited: number;
  sumOre: number;
  total: number;
}

/** Orders by state, or by a number of theirs or of a despatch advice; the newest first. At most 200, and how many there are in all. */
export async function listOrders(
  tx: Tx,
  { state, q, only = null }: { state?: "open" | "ended" | undefined; q?: string | undefined; only?: string | null },
): Promise<ListedOrder[]> {
  const { rows } = await sql<ListedOrder>`
    select ${orderColumns}, count(*) over ()::int as total, s.rows, s.pieces, s.awaited, s.sum_ore as "sumOre"
    from purchasing.purchase_order o cross join lateral (
      select count(*)::int as rows, coalesce(sum(r.quantity), 0)::int as pieces,
        coalesce(sum(greatest(least(coalesce(r.confirmed_quantity, r.quantity), r.quantity - r.cancelled) - r.arrived, 0)), 0)::int as awaited,
        coalesce(sum(r.quantity * r.price_ore), 0)::float8 as sum_ore
      from purchasing.purchase_row r where r.order_id = o.id
    ) s
    where o.supplier_id = platform.actor_supplier() and (${only}::uuid is null or o.id = ${only}::uuid)
      and (${state ?? null}::text is null or (o.state in ('done', 'cancelled')) = (${state ?? null}::text = 'ended'))
      and (${q ?? null}::text is null or upper(o.number) = upper(${q ?? null}::text)
        or exists (select from purchasing.despatch d where d.order_id = o.id and upper(d.number) = upper(${q ?? null}::text)))
    order by o.made_at desc, o.number desc limit 200`.execute(tx);
  return rows;
}

/** Takes an order on to a state. */
export async function updateOrder(
  tx: Tx,
  change: { orderId: string; state: PurchaseState; sentAt?: Date; promisedOn?: string | null; endedAt?: Date; reason?: string },
): Promise<void> {
  const { orderId, state, sentAt = null, promisedOn = null, endedAt = null, reason = null } = change;
  await sql`
    update purchasing.purchase_order o set state = ${state}, sent_at = coalesce(o.sent_at, ${sentAt}::timestamptz),
      sent_by = case when o.sent_at is null and ${sentAt}::timestamptz is not null then platform.actor_user() else o.sent_by end,
      promised_on = coalesce(${promisedOn}::date, o.promised_on), ended_at = coalesce(o.ended_at, ${endedAt}::timestamptz),
      reason = coalesce(o.reason, ${reason})
    where o.id = ${orderId}::uuid`.execute(tx);
}

/** An order goes on again, after it was thought to be over: what had come never did. */
export async function reopenOrder(tx: Tx, { orderId, state }: { orderId: string; state: PurchaseState }): Promise<void> {
  await sql`update purchasing.purchase_order o set state = ${state}, ended_at = null where o.id = ${orderId}::uuid`.execute(tx);
}

/** Rows of a draft are taken away, with what they are bought for. @throws a restrict violation when the order is sent */
export async function deleteRows(tx: Tx, rowIds: readonly string[]): Promise<void> {
  if (rowIds.length === 0) return;
  await sql`delete from purchasing.bound_row b where b.row_id = any(${[...rowIds]}::uuid[])`.execute(tx);
  await sql`delete from purchasing.purchase_row r where r.id = any(${[...rowIds]}::uuid[])`.execute(tx);
}

/** Writes how many of a draft's rows are bought. @throws a restrict violation when the order is sent */
export async function updateQuantities(tx: Tx, rows: readonly { rowId: string; quantity: number }[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`update purchasing.purchase_row r set quantity = c.quantity
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c("rowId" uuid, quantity int) where r.id = c."rowId"`.execute(tx);
}

/** Takes away what rows of a draft are bought for, and writes what others are. */
export async function rebindRows(
  tx: Tx,
  loose: readonly string[],
  bound: readonly { rowId: string; orderRowId: string; orderNo: string; quantity: number; wantedOn: string }[],
): Promise<void> {
  if (loose.length > 0) await sql`delete from purchasing.bound_row b where b.row_id = any(${[...loose]}::uuid[])`.execute(tx);
  if (bound.length > 0)
    await sql`
      insert into purchasing.bound_row (row_id, order_row_id, order_no, quantity, wanted_on)
      select b."rowId", b."orderRowId", b."orderNo", b.quantity, b."wantedOn"
      from jsonb_to_recordset(${JSON.stringify(bound)}::jsonb) as b("rowId" uuid, "orderRowId" uuid, "orderNo" text, quantity int, "wantedOn" date)`.execute(
      tx,
    );
}

/** Writes the prices of rows: those of the day that the order is sent. */
export async function updatePrices(tx: Tx, rows: readonly { rowId: string; priceOre: number }[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`update purchasing.purchase_row r set price_ore = c."priceOre"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c("rowId" uuid, "priceOre" bigint) where r.id = c."rowId"`.execute(
    tx,
  );
}

/** Writes what the vendor has answered of rows. */
export async function updateConfirmed(
  tx: Tx,
  rows: readonly { rowId: string; quantity: number; on: string | null; note: string | null }[],
): Promise<void> {
  await sql`update purchasing.purchase_row r set confirmed_quantity = c.quantity, confirmed_on = c."on", confirmed_note = c.note
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c("rowId" uuid, quantity int, "on" date, note text) where r.id = c."rowId"`.execute(
    tx,
  );
}

/** What has not come of an order's rows is cancelled. */
export async function cancelAwaited(tx: Tx, orderId: string): Promise<void> {
  await sql`update purchasing.purchase_row r set cancelled = r.quantity - r.arrived where r.order_id = ${orderId}::uuid`.execute(
    tx,
  );
}

/** Which of an order's waiting rows each purchase row is bought for. */
export async function findBound(
  tx: Tx,
  orderId: string,
): Promise<{ rowId: string; orderNo: string; quantity: number; wantedOn: LocalDate }[]> {
  const { rows } = await sql<{ rowId: string; orderNo: string; quantity: number; wantedOn: LocalDate }>`
    select b.row_id as "rowId", b.order_no as "orderNo", b.quantity, b.wanted_on as "wantedOn"
    from purchasing.bound_row b join purchasing.purchase_row r on r.id = b.row_id where r.order_id = ${orderId}::uuid
    order by b.wanted_on, b.order_no limit 5000`.execute(tx);
  return rows;
}

import { sql } from "kysely";
import type { ChargeCode } from "../catalogue/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";
import type { OrderState, RowState } from "./states.rule.ts";

/** An order as it is stored. */
export interface NewOrder {
  id: string;
  orderNo: string;
  kind: "person" | "unit" | "store";
  personId: string | null;
  unitId: string;
  careProviderId: string | null;
  lagrum: "HSL" | "SoL";
  placedAt: Date;
  state: OrderState;
  deliverTo: string;
  deliveryPlaceId: string | null;
  contactName: string | null;
  contactPhone: string | null;
  doorCode: string | null;
  note: string | null;
  wishedOn: LocalDate | null;
  promisedOn: LocalDate;
  /** Who wrote the draft, when another signs. */
  draftedBy: string | null;
  /** Who orders: whoever acts, or whose order of the wrong kind another has re-routed. */
  placedBy: string;
  /** The shelf that an order of kind `store` fills. */
  toStoreId: string | null;
  /** The moment that an urgent order was promised; null: it is not urgent. */
  urgentBy: Date | null;
  /** Each row comes by its own day. */
  isSplit: boolean;
  /** The order that this one was made from, and why. */
  replaces: { orderId: string; as: "again" | "re-routed" } | null;
}

/** A row to be stored, with who pays it and why. */
export interface NewRow {
  id: string;
  rowNo: number;
  articleNo: string;
  quantity: number;
  mainDeviceId: string | null;
  mainRowNo: number | null;
  payerKind: string;
  payerId: string | null;
  rulebook: string | null;
  edition: string | null;
  rules: readonly string[];
  because: string;
  facts: unknown;
  priceId: number | null;
  billingForm: string;
  /** How it is charged, by the list of codes when it was ordered; null: nobody is charged, or it was not kept at the time. */
  chargeCode: ChargeCode | null;
  amountOre: number | null;
  deliveryClass: string;
  promisedOn: LocalDate;
  state: RowState;
  /** The last day, of a trial or of a need. */
  trialUntil: string | null;
  endsOn: string | null;
  /** What was ordered, when an equal in stock is delivered instead; the row's article is what is delivered. */
  chain?: ChainKept | null;
}

/** What an equal is delivered instead of, why, and by which row of the book. */
export interface ChainKept {
  askedFor: string;
  kind: "reconditioned" | "in-stock" | "older";
  since: string;
  rule: string;
}

/** Stores an order with all its rows in one statement. */
export async function insertOrder(tx: Tx, order: NewOrder, rows: readonly NewRow[]): Promise<void> {
  await ask(tx)`
    with made as (
      insert into orders.customer_order (id, order_no, kind, person_id, unit_id, care_provider_id, lagrum, placed_at, state, deliver_to, delivery_place_id,
        contact_name, contact_phone, door_code, note, wished_on, promised_on, drafted_by,
        to_store_id, is_urgent, urgent_by, is_split, replaces, replaces_as, placed_by)
      values (${order.id}, ${order.orderNo}, ${order.kind}, ${order.personId}, ${order.unitId}, ${order.careProviderId}, ${order.lagrum}, ${order.placedAt}, ${order.state},
        ${order.deliverTo}, ${order.deliveryPlaceId}, ${order.contactName}, ${order.contactPhone}, ${order.doorCode}, ${order.note}, ${order.wishedOn}, ${order.promisedOn},
        ${order.draftedBy}::uuid, ${order.toStoreId}::uuid, ${order.urgentBy !== null}, ${order.urgentBy}::timestamptz, ${order.isSplit},
        ${order.replaces?.orderId ?? null}::uuid, ${order.replaces?.as ?? null}::text, ${order.placedBy}::uuid)
      returning id, person_id, care_provider_id, lagrum),
    rows as (
      insert into orders.order_row (id, order_id, row_no, article_no, quantity, main_device_id, main_row_no, payer_kind, payer_id, rulebook, edition,
        rules, because, facts, price_id, billing_form, charge_code, amount_ore, delivery_class, promised_on, state, person_id, care_provider_id, lagrum,
        trial_until, ends_on, chain)
      select r.id, made.id, r.row_no, r.article_no, r.quantity, r.main_device_id, r.main_row_no, r.payer_kind, r.payer_id, r.rulebook, r.edition,
        r.rules, r.because, r.facts, r.price_id, r.billing_form, r.charge_code, r.amount_ore, r.delivery_class, r.promised_on, r.state, made.person_id, made.care_provider_id, made.lagrum,
        r.trial_until, r.ends_on, r.chain
      from made, json_to_recordset(${JSON.stringify(rows.map(toColumns))}::json) as r(id uuid, row_no smallint, article_no text, quantity integer,
        main_device_id uuid, main_row_no smallint, payer_kind text, payer_id uuid, rulebook text, edition text, rules text[], because text, facts jsonb,
        price_id bigint, billing_form text, charge_code text, amount_ore bigint, delivery_class text, promised_on date, state text, trial_until date, ends_on date, chain jsonb))
    select id from made`;
}

function toColumns(row: NewRow): Record<string, unknown> {
  return {
    id: row.id,
    row_no: row.rowNo,
    article_no: row.articleNo,
    quantity: row.quantity,
    main_device_id: row.mainDeviceId,
    main_row_no: row.mainRowNo,
    payer_kind: row.payerKind,
    payer_id: row.payerId,
    rulebook: row.rulebook,
    edition: row.edition,
    rules: row.rules,
    because: row.because,
    facts: row.facts,
    price_id: row.priceId,
    billing_form: row.billingForm,
    charge_code: row.chargeCode,
    amount_ore: row.amountOre,
    delivery_class: row.deliveryClass,
    promised_on: row.promisedOn,
    state: row.state,
    trial_until: row.trialUntil,
    ends_on: row.endsOn,
    chain: row.chain ?? null,
  };
}

/** An order's head as deeds need it. */
export interface OrderHead {
  orderId: string;
  orderNo: string;
  kind: "person" | "unit" | "store";
  state: OrderState;
  version: number;
  personId: string | null;
  unitId: string;
  careProviderId: string | null;
  lagrum: "HSL" | "SoL";
  placedBy: string;
  draftedBy: string | null;
  placedAt: Date;
  deliverTo: "home" | "place";
  deliveryPlaceId: string | null;
  contactName: string | null;
  contactPhone: string | null;
  doorCode: string | null;
  note: string | null;
  wishedOn: LocalDate | null;
  promisedOn: LocalDate;
  toStoreId: string | null;
  urgentBy: Date | null;
  isSplit: boolean;
  replaces: string | null;
  replacesAs: "again" | "re-routed" | null;
}

const headColumns = sql`o.id as "orderId", o.order_no as "orderNo", o.kind, o.state, o.version, o.person_id as "personId", o.unit_id as "unitId",
  o.care_provider_id as "careProviderId", o.lagrum,
  o.placed_by as "placedBy", o.drafted_by as "draftedBy", o.placed_at as "placedAt", o.deliver_to as "deliverTo", o.delivery_place_id as "deliveryPlaceId", o.contact_name as "contactName",
  o.contact_phone as "contactPhone", o.door_code as "doorCode", o.note, o.wished_on as "wishedOn", o.promised_on as "promisedOn",
  o.to_store_id as "toStoreId", o.urgent_by as "urgentBy", o.is_split as "isSplit", o.replaces, o.replaces_as as "replacesAs"`;

/** An order's head; undefined when it is not there, or not the actor's to see. */
export async function findOrder(tx: Tx, orderId: string): Promise<OrderHead | undefined> {
  return (await sql<OrderHead>`select ${headColumns} from orders.customer_order o where o.id = ${orderId}::uuid`.execute(tx))
    .rows[0];
}

/** Orders by id. At most 500. */
export async function findOrders(tx: Tx, orderIds: readonly string[]): Promise<Map<string, OrderHead>> {
  const found = await sql<OrderHead>`
    select ${headColumns} from orders.customer_order o where o.id = any(${orderIds}::uuid[]) order by o.id limit 500`.execute(tx);
  return new Map(found.rows.map((order) => [order.orderId, order]));
}

/** The order, locked until the transaction ends: two changes of it wait for each other. */
export async function lockOrder(tx: Tx, orderId: string): Promise<OrderHead | undefined> {
  return (
    await sql<OrderHead>`select ${headColumns} from orders.customer_order o where o.id = ${orderId}::uuid for update`.execute(tx)
  ).rows[0];
}

/** By order number, as people say it. */
export async function findOrderByNo(tx: Tx, orderNo: string): Promise<OrderHead | undefined> {
  return (
    await sql<OrderHead>`select ${headColumns} from orders.customer_order o where o.order_no = ${orderNo.toUpperCase()}`.execute(
      tx,
    )
  ).rows[0];
}

/** A row as it is kept. */
export interface OrderRow extends NewRow {
  orderId: string;
  state: RowState;
  deliveredQuantity: number;
}

const rowColumns = sql`r.id, r.order_id as "orderId", r.row_no as "rowNo", r.article_no as "articleNo", r.quantity, r.main_device_id as "mainDeviceId",
  r.main_row_no as "mainRowNo", r.payer_kind as "payerKind", r.payer_id as "payerId", r.rulebook, r.edition, r.rules, r.because, r.facts, r.price_id as "priceId",
  r.billing_form as "billingForm", r.charge_code as "chargeCode", r.amount_ore as "amountOre", r.delivery_class as "deliveryClass", r.promised_on as "promisedOn", r.state,
  r.delivered_quantity as "deliveredQuantity", r.trial_until as "trialUntil", r.ends_on as "endsOn", r.chain`;

/** The rows of orders, in their order. At most 2 500: of fifty orders, or of all that a list of cases shows. */
export async function findRowsOf(tx: Tx, orderIds: readonly string[]): Promise<OrderRow[]> {
  const found =
    await sql<OrderRow>`select ${rowColumns} from orders.order_row r where r.order_id = any(${orderIds}::uuid[]) order by r.order_id, r.row_no limit 2500`.execute(
      tx,
    );
  return found.rows;
}

/** Where a row is, without what it is of and why. */
export type RowStanding = Pick<OrderRow, "id" | "state" | "quantity" | "deliveredQuantity">;

/** An order's state and where its rows are, locked until the transaction ends; whoever asks need not meet it. No rows: it is none of the supplier's. */
export async function lockStanding(tx: Tx, orderId: string): Promise<{ state: OrderState | null; rows: readonly RowStanding[] }> {
  const { rows } = await ask<{ state: OrderState | null; rows: RowStanding[] | null }>(tx)`
    select state, rows from orders.lock_standing(${orderId}::uuid)`;
  return { state: rows[0]?.state ?? null, rows: rows[0]?.rows ?? [] };
}

/** Writes what a row has become, and the order (null: it stays). Whoever does it has locked the order. */
export async function writeMove(
  tx: Tx,
  move: { orderId: string; orderRowId: string; rowState: RowState; orderState: OrderState | null },
): Promise<void> {
  await ask(tx)`select orders.move_row(${move.orderId}::uuid, ${move.orderRowId}::uuid, ${move.rowState}, ${move.orderState})`;
}

/** Rows by id. At most 1 000. */
export async function findRows(tx: Tx, rowIds: readonly string[]): Promise<OrderRow[]> {
  const found =
    await sql<OrderRow>`select ${rowColumns} from orders.order_row r where r.id = any(${rowIds}::uuid[]) order by r.id limit 1000`.execute(
      tx,
    );
  return found.rows;
}

/** Which of a page's orders are wanted. */
export interface OrdersWanted {
  personId?: string | undefined;
  unitId?: string | undefined;
  onlyOpen: boolean;
  /** 1–100. */
  limit: number;
  offset: number;
}

/** What is ordered to a person; of what has been, also what was ordered to a shelf in her name. Uses on_behalf_of_person. */
const ofPerson = (personId: string, onlyOpen: boolean) =>
  onlyOpen
    ? sql`o.person_id = ${personId}::uuid`
    : sql`(o.person_id = ${personId}::uuid or o.id in (select b.order_id from orders.on_behalf b where b.person_id = ${personId}::uuid))`;

/** Orders, the ones promised first first (open) or the newest first (all). Uses order_of_person, order_of_unit or order_open. */
export async function listOrders(tx: Tx, wanted: OrdersWanted): Promise<(OrderHead & { articleNos: string[] })[]> {
  const found = await sql<OrderHead & { articleNos: string[] }>`
    select ${headColumns}, (select array_agg(r.article_no order by r.row_no) from orders.order_row r where r.order_id = o.id and (r.state <> 'cancelled' or o.state = 'cancelled')) as "articleNos"
    from orders.customer_order o
    where ${wanted.personId ? ofPerson(wanted.personId, wanted.onlyOpen) : sql`true`}
      and ${wanted.unitId ? sql`o.unit_id = ${wanted.unitId}::uuid` : sql`true`}
      and ${wanted.onlyOpen ? sql`o.state in ('waiting-decision', 'placed', 'picking', 'part-delivered')` : sql`true`}
    order by ${wanted.onlyOpen ? sql`o.promised_on, o.id` : sql`o.placed_at desc, o.id`}
    limit ${wanted.limit} offset ${wanted.offset}`.execute(tx);
  return found.rows;
}

/** Changes the head and counts the version up. */
export async function updateOrder(tx: Tx, order: OrderHead): Promise<void> {
  await sql`update orders.customer_order set deliver_to = ${order.deliverTo}, delivery_place_id = ${order.deliveryPlaceId}, contact_name = ${order.contactName},
    contact_phone = ${order.contactPhone}, door_code = ${order.doorCode}, note = ${order.note}, wished_on = ${order.wishedOn}, promised_on = ${order.promisedOn},
    state = ${order.state}, is_split = ${order.isSplit}, version = version + 1 where id = ${order.orderId}::uuid`.execute(tx);
}

/** Writes what rows have become: state and counts, in one statement. */
export async function updateRows(tx: Tx, rows: readonly RowStanding[]): Promise<void> {
  if (rows.length === 0) return;
  const changes = rows.map(({ id, state, quantity, deliveredQuantity }) => ({ id, state, quantity, deliveredQuantity }));
  await ask(tx)`update orders.order_row r set state = n.state, quantity = n.quantity, delivered_quantity = n."deliveredQuantity"
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as n(id uuid, state text, quantity integer, "deliveredQuantity" integer)
    where r.id = n.id`;
}

/** Writes the state that follows from the rows. */
export async function updateOrderState(tx: Tx, orderId: string, state: OrderState): Promise<void> {
  await ask(tx)`update orders.customer_order set state = ${state} where id = ${orderId}::uuid`;
}

/** Gives a waiting row its payer, once. */
export async function setPayer(
  tx: Tx,
  row: {
    id: string;
    payerKind: string;
    payerId: string | null;
    rulebook: string;
    edition: string;
    rules: string[];
    because: string;
    state: RowState;
  },
): Promise<void> {
  await sql`update orders.order_row set payer_kind = ${row.payerKind}, payer_id = ${row.payerId}, rulebook = ${row.rulebook}, edition = ${row.edition},
    rules = ${row.rules}, because = ${row.because}, state = ${row.state} where id = ${row.id}::uuid`.execute(tx);
}

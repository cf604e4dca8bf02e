import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import { ask, type Lagrum, Piece, type Tx } from "../platform/index.ts";
import type { TaskState } from "./states.rule.ts";

/** One thing for one picker. */
export interface Task {
  taskId: string;
  storeId: string;
  orderId: string;
  orderRowId: string;
  articleNo: string;
  deviceId: string | null;
  quantity: number;
  isMarked: boolean;
  /** Only one that nobody has had will do. */
  wantsNew: boolean;
  /** This very device is sold, and no other will do. */
  isNamed: boolean;
  state: TaskState;
  wantedOn: LocalDate;
  bin: string | null;
  mainDeviceId: string | null;
  mainRowId: string | null;
  pickedAt: Date | null;
  deliveredAt: Date | null;
}

const taskColumns =
  new Piece(`t.id as "taskId", t.store_id as "storeId", t.order_id as "orderId", t.order_row_id as "orderRowId", t.article_no as "articleNo",
  t.device_id as "deviceId", t.quantity, t.is_marked as "isMarked", t.wants_new as "wantsNew", t.is_named as "isNamed", t.state, t.wanted_on as "wantedOn", t.bin,
  t.main_device_id as "mainDeviceId", t.main_row_id as "mainRowId", t.picked_at as "pickedAt", t.delivered_at as "deliveredAt"`);
const columns = sql.raw(taskColumns.text);

/** Where an order's goods go. */
export interface Delivery {
  orderId: string;
  orderNo: string;
  recipient: "person" | "unit" | "store";
  personId: string | null;
  unitId: string | null;
  toStoreId: string | null;
  /** Null: to the person's home. */
  deliveryPlaceId: string | null;
  wantedOn: LocalDate;
  /** Until when an urgent order was promised; null: it is not urgent. */
  urgentBy: Date | null;
  /** Whose order it is, and by which legal basis; null for what the supplier itself moves. */
  careProviderId: string | null;
  lagrum: Lagrum | null;
}

/** A task to be stored: its order and store stand with the delivery, and its day too unless it has one of its own. */
export type NewTask = Omit<Task, "storeId" | "orderId" | "wantedOn" | "pickedAt" | "deliveredAt"> & {
  wantedOn: LocalDate | null;
};

/** Stores where an order's goods go, once an order, and its tasks in a store: one statement. */
export async function insertTasks(tx: Tx, delivery: Delivery, storeId: string, tasks: readonly NewTask[]): Promise<void> {
  const { orderId, wantedOn } = delivery;
  await ask(tx)`
    with gone as (
      insert into stores.delivery (order_id, order_no, recipient, person_id, unit_id, to_store_id, delivery_place_id, wanted_on,
        urgent_by, care_provider_id, lagrum)
      values (${orderId}, ${delivery.orderNo}, ${delivery.recipient}, ${delivery.personId}, ${delivery.unitId}, ${delivery.toStoreId},
        ${delivery.deliveryPlaceId}, ${wantedOn}::date, ${delivery.urgentBy}::timestamptz, ${delivery.careProviderId}::uuid, ${delivery.lagrum})
      on conflict (order_id) do nothing
    )
    insert into stores.pick_task (id, store_id, order_id, order_row_id, article_no, main_device_id, main_row_id, device_id, quantity, is_marked, wants_new, is_named, state, wanted_on, bin,
      care_provider_id, lagrum)
    select t."taskId", ${storeId}::uuid, ${orderId}::uuid, t."orderRowId", t."articleNo", t."mainDeviceId", t."mainRowId", t."deviceId", t.quantity, t."isMarked", t."wantsNew", t."isNamed",
      t.state, coalesce(t."wantedOn", ${wantedOn}::date), t.bin, ${delivery.careProviderId}::uuid, ${delivery.lagrum}::text
    from json_to_recordset(${JSON.stringify(tasks)}::json) as t("taskId" uuid, "orderRowId" uuid, "articleNo" text, "mainDeviceId" uuid, "mainRowId" uuid,
      "deviceId" uuid, quantity int, "isMarked" boolean, "wantsNew" boolean, "isNamed" boolean, state text, bin text, "wantedOn" date)`;
}

/** One task, locked until the transaction ends. */
export async function lockTask(tx: Tx, taskId: string): Promise<Task | undefined> {
  const { rows } = await ask<Task>(tx)`select ${taskColumns} from stores.pick_task t where t.id = ${taskId} for update`;
  return rows[0];
}

/** Tasks by id, in the order of their ids. At most 200 ids. */
export async function findTasks(tx: Tx, taskIds: readonly string[]): Promise<Task[]> {
  const { rows } = await sql<Task>`select ${columns} from stores.pick_task t
    where t.id = any(${taskIds}::uuid[]) order by t.id limit 200`.execute(tx);
  return rows;
}

/** The open and picked tasks of order rows, locked in the order of their ids. */
export async function lockTasksOfRows(tx: Tx, orderRowIds: readonly string[]): Promise<Task[]> {
  const { rows } = await sql<Task>`select ${columns} from stores.pick_task t
    where t.order_row_id = any(${orderRowIds}::uuid[]) and t.state <> 'cancelled' order by t.id for update`.execute(tx);
  return rows;
}

/** An order's tasks that are not cancelled, locked in the order of their ids. Uses pick_of_order. */
export async function lockTasksOfOrder(tx: Tx, orderId: string): Promise<Task[]> {
  const { rows } = await sql<Task>`select ${columns} from stores.pick_task t
    where t.order_id = ${orderId} and t.state <> 'cancelled' order by t.id for update`.execute(tx);
  return rows;
}

/** The tasks of many orders that are not cancelled, by place. At most 2 000. */
export async function findTasksOfOrders(tx: Tx, orderIds: readonly string[]): Promise<Task[]> {
  const { rows } = await sql<Task>`select ${columns} from stores.pick_task t
    where t.order_id = any(${orderIds}::uuid[]) and t.state <> 'cancelled' order by t.bin collate "C" nulls last, t.id limit 2000`.execute(
    tx,
  );
  return rows;
}

/** The articles of order rows' tasks, also cancelled ones. */
export async function findArticlesOfRows(tx: Tx, orderRowIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ articleNo: string }>`select distinct t.article_no as "articleNo" from stores.pick_task t
    where t.order_row_id = any(${orderRowIds}::uuid[]) order by t.article_no limit 500`.execute(tx);
  return rows.map((row) => row.articleNo);
}

/** A task that waits for stock, and the person whose order it is of; null: no person's, or not the actor's to know. */
export interface Waiting extends Task {
  personId: string | null;
}

/**
 * Tasks that wait for the articles, the day that is wanted first before later ones; one that another is giving stock to just
 * now is passed over. Uses pick_waiting. At most 200 an article list.
 */
export async function lockWaiting(tx: Tx, articleNos: readonly string[]): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`select ${columns}, d.person_id as "personId" from stores.pick_task t
    left join stores.delivery d on d.order_id = t.order_id
    where t.state = 'waiting-stock' and t.article_no = any(${articleNos}::text[]) and t.supplier_id = platform.actor_supplier()
    order by t.wanted_on, t.id limit 200 for update of t skip locked`.execute(tx);
  return rows;
}

/**
 * Tasks that may still be given up, locked: those of certain devices, or all of a counted article, what is wanted last first. One certain
 * device that is sold by name is never among them.
 */
export async function lockToPick(
  tx: Tx,
  of: { storeId: string } & ({ deviceIds: readonly string[] } | { articleNo: string }),
): Promise<Task[]> {
  const which = "articleNo" in of ? sql`t.article_no = ${of.articleNo}` : sql`t.device_id = any(${[...of.deviceIds]}::uuid[])`;
  const { rows } = await sql<Task>`select ${columns} from stores.pick_task t
    where t.store_id = ${of.storeId} and t.state = 'to-pick' and not t.is_named and ${which}
    order by t.wanted_on desc, t.id desc limit 500 for update`.execute(tx);
  return rows;
}

/** Articles that somebody waits for, at most 500. */
export async function findWaitingArticles(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ articleNo: string }>`select distinct t.article_no as "articleNo" from stores.pick_task t
    where t.state = 'waiting-stock' and t.supplier_id = platform.actor_supplier() order by t.article_no limit 500`.execute(tx);
  return rows.map((row) => row.articleNo);
}

/** What is changed in a task. */
export interface TaskChange {
  taskId: string;
  state: TaskState;
  deviceId: string | null;
  bin: string | null;
  pickedAt: Date | null;
  pickedBy: string | null;
  deliveredAt: Date | null;
  receipt: string | null;
}

/** Writes changed tasks: one statement however many. */
export async function updateTasks(tx: Tx, changes: readonly TaskChange[]): Promise<void> {
  if (changes.length === 0) return;
  await ask(tx)`
    update stores.pick_task t set state = c.state, device_id = c."deviceId", bin = c.bin, picked_at = c."pickedAt", picked_by = c."pickedBy",
      delivered_at = c."deliveredAt", receipt = c.receipt
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c("taskId" uuid, state text, "deviceId" uuid, bin text, "pickedAt" timestamptz, "pickedBy" uuid,
      "deliveredAt" timestamptz, receipt text) where t.id = c."taskId"`;
}

/** A task in the pick list with its order's number, and until when it is urgent. */
export interface PickRow extends Task {
  orderNo: string;
  urgentBy: Date | null;
}

/** What is to be picked in a store: what is urgent first, by its moment, and then all in walking order. Uses pick_to_pick. At most `most` (1–500), and how many there are in all. */
export async function findToPick(
  tx: Tx,
  storeId: string,
  wanted: { orderId?: string; until?: string; most: number },
): Promise<{ rows: PickRow[]; total: number }> {
  const { orderId = null, until = null, most } = wanted;
  const { rows } = await sql<PickRow & { total: number }>`
    select ${columns}, d.order_no as "orderNo", d.urgent_by as "urgentBy", count(*) over ()::int as total
    from stores.pick_task t join stores.delivery d on d.order_id = t.order_id
    where t.store_id = ${storeId} and t.state = 'to-pick' and (${orderId}::uuid is null or t.order_id = ${orderId}::uuid)
      and (${until}::date is null or t.wanted_on <= ${until}::date)
    order by d.urgent_by nulls last, t.bin collate "C" nulls last, t.wanted_on, t.id limit ${most}`.execute(tx);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** What the buyer is to look at. Of a cancelled order: which row was bought for it and how many; else which invoice. */
export interface NewTask {
  taskId: string;
  kind: "order-cancelled" | "invoice-differs";
  orderId: string;
  rowId: string | null;
  orderRowId: string | null;
  orderNo: string | null;
  quantity: number | null;
  invoiceId: string | null;
}

/** Writes tasks: one statement, none when there are none. One that is there already stays. */
export async function insertTasks(tx: Tx, tasks: readonly NewTask[], at: Date): Promise<void> {
  if (tasks.length === 0) return;
  await sql`
    insert into purchasing.task (id, kind, order_id, row_id, order_row_id, order_no, quantity, invoice_id, at)
    select t."taskId", t.kind, t."orderId", t."rowId", t."orderRowId", t."orderNo", t.quantity, t."invoiceId", ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) as t("taskId" uuid, kind text, "orderId" uuid, "rowId" uuid, "orderRowId" uuid,
      "orderNo" text, quantity int, "invoiceId" uuid)
    on conflict do nothing`.execute(tx);
}

/** What is bought for rows of orders and has not all come, by purchases that are not over. At most 500. */
export async function findBoundTo(
  tx: Tx,
  orderRowIds: readonly string[],
): Promise<{ orderId: string; rowId: string; orderRowId: string; orderNo: string; quantity: number }[]> {
  const { rows } = await sql<{ orderId: string; rowId: string; orderRowId: string; orderNo: string; quantity: number }>`
    select o.id as "orderId", b.row_id as "rowId", b.order_row_id as "orderRowId", b.order_no as "orderNo", b.quantity
    from purchasing.bound_row b join purchasing.purchase_row r on r.id = b.row_id join purchasing.purchase_order o on o.id = r.order_id
    where b.supplier_id = platform.actor_supplier() and b.order_row_id = any(${[...orderRowIds]}::uuid[]) and o.state not in ('done', 'cancelled')
      and least(coalesce(r.confirmed_quantity, r.quantity), r.quantity - r.cancelled) > r.arrived
    order by o.id, b.row_id limit 500`.execute(tx);
  return rows;
}

/** A task in the list. */
export interface OpenTask {
  taskId: string;
  kind: "order-cancelled" | "invoice-differs";
  orderId: string;
  /** The purchase order's number, and its vendor. */
  number: string;
  vendor: string;
  articleNo: string | null;
  orderNo: string | null;
  quantity: number | null;
  invoiceNo: string | null;
  at: Date;
}

const columns = sql`t.id as "taskId", t.kind, t.order_id as "orderId", o.number, o.vendor, r.article_no as "articleNo", t.order_no as "orderNo", t.quantity,
  i.number as "invoiceNo", t.at`;
const tables = sql`purchasing.task t join purchasing.purchase_order o on o.id = t.order_id left join purchasing.purchase_row r on r.id = t.row_id
  left join purchasing.invoice i on i.id = t.invoice_id`;

/** What is not solved, the oldest first. At most 200, and how many there are in all. */
export async function findOpenTasks(tx: Tx, orderId: string | null = null): Promise<{ total: number; rows: OpenTask[] }> {
  const { rows } = await sql<OpenTask & { total: number }>`
    select ${columns}, count(*) over ()::int as total from ${tables}
    where t.supplier_id = platform.actor_supplier() and t.solved_at is null and (${orderId}::uuid is null or t.order_id = ${orderId}::uuid)
    order by t.at, t.id limit 200`.execute(tx);
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _total, ...row }) => row) };
}

/** One task; undefined when it is not there. */
export async function findTask(tx: Tx, taskId: string): Promise<{ taskId: string } | undefined> {
  const { rows } = await sql<{
    taskId: string;
  }>`select t.id as "taskId" from purchasing.task t where t.id = ${taskId}::uuid`.execute(tx);
  return rows[0];
}

/** Solves a task; false when somebody already has. */
export async function solveTaskById(tx: Tx, solved: { taskId: string; answer: string; at: Date }): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`
    update purchasing.task t set solved_at = ${solved.at}, solved_by = platform.actor_user(), answer = ${solved.answer}
    where t.id = ${solved.taskId}::uuid and t.solved_at is null returning 1 as one`.execute(tx);
  return rows.length > 0;
}

/** Solves what was to be done about an invoice, if anything was. */
export async function solveTaskOf(tx: Tx, solved: { invoiceId: string; answer: string; at: Date }): Promise<void> {
  await sql`
    update purchasing.task t set solved_at = ${solved.at}, solved_by = platform.actor_user(), answer = ${solved.answer}
    where t.invoice_id = ${solved.invoiceId}::uuid and t.solved_at is null`.execute(tx);
}

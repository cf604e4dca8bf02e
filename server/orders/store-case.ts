import { sql } from "kysely";
import { ask, type Tx } from "../platform/index.ts";

/** A case to be opened. */
export interface NewCase {
  id: string;
  kind: "payer" | "missing-device" | "transition-to-rent" | "other";
  openedAt: Date;
  orderId: string | null;
  orderRowId: string | null;
  deviceId: string | null;
  /** Rules tried, facts, what is missing. Ids, no names. */
  known: Record<string, unknown>;
}

/** Opens cases for customer service, in one statement. */
export async function insertCases(tx: Tx, cases: readonly NewCase[]): Promise<void> {
  if (cases.length === 0) return;
  await ask(tx)`insert into orders.service_case (id, kind, opened_at, order_id, order_row_id, device_id, known)
    select c.id, c.kind, c."openedAt", c."orderId", c."orderRowId", c."deviceId", c.known
    from jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) as c(id uuid, kind text, "openedAt" timestamptz, "orderId" uuid, "orderRowId" uuid, "deviceId" uuid, known jsonb)`;
}

/** A case as it is kept. */
export interface ServiceCase {
  caseId: string;
  caseNo: number;
  kind: "payer" | "missing-device" | "transition-to-rent" | "other";
  state: "open" | "closed";
  openedAt: Date;
  orderId: string | null;
  orderRowId: string | null;
  deviceId: string | null;
  known: Record<string, unknown>;
  answer: Record<string, unknown> | null;
}

const columns = sql`id as "caseId", case_no as "caseNo", kind, state, opened_at as "openedAt", order_id as "orderId", order_row_id as "orderRowId",
  device_id as "deviceId", known, answer`;

/** Cases, the oldest open first. At most 200. Uses case_open. */
export async function listCases(tx: Tx, onlyOpen: boolean): Promise<ServiceCase[]> {
  const found = await sql<ServiceCase>`
    select ${columns} from orders.service_case where ${onlyOpen ? sql`state = 'open'` : sql`true`}
    order by state desc, opened_at, case_no, id limit 200`.execute(tx);
  return found.rows;
}

/** The case, as it is read. */
export async function findCase(tx: Tx, caseId: string): Promise<ServiceCase | undefined> {
  return (await sql<ServiceCase>`select ${columns} from orders.service_case where id = ${caseId}::uuid`.execute(tx)).rows[0];
}

/** The case, locked until the transaction ends. */
export async function lockCase(tx: Tx, caseId: string): Promise<ServiceCase | undefined> {
  return (await sql<ServiceCase>`select ${columns} from orders.service_case where id = ${caseId}::uuid for update`.execute(tx))
    .rows[0];
}

/** Closes a case with its answer. */
export async function closeCase(
  tx: Tx,
  closed: { caseId: string; at: Date; by: string; answer: Record<string, unknown> },
): Promise<void> {
  await sql`update orders.service_case set state = 'closed', closed_at = ${closed.at}, closed_by = ${closed.by}::uuid, answer = ${JSON.stringify(closed.answer)}
    where id = ${closed.caseId}::uuid`.execute(tx);
}

/** Closes what still waits for rows that are cancelled. */
export async function closeCasesOfRows(tx: Tx, rowIds: readonly string[], at: Date): Promise<void> {
  await sql`update orders.service_case set state = 'closed', closed_at = ${at}, closed_by = platform.actor_user(), answer = '{"because":"cancelled"}'
    where order_row_id = any(${rowIds}::uuid[]) and state = 'open'`.execute(tx);
}

/** Is a device searched for, because it was missing at a return? */
export async function isSearchedFor(tx: Tx, deviceId: string): Promise<boolean> {
  const found = await ask<{ caseId: string }>(tx)`select id as "caseId" from orders.service_case
    where device_id = ${deviceId}::uuid and kind = 'missing-device' and state = 'open' limit 1`;
  return found.rows.length > 0;
}

/** Closes the open cases about a device that was missing at a return. */
export async function closeMissingCases(
  tx: Tx,
  closed: { deviceId: string; at: Date; answer: Record<string, unknown> },
): Promise<void> {
  await sql`update orders.service_case set state = 'closed', closed_at = ${closed.at}, closed_by = platform.actor_user(), answer = ${JSON.stringify(closed.answer)}
    where device_id = ${closed.deviceId}::uuid and kind = 'missing-device' and state = 'open'`.execute(tx);
}

/** A message to a unit, for the one who ordered. */
export async function insertMessage(
  tx: Tx,
  message: { id: string; unitId: string; toUser: string | null; at: Date; kind: string; facts: Record<string, unknown> },
): Promise<void> {
  await sql`insert into orders.message (id, unit_id, to_user, at, kind, facts)
    values (${message.id}, ${message.unitId}, ${message.toUser}, ${message.at}, ${message.kind}, ${JSON.stringify(message.facts)})`.execute(
    tx,
  );
}

/** Unread messages of the actor's unit to her or to all, the newest first. At most 100. */
export async function listMessages(
  tx: Tx,
): Promise<{ messageId: string; at: Date; kind: string; facts: Record<string, unknown> }[]> {
  const found = await sql<{ messageId: string; at: Date; kind: string; facts: Record<string, unknown> }>`
    select id as "messageId", at, kind, facts from orders.message
    where unit_id = platform.actor_unit() and read_at is null and (to_user is null or to_user = platform.actor_user())
    order by at desc, id limit 100`.execute(tx);
  return found.rows;
}

/** Takes a message of the actor's unit from the unread. */
export async function markRead(tx: Tx, messageId: string, at: Date): Promise<void> {
  await sql`update orders.message set read_at = ${at} where id = ${messageId}::uuid and unit_id = platform.actor_unit() and read_at is null`.execute(
    tx,
  );
}

import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { OrderRow } from "./store.ts";
import type { ServiceCase } from "./store-case.ts";

/** A row whose payer may change: what it says, and when it was ordered. */
export interface RowHeld
  extends Pick<
    OrderRow,
    | "id"
    | "orderId"
    | "rowNo"
    | "articleNo"
    | "quantity"
    | "mainDeviceId"
    | "mainRowNo"
    | "payerKind"
    | "payerId"
    | "rulebook"
    | "edition"
    | "rules"
    | "because"
    | "facts"
    | "billingForm"
    | "amountOre"
    | "state"
  > {
  placedAt: Date;
}

/**
 * The rows of a person that somebody pays or is to pay: rented ones, on order, lent and given back, and what is sold until it is
 * delivered. What waits for its first decision, or is cancelled, is left out. At most 1 000, the oldest first. Uses order_of_person.
 */
export async function findRowsHeld(tx: Tx, personId: string): Promise<RowHeld[]> {
  const found = await sql<RowHeld>`
    select r.id, r.order_id as "orderId", r.row_no as "rowNo", r.article_no as "articleNo", r.quantity, r.main_device_id as "mainDeviceId",
      r.main_row_no as "mainRowNo", r.payer_kind as "payerKind", r.payer_id as "payerId", r.rulebook, r.edition, r.rules, r.because, r.facts,
      r.billing_form as "billingForm", r.amount_ore as "amountOre", r.state, o.placed_at as "placedAt"
    from orders.customer_order o join orders.order_row r on r.order_id = o.id
    where o.person_id = ${personId}::uuid and r.payer_kind <> 'manual' and r.state not in ('cancelled', 'waiting-decision')
      and (r.billing_form = 'rent' or (r.billing_form = 'sale' and r.state <> 'delivered'))
    order by o.placed_at, o.id, r.row_no limit 1000`.execute(tx);
  return found.rows;
}

/** A case about who pays a row, open or closed. */
export interface CaseOfRow extends Pick<ServiceCase, "caseId" | "caseNo" | "kind" | "state" | "known" | "answer"> {
  orderRowId: string;
  closedAt: Date | null;
}

/** The cases about who pays rows, the oldest first. At most 2 000. Uses case_of_row. */
export async function findCasesOfRows(tx: Tx, rowIds: readonly string[]): Promise<CaseOfRow[]> {
  if (rowIds.length === 0) return [];
  const found = await sql<CaseOfRow>`
    select id as "caseId", case_no as "caseNo", kind, state, known, answer, order_row_id as "orderRowId", closed_at as "closedAt"
    from orders.service_case where order_row_id = any(${rowIds}::uuid[]) and kind in ('payer', 'transition-to-rent')
    order by case_no limit 2000`.execute(tx);
  return found.rows;
}

/** Closes open cases whose question is no longer asked. */
export async function withdrawCases(tx: Tx, caseIds: readonly string[], at: Date): Promise<void> {
  if (caseIds.length === 0) return;
  await sql`update orders.service_case set state = 'closed', closed_at = ${at}, closed_by = platform.actor_user(), answer = '{"because":"withdrawn"}'
    where id = any(${caseIds}::uuid[]) and state = 'open'`.execute(tx);
}

/** The person that a row is for; undefined when it is a unit's or not the actor's to see. */
export async function personOfRow(tx: Tx, orderRowId: string): Promise<string | undefined> {
  const found = await sql<{ personId: string | null }>`
    select o.person_id as "personId" from orders.order_row r join orders.customer_order o on o.id = r.order_id where r.id = ${orderRowId}::uuid`.execute(
    tx,
  );
  return found.rows[0]?.personId ?? undefined;
}

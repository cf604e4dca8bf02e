import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";
import type { SignReceiptBody } from "./contract-follow-up.ts";

/** A loan with a last day. */
export interface TimedLoan {
  orderRowId: string;
  personId: string;
  orderId: string;
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  unitId: string;
  kind: "trial" | "short-term";
  untilOn: LocalDate;
  state: "open" | "converted" | "returned";
  version: number;
  beganAt: Date;
  because: string | null;
}

const columns = sql`t.order_row_id as "orderRowId", t.person_id as "personId", t.order_id as "orderId", t.device_id as "deviceId", t.device_no as "deviceNo", t.article_no as "articleNo",
  t.unit_id as "unitId", t.kind, t.until_on as "untilOn", t.state, t.version, t.began_at as "beganAt", t.because`;

/** Which open loans with a last day. `until` null: all. `limit` 1–200. */
export interface LoansWanted {
  unitId?: string;
  personId?: string;
  until: LocalDate | null;
  limit: number;
  offset: number;
}

/** Open loans that end, the first first. Uses timed_loan_ends or timed_loan_of_person. */
export async function listTimedLoans(tx: Tx, { unitId, personId, until, limit, offset }: LoansWanted): Promise<TimedLoan[]> {
  const found = await sql<TimedLoan>`
    select ${columns} from prescribing.timed_loan t
    where t.state = 'open' and (${until}::date is null or t.until_on <= ${until}::date)
      and ${unitId ? sql`t.unit_id = ${unitId}::uuid` : sql`true`} and ${personId ? sql`t.person_id = ${personId}::uuid` : sql`true`}
    order by t.until_on, t.order_row_id limit ${limit} offset ${offset}`.execute(tx);
  return found.rows;
}

/** How many of a unit's are past their last day. */
export async function countOver(tx: Tx, unitId: string, on: LocalDate): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from prescribing.timed_loan t where t.unit_id = ${unitId}::uuid and t.state = 'open' and t.until_on < ${on}::date`.execute(
    tx,
  );
  return found.rows[0]?.n ?? 0;
}

/** One, locked until the transaction ends. */
export async function lockTimedLoan(tx: Tx, orderRowId: string): Promise<TimedLoan | undefined> {
  const found = await sql<TimedLoan>`
    select ${columns} from prescribing.timed_loan t where t.order_row_id = ${orderRowId}::uuid for update`.execute(tx);
  return found.rows[0];
}

/** It has no last day any more: the person has the aid as prescribed. */
export async function convertLoan(tx: Tx, orderRowId: string, at: Date): Promise<void> {
  await sql`update prescribing.timed_loan set state = 'converted', ended_at = ${at}, ended_by = platform.actor_user(), version = version + 1
    where order_row_id = ${orderRowId}::uuid`.execute(tx);
}

/** A later last day, and why. */
export async function extendLoan(tx: Tx, orderRowId: string, untilOn: LocalDate, because: string): Promise<void> {
  await sql`update prescribing.timed_loan set until_on = ${untilOn}, because = ${because}, version = version + 1
    where order_row_id = ${orderRowId}::uuid`.execute(tx);
}

/** A receipt of a loan. */
export interface Receipt {
  receiptId: string;
  state: "unsigned" | "signed" | "home";
  personId: string;
  orderId: string;
  unitId: string;
  lentOn: LocalDate;
  terms: string;
  signedBy: "person" | "agent" | null;
  agentName: string | null;
  how: "paper" | "said" | null;
  signedOn: LocalDate | null;
  documentedBy: string | null;
}

const receiptColumns = sql`r.id as "receiptId", r.state, r.person_id as "personId", r.order_id as "orderId", r.unit_id as "unitId", r.lent_on as "lentOn", r.terms,
  r.signed_by as "signedBy", r.agent_name as "agentName", r.how, r.signed_on as "signedOn", r.documented_by as "documentedBy"`;

/** Receipts of a unit or of a person, the oldest first (unsigned) or the newest first (all). `limit` 1–200. */
export async function listReceipts(
  tx: Tx,
  wanted: { unitId?: string; personId?: string; onlyUnsigned: boolean; limit: number; offset: number },
): Promise<Receipt[]> {
  const { unitId, personId, onlyUnsigned, limit, offset } = wanted;
  const found = await sql<Receipt>`
    select ${receiptColumns} from prescribing.receipt r
    where ${onlyUnsigned ? sql`r.state = 'unsigned'` : sql`true`}
      and ${unitId ? sql`r.unit_id = ${unitId}::uuid` : sql`true`} and ${personId ? sql`r.person_id = ${personId}::uuid` : sql`true`}
    order by ${onlyUnsigned ? sql`r.lent_on, r.id` : sql`r.lent_on desc, r.id`} limit ${limit} offset ${offset}`.execute(tx);
  return found.rows;
}

/** How many of a unit's nobody has signed. */
export async function countUnsigned(tx: Tx, unitId: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from prescribing.receipt r where r.unit_id = ${unitId}::uuid and r.state = 'unsigned'`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** One, without a lock. */
export async function findReceipt(tx: Tx, receiptId: string): Promise<Receipt | undefined> {
  const found = await sql<Receipt>`select ${receiptColumns} from prescribing.receipt r where r.id = ${receiptId}::uuid`.execute(
    tx,
  );
  return found.rows[0];
}

/** One, locked until the transaction ends. */
export async function lockReceipt(tx: Tx, receiptId: string): Promise<Receipt | undefined> {
  const found =
    await sql<Receipt>`select ${receiptColumns} from prescribing.receipt r where r.id = ${receiptId}::uuid for update`.execute(
      tx,
    );
  return found.rows[0];
}

/** What a receipt is of. */
export interface ReceiptLine {
  receiptId: string;
  deviceNo: string | null;
  articleNo: string;
  quantity: number;
}

/** What receipts are of, in order. At most 2 000. */
export async function linesOf(tx: Tx, receiptIds: readonly string[]): Promise<ReceiptLine[]> {
  const found = await sql<ReceiptLine>`
    select l.receipt_id as "receiptId", l.device_no as "deviceNo", l.article_no as "articleNo", l.quantity
    from prescribing.receipt_line l where l.receipt_id = any(${receiptIds}::uuid[]) order by l.number limit 2000`.execute(tx);
  return found.rows;
}

/** Keeps that it was signed, and who saw it. */
export async function signReceipt(
  tx: Tx,
  receiptId: string,
  { by, agentName, how, on }: SignReceiptBody,
  at: Date,
): Promise<void> {
  await sql`update prescribing.receipt set state = 'signed', signed_by = ${by}, agent_name = ${agentName ?? null}, how = ${how}, signed_on = ${on}::date,
    documented_by = platform.actor_user(), documented_at = ${at} where id = ${receiptId}::uuid`.execute(tx);
}

/** A plan for when an aid stands still, as the actor's own care provider's. */
export async function insertPlan(tx: Tx, plan: { orderRowId: string; personId: string; text: string; at: Date }): Promise<void> {
  await sql`insert into prescribing.outage_plan (order_row_id, person_id, text, written_at)
    values (${plan.orderRowId}::uuid, ${plan.personId}::uuid, ${plan.text}, ${plan.at})`.execute(tx);
}

/** Plans written with an order, in one statement. */
export async function insertPlans(
  tx: Tx,
  of: { personId: string; at: Date },
  plans: readonly { orderRowId: string; text: string }[],
): Promise<void> {
  await ask(tx)`insert into prescribing.outage_plan (order_row_id, person_id, text, written_at)
    select n."orderRowId", ${of.personId}::uuid, n.text, ${of.at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) as n("orderRowId" uuid, text text)`;
}

/** The plan that holds of each row. At most 500 rows. */
export async function plansOf(tx: Tx, orderRowIds: readonly string[]): Promise<Map<string, string>> {
  if (orderRowIds.length === 0) return new Map();
  const found = await sql<{ orderRowId: string; text: string }>`
    select distinct on (p.order_row_id) p.order_row_id as "orderRowId", p.text from prescribing.outage_plan p
    where p.order_row_id = any(${orderRowIds}::uuid[]) order by p.order_row_id, p.number desc limit 500`.execute(tx);
  return new Map(found.rows.map(({ orderRowId, text }) => [orderRowId, text]));
}

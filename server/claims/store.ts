import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

export type DisputeState = "open" | "withdrawn" | "upheld" | "accepted";

/** A dispute to be kept. */
export interface NewDispute {
  disputeId: string;
  payerId: string;
  monthOn: LocalDate;
  invoiceId: string;
  invoiceNo: number;
  lineNo: number;
  reason: string;
  told: string | null;
  disputedAt: Date;
  answerBy: LocalDate;
}

/** What has happened with a dispute. */
export interface DisputeEntry {
  what: "disputed" | "withdrawn" | "upheld" | "accepted" | "seen";
  at: Date;
  because: string | null;
  amountOre: number | null;
}

/** A dispute as it is kept, with its entries in their order. */
export interface Dispute extends NewDispute {
  disputeNo: string;
  state: DisputeState;
  entries: DisputeEntry[];
}

/** Keeps a dispute and its first entry. Gives its number. @throws the index disputed_once when the line has one that is open */
export async function insertDispute(tx: Tx, dispute: NewDispute): Promise<string> {
  const made = await sql<{ disputeNo: string }>`
    insert into claims.dispute (id, payer_id, month_on, invoice_id, invoice_no, line_no, reason, told, disputed_at, answer_by)
    values (${dispute.disputeId}, ${dispute.payerId}, ${dispute.monthOn}::date, ${dispute.invoiceId}, ${dispute.invoiceNo}, ${dispute.lineNo}, ${dispute.reason},
      ${dispute.told}, ${dispute.disputedAt}, ${dispute.answerBy}::date)
    returning dispute_no as "disputeNo"`.execute(tx);
  await insertEntry(tx, dispute.disputeId, { what: "disputed", at: dispute.disputedAt });
  return made.rows[0]?.disputeNo ?? "";
}

/**
 * Adds what has happened; the state of the dispute follows from it.
 * @throws `dispute_waits` when it has ended already or is not answered, `disputed_entry_once` when it has happened before
 */
export async function insertEntry(
  tx: Tx,
  disputeId: string,
  entry: { what: DisputeEntry["what"]; at: Date; because?: string; amountOre?: number; chargeId?: string },
): Promise<void> {
  await sql`insert into claims.dispute_entry (dispute_id, what, at, because, amount_ore, charge_id)
    values (${disputeId}, ${entry.what}, ${entry.at}, ${entry.because ?? null}, ${entry.amountOre ?? null}, ${entry.chargeId ?? null}::uuid)`.execute(
    tx,
  );
}

const columns = sql`d.id as "disputeId", d.dispute_no as "disputeNo", d.state, d.payer_id as "payerId", d.month_on as "monthOn", d.invoice_id as "invoiceId",
  d.invoice_no as "invoiceNo", d.line_no as "lineNo", d.reason, d.told, d.disputed_at as "disputedAt", d.answer_by as "answerBy"`;

/** Lets one answer at a time be given to a dispute, and reads it. Undefined when it is not the actor's to see. */
export async function lockDispute(tx: Tx, disputeId: string): Promise<Dispute | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('claims.dispute ' || ${disputeId}::text))`.execute(tx);
  return (await findDisputes(tx, { disputeId }))[0];
}

/** The open dispute of a line. Uses disputed_once. */
export async function findOpenOf(tx: Tx, at: { invoiceId: string; lineNo: number }): Promise<Dispute | undefined> {
  return (await findDisputes(tx, at)).find(({ state }) => state === "open");
}

/**
 * Disputes that the actor may see: one, a line's, those that wait (by their day), or all (the latest first). At most 200, with all
 * entries of each: five at most.
 */
export async function findDisputes(
  tx: Tx,
  wanted: { disputeId: string } | { invoiceId: string; lineNo: number } | { which: "open" | "all" },
): Promise<Dispute[]> {
  const where =
    "disputeId" in wanted
      ? sql`d.id = ${wanted.disputeId}::uuid`
      : "lineNo" in wanted
        ? sql`d.invoice_id = ${wanted.invoiceId}::uuid and d.line_no = ${wanted.lineNo}`
        : wanted.which === "open"
          ? sql`d.state = 'open'`
          : sql`true`;
  const order = "which" in wanted && wanted.which === "open" ? sql`d.answer_by, d.id` : sql`d.disputed_at desc, d.id`;
  const found = await sql<
    Omit<Dispute, "entries">
  >`select ${columns} from claims.dispute d where ${where} order by ${order} limit 200`.execute(tx);
  const entries = await sql<DisputeEntry & { disputeId: string }>`
    select e.dispute_id as "disputeId", e.what, e.at, e.because, e.amount_ore as "amountOre" from claims.dispute_entry e
    where e.dispute_id = any(${found.rows.map(({ disputeId }) => disputeId)}::uuid[]) order by e.number limit 1000`.execute(tx);
  return found.rows.map((dispute) => ({
    ...dispute,
    entries: entries.rows.filter(({ disputeId }) => disputeId === dispute.disputeId).map(({ disputeId: _, ...entry }) => entry),
  }));
}

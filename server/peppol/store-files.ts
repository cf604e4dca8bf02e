import { sql } from "kysely";
import type { Month } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { LackingInvoice } from "./contract-files.ts";

/** How far the files of a month have come. */
export interface MonthFiles {
  month: Month;
  /** How many times they were asked for. */
  asked: number;
  /** Up to which time they are written. */
  done: number;
  lacking: LackingInvoice[];
}

const columns = sql`f.month, f.asked, f.done, f.lacking`;

/** Asks that a month's files be written; asked again, those that are missing. */
export async function askMonthFiles(tx: Tx, month: Month, at: Date): Promise<void> {
  await sql`insert into peppol.month_files (month, asked_at) values (${month}, ${at})
    on conflict (supplier_id, month) do update set asked_at = excluded.asked_at, asked = month_files.asked + 1`.execute(tx);
}

/** What was asked of a month; undefined when nothing was. */
export async function findMonthFiles(tx: Tx, month: Month): Promise<MonthFiles | undefined> {
  const { rows } = await sql<MonthFiles>`select ${columns} from peppol.month_files f
    where f.supplier_id = platform.actor_supplier() and f.month = ${month}`.execute(tx);
  return rows[0];
}

/** The month whose files have been waited for the longest; undefined when none is. */
export async function nextMonthFiles(tx: Tx): Promise<MonthFiles | undefined> {
  const { rows } = await sql<MonthFiles>`select ${columns} from peppol.month_files f
    where f.supplier_id = platform.actor_supplier() and f.done < f.asked order by f.asked_at, f.month limit 1`.execute(tx);
  return rows[0];
}

/** What was asked for is done, and what could not be. Should it have been asked for again meanwhile, that is left to do. */
export async function endMonthFiles(tx: Tx, { month, asked }: MonthFiles, lacking: readonly LackingInvoice[]): Promise<void> {
  await sql`update peppol.month_files set done = ${asked}, lacking = ${JSON.stringify(lacking)}::jsonb
    where supplier_id = platform.actor_supplier() and month = ${month}`.execute(tx);
}

/** Holds the writing of the supplier's files until the transaction ends. False: another holds it. */
export async function takeFilesLock(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('peppol.files ' || platform.actor_supplier()::text, 0)) as is`.execute(tx);
  return rows[0]?.is ?? false;
}

/** A file that lies in the outbox, or has been taken from there. */
export interface WrittenFile {
  invoiceId: string;
  month: Month;
  name: string;
  bytes: number;
  digest: string;
  at: Date;
}

/** Keeps that an invoice's file is written. */
export async function insertWrittenFile(tx: Tx, { invoiceId, month, name, bytes, digest, at }: WrittenFile): Promise<void> {
  await sql`insert into peppol.written_file (invoice_id, month, name, bytes, digest, at)
    values (${invoiceId}::uuid, ${month}, ${name}, ${bytes}, ${digest}, ${at})`.execute(tx);
}

/** The invoices of a month whose files are written. */
export async function writtenOf(tx: Tx, month: Month): Promise<Set<string>> {
  const { rows } = await sql<{ invoiceId: string }>`select w.invoice_id as "invoiceId" from peppol.written_file w
    where w.supplier_id = platform.actor_supplier() and w.month = ${month}`.execute(tx);
  return new Set(rows.map(({ invoiceId }) => invoiceId));
}

/** How many files of a month are written, how large together, and when the latest was. */
export async function sumWritten(tx: Tx, month: Month): Promise<{ written: number; bytes: number; latestAt: Date | null }> {
  const { rows } = await sql<{ written: number; bytes: number; latestAt: Date | null }>`
    select count(*)::int as written, coalesce(sum(w.bytes), 0)::bigint as bytes, max(w.at) as "latestAt" from peppol.written_file w
    where w.supplier_id = platform.actor_supplier() and w.month = ${month}`.execute(tx);
  return rows[0] ?? { written: 0, bytes: 0, latestAt: null };
}

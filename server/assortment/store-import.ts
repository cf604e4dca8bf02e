import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { FieldChange, ImportCounts, ImportFault, ImportHead, ImportRow } from "./contract.ts";
import type { RegisterConflict, RegisterNote } from "./contract-register.ts";

/** A file that has been read in, as it is kept. */
export interface KeptImport {
  importId: string;
  kind: ImportHead["kind"];
  fileName: string;
  state: ImportHead["state"];
  heads: string[];
  rowCount: number;
  faultCount: number;
  counts: ImportCounts;
  gaps: string[];
  differenceDigest: string;
  on: LocalDate | null;
  note: string | null;
  at: Date;
  byUser: string;
}

const columns = sql`i.id as "importId", i.kind, i.file_name as "fileName", i.state, i.heads, i.row_count as "rowCount", i.fault_count as "faultCount",
  '{"skipped": 0, "conflicts": 0, "noted": 0}'::jsonb || i.counts as counts, i.gaps, i.difference_digest as "differenceDigest", i.on_day as "on", i.note, i.at, i.by_user as "byUser"`;

/** Keeps a file that has been read. */
export async function insertImport(
  tx: Tx,
  made: Omit<KeptImport, "on" | "note" | "byUser"> & { fileDigest: string },
): Promise<void> {
  await sql`insert into assortment.import (id, kind, file_name, file_digest, state, heads, row_count, fault_count, difference_digest, counts, gaps, at)
    values (${made.importId}::uuid, ${made.kind}, ${made.fileName}, ${made.fileDigest}, ${made.state}, ${JSON.stringify(made.heads)}::jsonb,
      ${made.rowCount}, ${made.faultCount}, ${made.differenceDigest}, ${JSON.stringify(made.counts)}::jsonb, ${JSON.stringify(made.gaps)}::jsonb, ${made.at}::timestamptz)`.execute(
    tx,
  );
}

/** A row with what it wishes and what that would change. */
export interface ImportRowKept {
  row: number;
  articleNo: string;
  wish: unknown;
  change: ImportRow["change"];
  fields: FieldChange[];
  conflicts: RegisterConflict[];
  notes: RegisterNote[];
}

/** Keeps the rows of a file, in one statement. */
export async function insertImportRows(tx: Tx, importId: string, rows: readonly ImportRowKept[]): Promise<void> {
  await sql`insert into assortment.import_row (import_id, row_no, article_no, wish, change, fields, conflicts, notes)
    select ${importId}::uuid, r.row, r."articleNo", r.wish, r.change, r.fields, r.conflicts, r.notes
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(row integer, "articleNo" text, wish jsonb, change text, fields jsonb,
      conflicts jsonb, notes jsonb)`.execute(tx);
}

/** Keeps the faults of a file, in the order of its rows. */
export async function insertImportFaults(
  tx: Tx,
  importId: string,
  faults: readonly (ImportFault & { cells: string[] })[],
): Promise<void> {
  await sql`insert into assortment.import_fault (import_id, number, row_no, column_name, code, message, cells)
    select ${importId}::uuid, f.no, (f.fault ->> 'row')::integer, f.fault ->> 'column', f.fault ->> 'code', f.fault ->> 'message', f.fault -> 'cells'
    from jsonb_array_elements(${JSON.stringify(faults)}::jsonb) with ordinality as f(fault, no)`.execute(tx);
}

/** One import; undefined when it is not the actor's to see. */
export async function findImport(tx: Tx, importId: string): Promise<KeptImport | undefined> {
  const found = await sql<KeptImport>`select ${columns} from assortment.import i where i.id = ${importId}::uuid`.execute(tx);
  return found.rows[0];
}

/** The same, kept from others until the transaction ends. */
export async function lockImport(tx: Tx, importId: string): Promise<KeptImport | undefined> {
  const found =
    await sql<KeptImport>`select ${columns} from assortment.import i where i.id = ${importId}::uuid for update`.execute(tx);
  return found.rows[0];
}

/** The latest imports. At most so many. */
export async function listImports(tx: Tx, most: number): Promise<KeptImport[]> {
  const found = await sql<KeptImport>`select ${columns} from assortment.import i order by i.at desc, i.id limit ${most}`.execute(
    tx,
  );
  return found.rows;
}

/** Imports that wait for a day or for one before it. At most 50. */
export async function importsUntil(tx: Tx, on: LocalDate): Promise<KeptImport[]> {
  const found = await sql<KeptImport>`
    select ${columns} from assortment.import i where i.state = 'planned' and i.on_day <= ${on}::date order by i.on_day, i.at limit 50`.execute(
    tx,
  );
  return found.rows;
}

/** Rows of an import by one kind of change, or all but the unchanged first. `most` rows from `from`. */
export async function importRows(
  tx: Tx,
  importId: string,
  wanted: { change: string; from: number; most: number },
): Promise<(ImportRowKept & { total: number })[]> {
  const found = await sql<ImportRowKept & { total: number }>`
    select row_no as row, article_no as "articleNo", wish, change, fields, conflicts, notes, (count(*) over ())::int as total
    from assortment.import_row
    where import_id = ${importId}::uuid and case ${wanted.change}::text when 'all' then true when 'conflicts' then conflicts <> '[]'
      when 'noted' then notes <> '[]' else change = ${wanted.change} end
    order by change in ('unchanged', 'skipped'), conflicts = '[]', row_no limit ${wanted.most} offset ${wanted.from}`.execute(tx);
  return found.rows;
}

/** What every row of an import wishes, by row. At most 20 000. */
export async function importWishes(
  tx: Tx,
  importId: string,
): Promise<{ row: number; wish: unknown; conflicts: RegisterConflict[] }[]> {
  const found = await sql<{ row: number; wish: unknown; conflicts: RegisterConflict[] }>`
    select row_no as row, wish, conflicts from assortment.import_row where import_id = ${importId}::uuid order by row_no limit 20000`.execute(
    tx,
  );
  return found.rows;
}

/** Faults of an import in the order of its rows, with the rows as they stood. `most` from `from`. */
export async function importFaults(
  tx: Tx,
  importId: string,
  wanted: { from: number; most: number },
): Promise<(ImportFault & { cells: string[] })[]> {
  const found = await sql<ImportFault & { cells: string[] }>`
    select row_no as row, column_name as "column", code, message, cells from assortment.import_fault where import_id = ${importId}::uuid
    order by number limit ${wanted.most} offset ${wanted.from}`.execute(tx);
  return found.rows;
}

/** Says anew what an import would change: the catalogue has changed since it was read. */
export async function renewImport(
  tx: Tx,
  importId: string,
  now: { differenceDigest: string; counts: ImportCounts; gaps: string[]; rows: readonly Omit<ImportRowKept, "wish">[] },
): Promise<void> {
  await sql`update assortment.import set difference_digest = ${now.differenceDigest}, counts = ${JSON.stringify(now.counts)}::jsonb,
    gaps = ${JSON.stringify(now.gaps)}::jsonb where id = ${importId}::uuid`.execute(tx);
  await sql`update assortment.import_row i set article_no = r."articleNo", change = r.change, fields = r.fields, conflicts = r.conflicts, notes = r.notes
    from jsonb_to_recordset(${JSON.stringify(now.rows)}::jsonb) as r(row integer, "articleNo" text, change text, fields jsonb, conflicts jsonb, notes jsonb)
    where i.import_id = ${importId}::uuid and i.row_no = r.row`.execute(tx);
}

/** Moves an import to another state. */
export async function moveImport(
  tx: Tx,
  importId: string,
  to: { state: KeptImport["state"]; on?: string | null; note?: string | null },
): Promise<void> {
  await sql`update assortment.import set state = ${to.state}, on_day = coalesce(${to.on ?? null}::date, on_day), note = ${to.note ?? null}
    where id = ${importId}::uuid`.execute(tx);
}

/** An import has been applied, with what was and what became of it. */
export async function markApplied(tx: Tx, importId: string, said: { undo: unknown; at: Date }): Promise<void> {
  await sql`update assortment.import set state = 'applied', note = null, undo = ${JSON.stringify(said.undo)}::jsonb, applied_at = ${said.at}::timestamptz,
    applied_by = platform.actor_user() where id = ${importId}::uuid`.execute(tx);
}

/** What an import changed, for the way back. */
export async function undoOf(tx: Tx, importId: string): Promise<unknown> {
  const found = await sql<{ undo: unknown }>`select i.undo from assortment.import i where i.id = ${importId}::uuid`.execute(tx);
  return found.rows[0]?.undo;
}

/** An import has been taken back. */
export async function markUndone(tx: Tx, importId: string, said: { note: string | null; at: Date }): Promise<void> {
  await sql`update assortment.import set state = 'undone', note = ${said.note}, undone_at = ${said.at}::timestamptz, undone_by = platform.actor_user()
    where id = ${importId}::uuid`.execute(tx);
}

import { articleNames } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { csvOf, type Tx } from "../platform/index.ts";
import {
  type ImportHead,
  type ImportRefusal,
  type ImportView,
  type importQuery,
  importRowsMost,
  rowsPerPage,
} from "./contract.ts";
import { findImport, importFaults, importRows, type KeptImport, listImports } from "./store-import.ts";
import { answersOf } from "./store-register.ts";
import { whoIs } from "./who.ts";

/** The latest imports. */
export async function showImports(tx: Tx, most: number): Promise<ImportHead[]> {
  return headsOf(tx, await listImports(tx, most));
}

async function headsOf(tx: Tx, imports: readonly KeptImport[]): Promise<ImportHead[]> {
  const who = await whoIs(
    tx,
    imports.map(({ byUser }) => byUser),
  );
  return imports.map(({ heads: _heads, gaps: _gaps, byUser, at, ...head }) => ({
    ...head,
    at: at.toISOString(),
    who: who(byUser),
  }));
}

/** One import: a page of its faults, or of what it changes. */
export async function showImport(
  tx: Tx,
  importId: string,
  { page, change }: ReturnType<typeof importQuery.parse>,
): Promise<Result<ImportView, ImportRefusal>> {
  const kept = await findImport(tx, importId);
  if (!kept) return refuse({ code: "import-unknown" });
  const [head] = await headsOf(tx, [kept]);
  if (!head) return refuse({ code: "import-unknown" });
  const from = (page - 1) * rowsPerPage;
  if (kept.state === "faulty") {
    const faults = await importFaults(tx, importId, { from, most: rowsPerPage });
    return ok({
      ...head,
      faults,
      rows: [],
      ...{ unanswered: 0, openFields: 0, fields: 0, answersDigest: "" },
      page,
      pages: Math.ceil(kept.faultCount / rowsPerPage),
    });
  }
  const rows = await importRows(tx, importId, { change, from, most: rowsPerPage });
  const names = await articleNames(
    tx,
    rows.map(({ articleNo }) => articleNo),
  );
  const { digest: answersDigest, ...answers } = await answersOf(tx, importId);
  const pages = Math.max(1, Math.ceil((rows[0]?.total ?? 0) / rowsPerPage));
  const named = rows.map((row) => ({ ...row, name: names.get(row.articleNo) ?? "" }));
  return ok({
    ...{ ...head, faults: [], rows: named, page, pages },
    ...{ ...answers, answersDigest },
  });
}

/** The faulty rows of an import as a file, each as it stood with all that is wrong with it beside. */
export async function faultyRows(tx: Tx, importId: string): Promise<Result<{ name: string; csv: string }, ImportRefusal>> {
  const kept = await findImport(tx, importId);
  if (!kept) return refuse({ code: "import-unknown" });
  const faults = await importFaults(tx, importId, { from: 0, most: importRowsMost * 5 });
  const byRow = new Map<number, { cells: string[]; says: string[] }>();
  for (const { row, column, message, cells } of faults) {
    const one = byRow.get(row ?? 0) ?? { cells, says: [] };
    one.says.push(column ? `${column}: ${message}` : message);
    byRow.set(row ?? 0, one);
  }
  const width = kept.heads.length;
  const lines = [...byRow].map(([row, { cells, says }]) => [
    ...Array.from({ length: width }, (_, at) => cells[at] ?? ""),
    row === 0 ? "" : row,
    says.join(" "),
  ]);
  return ok({
    name: `fel-${kept.fileName.replace(/\.[a-z]+$/i, "").replace(/[^\w-]+/g, "-")}.csv`,
    csv: csvOf([...kept.heads, "rad", "fel"], lines),
  });
}

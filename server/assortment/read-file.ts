import { csvLines } from "../kernel/index.ts";
import { archiveMost, readWorkbook } from "../platform/index.ts";
import { importMost, importRowsMost } from "./contract.ts";
import type { FileRows } from "./read-sheet.rule.ts";

/** What HTTP may call the files. What a file is shows in its content, not in its name. */
export const fileTypes = [
  "text/csv",
  "application/vnd.ms-excel",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/octet-stream",
];

const most = { ...archiveMost, bytes: importMost, unpackedBytes: 120_000_000, rows: importRowsMost + 1, columns: 100 };

/** The rows of a CSV file or of a workbook's first sheet, or why it can't be read. */
export async function readRows(bytes: Buffer): Promise<{ ok: true; file: FileRows } | { ok: false; message: string }> {
  const isArchive = bytes.subarray(0, 2).toString("latin1") === "PK";
  return isArchive ? await rowsOfWorkbook(bytes) : rowsOfCsv(bytes);
}

async function rowsOfWorkbook(bytes: Buffer): Promise<{ ok: true; file: FileRows } | { ok: false; message: string }> {
  const open = await readWorkbook(bytes, most);
  if (!open.ok) return open;
  const [head, ...rows] = open.sheets[0]?.rows ?? [];
  if (!head) return { ok: false, message: "Filens första blad är tomt." };
  const width = Math.max(...head.cells.keys());
  return {
    ok: true,
    file: {
      heads: Array.from({ length: width }, (_, at) => head.cells.get(at + 1)?.text.trim() ?? ""),
      rows: rows.map(({ no, cells }) => ({
        row: no,
        cells: Array.from({ length: Math.max(width, ...cells.keys()) }, (_, at) => cells.get(at + 1)?.text.trim() ?? ""),
        faults: [...cells].flatMap(([at, { fault }]) => (fault ? [{ at: at - 1, message: fault }] : [])),
      })),
    },
  };
}

function rowsOfCsv(bytes: Buffer): { ok: true; file: FileRows } | { ok: false; message: string } {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { ok: false, message: "Filen är varken en Excel-fil (.xlsx) eller CSV i UTF-8. Spara om den och läs in den igen." };
  }
  if (text.includes("\0")) return { ok: false, message: "Filen är varken en Excel-fil (.xlsx) eller CSV." };
  const { lines, isOpen } = csvLines(text);
  if (isOpen) return { ok: false, message: "Ett citattecken avslutas aldrig. Spara om filen som CSV och läs in den igen." };
  const [head, ...rows] = lines.filter(({ cells }) => cells.some((cell) => cell !== ""));
  if (!head) return { ok: false, message: "Filen är tom." };
  return { ok: true, file: { heads: head.cells, rows: rows.map(({ row, cells }) => ({ row, cells, faults: [] })) } };
}

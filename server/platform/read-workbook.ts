import type { default as exceljs } from "exceljs";
import type { OpenSheet, SheetCell } from "../kernel/index.ts";
import { type ArchiveMost, archiveMost, openArchive } from "./open-archive.ts";

/** The library is read the first time that somebody opens a file: a start does not wait for it. */
const excel = async () => (await import("exceljs")).default;

/** A workbook as it was opened, or why it is not. */
export type OpenWorkbook = { ok: true; sheets: OpenSheet[] } | { ok: false; message: string };

const refused = (message: string): OpenWorkbook => ({ ok: false, message });
const megabytes = (bytes: number) => `${bytes / 1_000_000} MB`;

/** What a workbook may be at most: its archive, and rows and columns of a sheet. One that claims more is not one of ours. */
export interface WorkbookMost extends ArchiveMost {
  rows: number;
  columns: number;
}
const usualMost: WorkbookMost = { ...archiveMost, rows: 20_000, columns: 400 };

/** Opens a workbook within limits. Formulas, errors and cells that are no plain value are faults of their cells. */
export async function readWorkbook(file: Buffer, most: WorkbookMost = usualMost): Promise<OpenWorkbook> {
  const archive = openArchive(file, most);
  if (!archive.ok && archive.code === "no-archive")
    return refused("Filen är ingen Excel-fil (.xlsx). Spara den som Excel-arbetsbok och läs in den igen.");
  if (!archive.ok)
    return refused(
      `Filen är för stor: högst ${megabytes(most.bytes)}, och högst ${megabytes(most.unpackedBytes)} uppackad. Ta bort blad och bilder som inte hör hit.`,
    );
  const main = archive.parts.get("xl/workbook.xml")?.toString("utf8");
  if (main === undefined) return refused("Filen är ingen Excel-fil (.xlsx). Spara den som Excel-arbetsbok och läs in den igen.");
  if (hasLargeNames(main))
    return refused("Filen har namngivna områden som är för stora. Ta bort dem i Excel och läs in filen igen.");
  const { Workbook, ValueType } = await excel();
  const book = new Workbook();
  try {
    // Only values are read: what makes ranges into cells, one by one, is left unread.
    const ignoreNodes = [
      "dataValidations",
      "conditionalFormatting",
      "mergeCells",
      "hyperlinks",
      "drawing",
      "legacyDrawing",
      "tableParts",
      "picture",
      "extLst",
    ];
    await book.xlsx.load(new Uint8Array(file).buffer, { ignoreNodes });
  } catch {
    return refused("Filen går inte att öppna. Spara den på nytt som Excel-arbetsbok (.xlsx) och läs in den igen.");
  }
  const large = book.worksheets.find(
    ({ actualRowCount, rowCount, columnCount }) => Math.max(actualRowCount, rowCount) > most.rows || columnCount > most.columns,
  );
  if (large)
    return refused(
      `Bladet ${large.name} har celler längre ner än rad ${most.rows} eller fler än ${most.columns} kolumner. Ta bort dem.`,
    );
  return { ok: true, sheets: book.worksheets.map((sheet) => sheetOf(sheet, ValueType)) };
}

const mostNamedCells = 1_000_000;

/** Whether named ranges are so large that only to list their cells would take the server's time. */
function hasLargeNames(workbook: string): boolean {
  const names = [...workbook.matchAll(/<definedName\b[^>]*>([\s\S]*?)<\/definedName\s*>/g)].map(([, ranges = ""]) => ranges);
  if (names.some((ranges) => /<|&#/.test(ranges))) return true;
  const cells = names
    .flatMap((ranges) => ranges.split(","))
    .map((range) => {
      const [, left = "", top, right = "", bottom] = /\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)/i.exec(range) ?? [];
      return left === "" ? 1 : (columnNo(right) - columnNo(left) + 1) * (Number(bottom) - Number(top) + 1);
    });
  return cells.reduce((sum, one) => sum + Math.abs(one), 0) > mostNamedCells;
}

const columnNo = (letters: string) => [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

type CellTypes = typeof exceljs.ValueType;

function sheetOf(sheet: exceljs.Worksheet, types: CellTypes): OpenSheet {
  const rows: OpenSheet["rows"][number][] = [];
  sheet.eachRow((row, no) => {
    const cells = new Map<number, SheetCell>();
    row.eachCell((cell, at) => {
      const read = cellOf(cell, types);
      if (read.text !== "" || read.fault !== undefined) cells.set(at, read);
    });
    if (cells.size > 0) rows.push({ no, cells });
  });
  return { name: sheet.name, rows };
}

function cellOf({ type, value, text }: exceljs.Cell, ValueType: CellTypes): SheetCell {
  switch (type) {
    case ValueType.Null:
    case ValueType.Merge:
      return { text: "" };
    case ValueType.Formula:
      return { text: "", fault: "Cellen har en formel. Skriv värdet i stället." };
    case ValueType.Error:
      return { text: "", fault: "Cellen har ett fel från Excel. Skriv värdet i stället." };
    case ValueType.Date:
      return { text: value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : "" };
    case ValueType.Boolean:
      return { text: value === true ? "ja" : "nej" };
    default:
      return { text };
  }
}

import type { default as exceljs } from "exceljs";
import type { OpenSheet } from "../kernel/index.ts";
import { readWorkbook as openWorkbook } from "../platform/index.ts";
import type { FileFault } from "./exchange-book.rule.ts";
import { type Column, type Sheet, sheetNames } from "./sheet-columns.rule.ts";

const colours = { head: "FFE6F0FF", when: "FFEAF5EA", answer: "FFFFF3E0", line: "FFB0B8C4" } as const;
/** Rows below the last that also choose from lists, for new ones. */
const spareRows = 200;

/** The library is read the first time that somebody wants a file: a start does not wait for it. */
const excel = async () => (await import("exceljs")).default;

/** A workbook's file of the sheets, with a first sheet that says how it is filled in and which words may stand where. */
export async function writeWorkbook(title: string, sheets: readonly Sheet[]): Promise<Buffer> {
  const { Workbook } = await excel();
  const book = new Workbook();
  book.creator = "Omlopp";
  book.title = title;
  const lists = addGuide(book, title, sheets);
  for (const sheet of sheets) addSheet(book, sheet, lists);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const guideText = [
  "Bladen Regler, Exempel, Steg, Tabellsvar och Utgåva läses in igen. Det här bladet, Produkttabell och kolumner som säger det läses inte in.",
  "En rad på bladet Regler är en rad i regelboken. Stegen prövas i ordning; den första raden som passar svarar.",
  "Flera värden skiljs åt med semikolon. ”inte:” först i cellen betyder inget av dem. ”inte känt” är att uppgiften saknas.",
  "Skriv värden, inga formler. En text som börjar med citattecken är skriven med koder för tecken som ett kalkylblad inte bevarar.",
  "Uppgifter som ingen rad frågar efter har dolda kolumner: markera kolumnerna omkring och välj Visa.",
  "När filen läses in visas först alla fel och alla skillnader mot utkastet. Inget sparas förrän du bekräftar.",
];

/** The sheet that explains, and for each column with words where its list stands. */
function addGuide(book: exceljs.Workbook, title: string, sheets: readonly Sheet[]): ReadonlyMap<string, string> {
  const guide = book.addWorksheet(sheetNames.guide, { views: [{ showGridLines: false }] });
  guide.columns = [{ width: 16 }, { width: 40 }, { width: 52 }, { width: 70 }];
  guide.addRow([title]).font = { bold: true, size: 14 };
  for (const text of guideText) {
    const row = guide.addRow([text]);
    guide.mergeCells(row.number, 1, row.number, 4);
    row.getCell(1).alignment = { wrapText: true, vertical: "top" };
    row.height = 30;
  }
  guide.addRow([]);
  const head = guide.addRow(["Blad", "Kolumn", "Ord som får stå där", "Vad som står där"]);
  head.eachCell((cell) => styleHead(cell, colours.head));
  const lists = new Map<string, string>();
  for (const { name, columns } of sheets.filter((one) => !one.name.startsWith(sheetNames.table)))
    for (const { head: column, words = [], says } of columns.filter(({ says: told }) => told !== "")) {
      const from = guide.rowCount + 1;
      for (const [at, word] of (words.length > 0 ? words : [""]).entries()) {
        const row = guide.addRow(at === 0 ? [name, column, word, says] : [name, column, word]);
        row.alignment = { wrapText: true, vertical: "top" };
      }
      if (words.length > 0) lists.set(`${name}\n${column}`, `'${sheetNames.guide}'!$C$${from}:$C$${guide.rowCount}`);
    }
  guide.pageSetup = { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  return lists;
}

function styleHead(cell: exceljs.Cell, colour: string): void {
  cell.font = { bold: true };
  cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: colour } };
  cell.alignment = { wrapText: true, vertical: "top" };
  cell.border = { bottom: { style: "thin", color: { argb: colours.line } } };
}

function addSheet(book: exceljs.Workbook, { name, columns, rows }: Sheet, lists: ReadonlyMap<string, string>): void {
  const isWide = columns.length > 8;
  const sheet = book.addWorksheet(name, {
    views: [{ state: "frozen", xSplit: isWide ? 2 : 1, ySplit: 1 }],
    pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = columns.map(({ width, isHidden }) => ({ width, hidden: isHidden ?? false }));
  const head = sheet.addRow(columns.map((column) => column.head));
  for (const [at, { key, says }] of columns.entries()) {
    const cell = head.getCell(at + 1);
    styleHead(
      cell,
      key.startsWith("when.") || key.startsWith("facts")
        ? colours.when
        : /^(?:outcome|answer)/.test(key)
          ? colours.answer
          : colours.head,
    );
    if (says) cell.note = { texts: [{ text: says }], margins: { insetmode: "auto" } };
  }
  for (const texts of rows) {
    const row = sheet.addRow(texts.map((text, at) => cellValue(text, columns[at])));
    for (const [at, column] of columns.entries()) {
      const cell = row.getCell(at + 1);
      cell.alignment = { wrapText: true, vertical: "top" };
      cell.numFmt = column.isDay ? "yyyy-mm-dd" : column.isNumber ? "General" : "@";
    }
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: Math.max(2, rows.length + 1), column: columns.length } };
  addLists(sheet, { name, columns, rows }, lists);
}

function cellValue(text: string, column: Column | undefined): string | number | Date | null {
  if (text === "") return null;
  if (column?.isDay && /^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return new Date(`${text}T00:00:00Z`);
  return column?.isNumber && /^-?(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : text;
}

/** A list to choose from; where several words may stand the list helps and stops nothing. */
function addLists(sheet: exceljs.Worksheet, { name, columns, rows }: Sheet, lists: ReadonlyMap<string, string>): void {
  for (const [at, { head, isSeveral = false }] of columns.entries()) {
    const list = lists.get(`${name}\n${head}`);
    if (list === undefined) continue;
    for (let no = 2; no <= rows.length + 1 + spareRows; no += 1)
      sheet.getCell(no, at + 1).dataValidation = {
        type: "list",
        allowBlank: true,
        formulae: [list],
        showErrorMessage: !isSeveral,
        errorTitle: "Ordet finns inte",
        error: "Välj ett ord i listan. Bladet Läs mig har alla ord.",
      };
  }
}

/** A workbook as it was opened, or why it is not. */
export type OpenWorkbook = { ok: true; sheets: OpenSheet[] } | { ok: false; faults: FileFault[] };

/** Opens a workbook within limits. Formulas, errors and cells that are no plain value are faults of their cells. */
export async function readWorkbook(file: Buffer): Promise<OpenWorkbook> {
  const read = await openWorkbook(file);
  return read.ok ? read : { ok: false, faults: [{ sheet: "", row: null, column: "", message: read.message }] };
}

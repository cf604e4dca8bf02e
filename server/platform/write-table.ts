import { harmless } from "./csv.ts";

/**
 * Rows as a workbook of one sheet, all cells as text: what begins with zeros keeps them, and what a spreadsheet would take for a formula
 * gets an apostrophe first, as in CSV (`csvOf`).
 */
export async function writeTable(name: string, heads: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer> {
  // The library is read the first time that somebody wants a file: a start does not wait for it.
  const { Workbook } = (await import("exceljs")).default;
  const book = new Workbook();
  book.creator = "Omlopp";
  const sheet = book.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = heads.map((head) => ({ header: head, width: Math.max(12, head.length + 2), style: { numFmt: "@" } }));
  sheet.getRow(1).font = { bold: true };
  for (const row of rows) sheet.addRow(row.map(harmless));
  return Buffer.from(await book.xlsx.writeBuffer());
}

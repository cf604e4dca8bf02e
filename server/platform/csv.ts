/** A cell of a file: a number is written as it is, everything else as text. */
export type Cell = string | number | null | undefined;

/**
 * Rows as CSV with semicolons and a byte order mark, as Swedish spreadsheets read it. A text that a spreadsheet would take for a
 * formula (beginning with = + - @, a tab or a carriage return) gets an apostrophe first, so that nothing somebody wrote is run.
 */
export function csvOf(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[heads, ...rows].map((row) => row.map(csvCell).join(";")).join("\r\n")}\r\n`;
}

/** A negative number written as text is none. */
const isFormula = /^[=+@\t\r]|^-(?![\d,]+$)/;

/** One cell, made harmless, in quotation marks where it must be. */
export function csvCell(value: Cell): string {
  if (typeof value === "number") return String(value);
  const text = harmless(value ?? "");
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text with an apostrophe first, when a spreadsheet would take it for a formula. */
export function harmless(text: string): string {
  return isFormula.test(text) ? `'${text}` : text;
}

/** A cell of a table in a file: its text, and what makes it unreadable (a formula, an error). */
export interface SheetCell {
  text: string;
  fault?: string;
}

/** A sheet as it was read: rows by number, cells by the column's number (from 1). Empty ones are left out. */
export interface OpenSheet {
  name: string;
  rows: readonly { no: number; cells: ReadonlyMap<number, SheetCell> }[];
}

/** A line of a CSV text: its number in the file (the first is 1) and its cells. */
export interface CsvLine {
  row: number;
  cells: string[];
}

/**
 * The cells of each line of a CSV text, trimmed, quoted where they were. Semicolon wins as separator where the first line has one,
 * else comma. `isOpen`: a quote never ends.
 */
export function csvLines(content: string): { lines: CsvLine[]; isOpen: boolean } {
  const text = content.replace(/^\uFEFF/, "");
  const separator = (text.split(/\r?\n/, 1)[0] ?? "").includes(";") ? ";" : ",";
  const lines: CsvLine[] = [];
  let [cells, cell, isQuoted, row]: [string[], string, boolean, number] = [[], "", false, 1];
  const endCell = () => {
    cells.push(cell.trim());
    cell = "";
  };
  const endLine = () => {
    endCell();
    lines.push({ row, cells });
    cells = [];
    row += 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (isQuoted || cell.trim() === "")) isQuoted = !isQuoted;
    else if (isQuoted) cell += sign;
    else if (sign === separator) endCell();
    else if (sign === "\n") endLine();
    else if (sign !== "\r") cell += sign;
  }
  if (cell !== "" || cells.length > 0) endLine();
  return { lines, isOpen: isQuoted };
}

import type { ImportFault } from "./contract.ts";

/** A file as rows of cells, with their numbers in the file (the heads are the first). */
export interface FileRows {
  heads: string[];
  rows: { row: number; cells: string[]; faults: { at: number; message: string }[] }[];
}

/** A row of a file by its columns. */
export interface SheetRow {
  row: number;
  /** The text of a column; empty when the cell is. Undefined when the file has no such column. */
  text: (column: string) => string | undefined;
  /** The row as it stood, for the file of faulty rows. */
  cells: string[];
}

/** A fault with the row as it stood. */
export type RowFault = ImportFault & { cells: string[] };

/** What a file of faulty rows has beside: it may be read in again as it is. */
const ownColumns = ["rad", "fel"];
const plain = (text: string) => text.trim().replace(/\s+/g, " ").toLocaleLowerCase("sv");
/** What a spreadsheet would take for a formula; a negative number is none. */
const formula = /^(?:[=@\t\r]|[+-](?![\d.,\s]+$))/;

/**
 * Rows by their columns, and every fault of the heads and of the rows' form at once. A head that is not known, stands twice or is
 * missing makes the whole file unreadable: its rows are not looked at.
 */
export function sheetRows(
  file: FileRows,
  { columns, needed, most }: { columns: readonly string[]; needed: readonly string[]; most: number },
): { rows: SheetRow[]; faults: RowFault[] } {
  const heads = file.heads.map(plain);
  const whole = (column: string, code: string, message: string, row: number | null = 1): RowFault => ({
    row,
    column,
    code,
    message,
    cells: [],
  });
  const faults = [
    ...needed.filter((name) => !heads.includes(name)).map((name) => whole(name, "column-missing", "Kolumnen saknas.")),
    ...heads
      .filter((name) => name !== "" && !columns.includes(name) && !ownColumns.includes(name))
      .map((name) => whole(name, "column-unknown", `Kolumnen är okänd. Kolumnerna är ${columns.join(", ")}.`)),
    ...heads
      .filter((name, at) => name !== "" && heads.indexOf(name) !== at)
      .map((name) => whole(name, "column-twice", "Kolumnen står två gånger.")),
  ];
  const filled = file.rows.filter(({ cells, faults: own }) => own.length > 0 || cells.some((cell) => cell !== ""));
  if (faults.length === 0 && filled.length === 0)
    return { rows: [], faults: [whole("", "file-empty", "Filen har inga rader.", null)] };
  if (filled.length > most)
    return {
      rows: [],
      faults: [whole("", "file-long", `Filen har ${filled.length} rader. Dela den: högst ${most} läses in åt gången.`, null)],
    };
  if (faults.length > 0) return { rows: [], faults };
  const place = new Map(heads.map((name, at) => [name, at]));
  return {
    rows: filled.map(({ row, cells }) => ({
      row,
      cells,
      text: (column) => {
        const at = place.get(column);
        return at === undefined ? undefined : (cells[at] ?? "");
      },
    })),
    faults: filled.flatMap(({ row, cells, faults: own }) => [
      ...own.map(({ at, message }): RowFault => ({ row, column: file.heads[at] ?? "", code: "cell-unreadable", message, cells })),
      ...cells
        .slice(heads.length)
        .flatMap((cell) =>
          cell === ""
            ? []
            : [{ row, column: "", code: "row-too-wide", message: "Raden har fler celler än det finns kolumner.", cells }],
        ),
      ...cells.flatMap((cell, at) =>
        formula.test(cell)
          ? [
              {
                row,
                column: file.heads[at] ?? "",
                code: "cell-formula",
                message: "Cellen ser ut som en formel. Skriv värdet i stället.",
                cells,
              },
            ]
          : [],
      ),
    ]),
  };
}

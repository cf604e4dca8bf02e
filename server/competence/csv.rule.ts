import { csvLines } from "../kernel/index.ts";

/** A file of results that could be read: its rows by column, with the row's number in the file (the head is 1). */
export interface ReadFile {
  rows: { row: number; cells: Record<string, string> }[];
  faults: { row: number | null; column: string; message: string }[];
}

/** The columns of a file of results, in Swedish as the file has them. */
export const columns = ["hsa-id", "kurs", "genomförd", "giltig till"] as const;
const needed = columns.slice(0, 3);
/** What a table program would take for a formula. */
const formula = /^[=+\-@\t\r]/;

/**
 * Reads a file of results: UTF-8, semicolon or comma, a head with the names of the columns in any order, quoted cells where they are
 * needed. All faults at once: a missing or unknown column, a row with too many cells, an empty cell, one that a table program would
 * run as a formula, a quote that does not end, more than `most` rows.
 */
export function readResults(text: string, most: number): ReadFile {
  const { lines, isOpen } = csvLines(text);
  if (isOpen) return failed("Ett citattecken avslutas aldrig. Spara om filen som CSV och läs in den igen.");
  const [head, ...body] = lines.filter(({ cells }) => cells.some((cell) => cell !== ""));
  if (!head) return failed("Filen är tom.");
  const names = head.cells.map((name) => name.toLowerCase());
  const missing = needed.filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !columns.some((one) => one === name));
  const twice = names.filter((name, place) => names.indexOf(name) !== place);
  const faults = [
    ...missing.map((column) => ({ row: 1, column, message: "Kolumnen saknas." })),
    ...unknown.map((column) => ({ row: 1, column, message: `Kolumnen är okänd. Kolumnerna är ${columns.join(", ")}.` })),
    ...twice.map((column) => ({ row: 1, column, message: "Kolumnen står två gånger." })),
  ];
  if (faults.length > 0) return { rows: [], faults };
  if (body.length > most) return failed(`Filen har ${body.length} rader. Dela den: högst ${most} läses in åt gången.`);
  const rows = body.map(({ row, cells }) => ({
    row,
    cells: Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""])),
  }));
  const wide = body.filter(({ cells }) => cells.length > names.length);
  return {
    rows,
    faults: [
      ...wide.map(({ row }) => ({ row, column: "", message: "Raden har fler celler än det finns kolumner." })),
      ...rows.flatMap(({ row, cells }) => cellFaults(row, cells)),
    ],
  };
}

function failed(message: string): ReadFile {
  return { rows: [], faults: [{ row: null, column: "", message }] };
}

function cellFaults(row: number, cells: Record<string, string>) {
  const empty = needed.filter((column) => !cells[column]).map((column) => ({ row, column, message: "Cellen är tom." }));
  const run = Object.entries(cells)
    .filter(([, cell]) => formula.test(cell))
    .map(([column]) => ({ row, column, message: "Cellen ser ut som en formel. Skriv värdet i stället." }));
  return [...empty, ...run];
}

import type { DocumentKind, FileFault } from "./contract.ts";

/** A line of a vendor's file. `row`: which of the order's rows it speaks of, as the file says it. */
export interface FileLine {
  line: string;
  row: string | null;
  articleNo: string | null;
  vendorArticleNo: string | null;
  /** Null: no number stands there. */
  quantity: number | null;
  written: string | null;
  unit: string | null;
  on: string | null;
  note: string | null;
  /** 7: not accepted. */
  status: string | null;
  serials: string[];
}

/** A vendor's file as it is written, before it is held against the order. */
export interface VendorFile {
  kind: DocumentKind;
  number: string;
  issuedOn: string;
  orderNo: string;
  endpointId: string | null;
  /** AB: received only. AP: accepted as it is. CA: with changes. RE: refused. Null for a despatch advice. */
  answer: "AB" | "AP" | "CA" | "RE" | null;
  /** The day for the whole of it. */
  on: string | null;
  lines: FileLine[];
}

/** The order that a file speaks of, as it was sent. */
export interface HeldOrder {
  number: string;
  sentOn: string;
  /** The vendor's electronic address, when it is known here. */
  endpointId: string | null;
  rows: readonly { rowId: string; rowNo: number; articleNo: string; vendorArticleNo: string; quantity: number }[];
}

/** A row as the file answers or announces it. */
export interface HeldRow {
  rowId: string;
  quantity: number;
  on: string | null;
  note: string | null;
  serials: string[];
}

/** Units that mean pieces. */
const pieces = new Set(["H87", "EA", "C62", "NAR", "XPP"]);

/**
 * Holds a vendor's file against its order: every line must be of a row of the order, of its article, in pieces and not more than
 * ordered, on a day that is not before the order. All faults are told at once; without any, the rows as they are to be stored.
 * @source peppol-ordering-3 OrderResponse
 */
export function holdFile(file: VendorFile, order: HeldOrder): { rows: HeldRow[] } | { faults: FileFault[] } {
  const faults: FileFault[] = [];
  if (order.endpointId !== null && file.endpointId !== null && file.endpointId !== order.endpointId)
    faults.push({ line: null, code: "vendor-differs", got: file.endpointId, expected: order.endpointId });
  const day = file.on;
  if (day !== null && day < order.sentOn) faults.push({ line: null, code: "day-before-order", got: day, expected: order.sentOn });
  if (file.answer === "AP" || file.answer === "RE") {
    if (file.answer === "AP" && day === null && file.lines.length === 0) faults.push({ line: null, code: "day-missing" });
    if (file.lines.length === 0 || file.answer === "RE")
      return faults.length > 0 ? { faults } : { rows: order.rows.map((row) => wholeRow(row, file)) };
  }
  const seen = new Set<string>();
  const rows = file.lines.flatMap((line) => {
    const held = holdLine(line, { file, order, seen });
    faults.push(...held.faults);
    return held.row ?? [];
  });
  if (faults.length > 0) return { faults };
  const said = new Set(rows.map(({ rowId }) => rowId));
  // Accepted as it is, and a few lines said: the others are accepted too.
  const rest = file.answer === "AP" ? order.rows.filter(({ rowId }) => !said.has(rowId)).map((row) => wholeRow(row, file)) : [];
  return { rows: [...rows, ...rest] };
}

function wholeRow(row: HeldOrder["rows"][number], file: VendorFile): HeldRow {
  const isRefused = file.answer === "RE";
  return { rowId: row.rowId, quantity: isRefused ? 0 : row.quantity, on: isRefused ? null : file.on, note: null, serials: [] };
}

interface Beside {
  file: VendorFile;
  order: HeldOrder;
  seen: Set<string>;
}

function holdLine(line: FileLine, { file, order, seen }: Beside): { row?: HeldRow; faults: FileFault[] } {
  const row = order.rows.find(({ rowNo }) => String(rowNo) === line.row);
  if (!row) return { faults: [{ line: line.line, code: "line-unknown", got: line.row ?? "" }] };
  if (seen.has(row.rowId)) return { faults: [{ line: line.line, code: "row-twice", got: String(row.rowNo) }] };
  seen.add(row.rowId);
  const faults = [...articleFaults(line, row), ...quantityFaults(line, row), ...dayFaults(line, file, order.sentOn)];
  const quantity = line.status === "7" ? 0 : (line.quantity ?? 0);
  if (line.serials.length > 0 && (line.serials.length !== quantity || new Set(line.serials).size !== line.serials.length))
    faults.push({ line: line.line, code: "serials-wrong", got: String(new Set(line.serials).size), expected: String(quantity) });
  const { on, note, serials } = line;
  const held = { rowId: row.rowId, quantity, on: quantity === 0 ? null : (on ?? file.on), note: note?.slice(0, 500) ?? null };
  return { row: { ...held, serials: serials.map((serial) => serial.toUpperCase()) }, faults };
}

function articleFaults(line: FileLine, row: HeldOrder["rows"][number]): FileFault[] {
  if (line.articleNo !== null && line.articleNo !== row.articleNo)
    return [{ line: line.line, code: "article-differs", got: line.articleNo, expected: row.articleNo }];
  if (line.vendorArticleNo !== null && line.vendorArticleNo !== row.vendorArticleNo)
    return [{ line: line.line, code: "article-differs", got: line.vendorArticleNo, expected: row.vendorArticleNo }];
  return [];
}

function quantityFaults(line: FileLine, row: HeldOrder["rows"][number]): FileFault[] {
  if (line.status === "7") return [];
  const faults: FileFault[] = [];
  if (line.quantity === null) faults.push({ line: line.line, code: "quantity-wrong", got: line.written ?? "" });
  else if (line.quantity > row.quantity)
    faults.push({ line: line.line, code: "more-than-ordered", got: String(line.quantity), expected: String(row.quantity) });
  if (line.unit !== null && !pieces.has(line.unit))
    faults.push({ line: line.line, code: "unit-wrong", got: line.unit, expected: "H87" });
  return faults;
}

function dayFaults(line: FileLine, file: VendorFile, sentOn: string): FileFault[] {
  if (file.kind === "despatch-advice" || line.status === "7" || line.quantity === 0) return [];
  const on = line.on ?? file.on;
  if (on === null) return [{ line: line.line, code: "day-missing" }];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) return [{ line: line.line, code: "day-wrong", got: on }];
  return line.on !== null && line.on < sentOn ? [{ line: line.line, code: "day-before-order", got: on, expected: sentOn }] : [];
}

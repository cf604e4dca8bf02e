import { isLocalDate } from "../kernel/index.ts";
import { type RowFault, rowsMost } from "./contract.ts";
import { readResults } from "./csv.rule.ts";
import type { GivenResult } from "./take-results.ts";

/** A file of results as rows, or all that is wrong with its form. */
export function readFile(bytes: Buffer): { results: GivenResult[]; faults: RowFault[] } {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { results: [], faults: [{ row: null, column: "", message: "Filen är inte i UTF-8. Spara om den som CSV UTF-8." }] };
  }
  const { rows, faults } = readResults(text, rowsMost);
  const days = rows.flatMap(({ row, cells }) =>
    (["genomförd", "giltig till"] as const)
      .filter((column) => cells[column] && !isLocalDate(cells[column]))
      .map((column) => ({ row, column, message: "En dag skrivs ÅÅÅÅ-MM-DD." })),
  );
  const results = rows.map(({ row, cells }) => ({
    row,
    hsaId: cells["hsa-id"] ?? "",
    course: cells.kurs ?? "",
    passedOn: cells.genomförd ?? "",
    ...(cells["giltig till"] ? { validUntil: cells["giltig till"] } : {}),
  }));
  return { results, faults: [...faults, ...days].sort((a, b) => (a.row ?? 0) - (b.row ?? 0)) };
}

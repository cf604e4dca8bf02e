import type { LocalDate } from "../kernel/dates.ts";

/** A row of a setting as it is kept. `no`: in the order they were set. */
export interface DatedRow {
  no: number;
  validFrom: LocalDate;
  isCommon: boolean;
}
export type RowState = "now" | "coming" | "past" | "replaced" | "hidden";

/**
 * The row that holds on a day, as every room reads it: the supplier's own before a common one, then the latest first day, then what was
 * set latest for it.
 */
export function holdsOn<Row extends DatedRow>(rows: readonly Row[], on: LocalDate): Row | undefined {
  return [...rows].filter(({ validFrom }) => validFrom <= on).sort(byRank)[0];
}

/** What each row is on a day, in the order they come. */
export function statesOf(rows: readonly DatedRow[], on: LocalDate): RowState[] {
  const now = holdsOn(rows, on);
  return rows.map((row) => {
    if (row === now) return "now";
    const then = holdsOn(rows, row.validFrom);
    if (then !== row) return then?.validFrom === row.validFrom && then.isCommon === row.isCommon ? "replaced" : "hidden";
    if (row.validFrom > on) return "coming";
    return row.isCommon && now && !now.isCommon && row.validFrom >= now.validFrom ? "hidden" : "past";
  });
}

function byRank(one: DatedRow, other: DatedRow): number {
  return Number(one.isCommon) - Number(other.isCommon) || other.validFrom.localeCompare(one.validFrom) || other.no - one.no;
}

import type { LocalDate } from "../kernel/index.ts";
import { sendAlong, type Tx } from "../platform/index.ts";
import { insertPlans, loanLimits, outageCaseOf } from "../prescribing/index.ts";
import type { RowFault, WantedRow } from "./contract.ts";
import { faultOfEnd } from "./judge-end.rule.ts";

/** A judged row, as far as the time after the delivery goes. */
interface JudgedRow {
  rowNo: number;
  wanted: WantedRow;
  article: { articleNo: string; isoCode: string; isMarked: boolean; articleType: string };
  fault: RowFault | null;
}

/** Rows with what stops their last day, where nothing else stops them. */
export function withEnds<Row extends JudgedRow>(rows: readonly Row[], on: LocalDate): Row[] {
  return rows.map((row) => {
    const { rowNo, wanted, article } = row;
    const comesBack = article.isMarked && article.articleType === "main_aid";
    const fault = row.fault ? null : faultOfEnd({ ...wanted, comesBack }, loanLimits, on);
    return fault ? { ...row, fault: { rowNo, articleNo: article.articleNo, ...fault } } : row;
  });
}

/** The given case of an outage that a row's aid is in; null: the person may be without it. */
export function outageOf({ article }: Pick<JudgedRow, "article">): { ask: string; suggestion: string } | null {
  const found = article.articleType === "main_aid" ? outageCaseOf(article.isoCode) : undefined;
  return found ? { ask: found.ask, suggestion: found.suggestion } : null;
}

/** The rows whose aid the person cannot be without and that say nothing of what she then does: told, never stopped. */
export function rowsWithoutPlan(rows: readonly JudgedRow[]): number[] {
  return rows.filter((row) => outageOf(row) !== null && !row.wanted.outagePlan).map(({ rowNo }) => rowNo);
}

/** Keeps the plans that were written with an order. One statement, not waited for; none when none was. */
export function keepPlans(
  tx: Tx,
  of: { personId: string; at: Date; rowIds: ReadonlyMap<number, string> },
  rows: readonly JudgedRow[],
): void {
  const plans = rows.flatMap((row) => {
    const [text, orderRowId] = [row.wanted.outagePlan, of.rowIds.get(row.rowNo)];
    return text && orderRowId && outageOf(row) ? [{ orderRowId, text }] : [];
  });
  if (plans.length > 0) sendAlong(tx, () => insertPlans(tx, of, plans));
}

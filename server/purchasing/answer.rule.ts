import type { AnswerFault } from "./contract.ts";

/** A row as it was ordered. */
export interface OrderedRow {
  rowId: string;
  rowNo: number;
  articleNo: string;
  quantity: number;
}

/** A row as the vendor answers it. */
export interface AnsweredRow {
  rowId: string;
  quantity: number;
  on: string | null;
}

/**
 * Everything that is wrong with a vendor's answer, in its order: rows that the order has not, twice, more than was ordered, no day for
 * what is to come, or a day before the order was sent. `sentOn`: the day it was sent.
 * @source rules-i § purchase
 */
export function faultsOfAnswer(rows: readonly OrderedRow[], answers: readonly AnsweredRow[], sentOn: string): AnswerFault[] {
  const byId = new Map(rows.map((row) => [row.rowId, row]));
  const seen = new Set<string>();
  return answers.flatMap((answer): AnswerFault[] => {
    const row = byId.get(answer.rowId);
    if (!row) return [{ rowNo: null, code: "row-unknown" }];
    const { rowNo, quantity } = row;
    if (seen.has(answer.rowId)) return [{ rowNo, code: "row-twice" }];
    seen.add(answer.rowId);
    const faults: AnswerFault[] = [];
    if (answer.quantity > quantity)
      faults.push({ rowNo, code: "more-than-ordered", got: String(answer.quantity), expected: String(quantity) });
    if (answer.quantity > 0 && answer.on === null) faults.push({ rowNo, code: "day-missing" });
    if (answer.on !== null && answer.on < sentOn)
      faults.push({ rowNo, code: "day-before-order", got: answer.on, expected: sentOn });
    return faults;
  });
}

import type { OrderableArticle } from "../catalogue/index.ts";
import { type ApprovalWanted, approvalsOf, type needsOf } from "../duties/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import type { WantedRow } from "./contract.ts";
import type { Gate } from "./judge-row.rule.ts";

/** What payers want to approve. */
export type Needs = Awaited<ReturnType<typeof needsOf>>;

/** An assessed row, as far as an approval looks at it. */
interface ApprovalRow {
  rowNo: number;
  payerId: string | null;
  article: Pick<OrderableArticle, "billingForm" | "amountOre" | "isoCode" | "isInRange">;
  wanted: WantedRow;
  gates: readonly Gate[];
  fault: unknown;
}

/** What payers want to approve of the rows: by their own needs, and where a rule demands it. */
export function approvalsWanted(rows: readonly ApprovalRow[], needs: Needs, on: LocalDate): ApprovalWanted[] {
  const asked = approvalsOf(rows.filter(({ fault }) => fault === null).map(forApproval), needs, on);
  const demanded = rows.filter(
    ({ rowNo, payerId, gates }) =>
      payerId !== null &&
      gates.some(({ gate }) => gate === "godkannande_kostnadsansvarig") &&
      !asked.some(({ rowNos }) => rowNos.includes(rowNo)),
  );
  return [
    ...asked,
    ...demanded.map(({ rowNo, payerId, article, wanted }) => ({
      payerId: payerId ?? "",
      rowNos: [rowNo],
      because: [],
      saleOre: article.billingForm === "sale" ? (article.amountOre ?? 0) * wanted.quantity : 0,
      monthOre: article.billingForm === "rent" ? (article.amountOre ?? 0) * wanted.quantity : 0,
    })),
  ];
}

function forApproval({ rowNo, payerId, article, wanted }: ApprovalRow) {
  const { billingForm, amountOre, isoCode, isInRange } = article;
  return { rowNo, payerId, billingForm, amountOre, isoCode, isInRange, quantity: wanted.quantity };
}

/** What waits for an approval waits, and what goes on it with it. */
export function withApprovals<Row extends ApprovalRow>(rows: readonly Row[], approvals: readonly ApprovalWanted[]): Row[] {
  const held = new Set(approvals.flatMap(({ rowNos }) => rowNos));
  const isHeld = ({ rowNo, wanted }: Row) => held.has(rowNo) || (wanted.mainRowNo !== undefined && held.has(wanted.mainRowNo));
  return rows.map((row) => (isHeld(row) ? { ...row, waits: true } : row));
}

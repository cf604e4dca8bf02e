import type { LocalDate } from "../kernel/index.ts";

/** What a payer wants to approve before it is released. Öre, excluding VAT; null: no sum does. */
export interface ApprovalNeed {
  payerId: string;
  validFrom: LocalDate;
  saleFromOre: number | null;
  monthFromOre: number | null;
  outOfRange: boolean;
  /** First digits of ISO 9999 codes. */
  isoPrefixes: readonly string[];
}

/** A row as approval sees it. `amountOre` is a month's rent or the price of one; null: it costs nothing. */
export interface ApprovalRow {
  rowNo: number;
  payerId: string | null;
  /** `rent`, `sale` or `none`. */
  billingForm: string;
  amountOre: number | null;
  quantity: number;
  isoCode: string;
  isInRange: boolean;
}

/** What one payer must approve of an order: which rows, why and what they cost. */
export interface ApprovalWanted {
  payerId: string;
  rowNos: number[];
  because: ("sale" | "month" | "out-of-range" | "group")[];
  saleOre: number;
  monthOre: number;
}

/**
 * What must be approved of an order, payer by payer. A sum is that of all the payer's rows in the order, so that nothing is
 * gained by dividing it; then all rows of that form wait. Of several needs of a payer the last that has begun holds.
 * @source rules-i § approval
 */
export function approvalsOf(rows: readonly ApprovalRow[], needs: readonly ApprovalNeed[], on: LocalDate): ApprovalWanted[] {
  const payers = [...new Set(rows.flatMap(({ payerId }) => payerId ?? []))];
  return payers.flatMap((payerId) => {
    const need = needs.filter((one) => one.payerId === payerId && one.validFrom <= on).at(-1);
    if (!need) return [];
    const theirs = rows.filter((row) => row.payerId === payerId);
    const saleOre = sumOf(theirs, "sale");
    const monthOre = sumOf(theirs, "rent");
    const isOver = {
      sale: need.saleFromOre !== null && saleOre >= need.saleFromOre,
      month: need.monthFromOre !== null && monthOre >= need.monthFromOre,
    };
    const reasonsOf = (row: ApprovalRow): ApprovalWanted["because"] => [
      ...(isOver.sale && row.billingForm === "sale" ? (["sale"] as const) : []),
      ...(isOver.month && row.billingForm === "rent" ? (["month"] as const) : []),
      ...(need.outOfRange && !row.isInRange ? (["out-of-range"] as const) : []),
      ...(need.isoPrefixes.some((prefix) => row.isoCode.startsWith(prefix)) ? (["group"] as const) : []),
    ];
    const waiting = theirs.filter((row) => reasonsOf(row).length > 0);
    if (waiting.length === 0) return [];
    const because = [...new Set(waiting.flatMap(reasonsOf))];
    const rowNos = waiting.map(({ rowNo }) => rowNo);
    return [{ payerId, rowNos, because, saleOre: sumOf(waiting, "sale"), monthOre: sumOf(waiting, "rent") }];
  });
}

/** Whether a payer takes what is outside the range after approval. */
export function takesOutOfRange(payerId: string | null, needs: readonly ApprovalNeed[], on: LocalDate): boolean {
  const need = needs.filter((one) => one.payerId === payerId && one.validFrom <= on).at(-1);
  return need?.outOfRange ?? false;
}

function sumOf(rows: readonly ApprovalRow[], form: "rent" | "sale"): number {
  return rows
    .filter(({ billingForm }) => billingForm === form)
    .reduce((sum, { amountOre, quantity }) => sum + (amountOre ?? 0) * quantity, 0);
}

/** Somebody who approves for a payer. */
export interface Approver {
  approverId: string;
  payerId: string;
  staffId: string;
  /** Öre; null: any sum. */
  mostOre: number | null;
  deputyId: string | null;
  /** Away from and to, both included; null: at work. */
  awayFrom: LocalDate | null;
  awayTo: LocalDate | null;
}

/** What approving costs a payer in a year: what is bought, and twelve months of what is rented. Öre. */
export function yearOre({ saleOre, monthOre }: { saleOre: number; monthOre: number }): number {
  return saleOre + 12 * monthOre;
}

/**
 * May this member of staff answer? An approver up to her own sum; her deputy up to the same sum, while she is away or when
 * the duty is late. The answer says why not.
 * @source rules-i § approval
 */
export function mayApprove(
  staffId: string,
  approvers: readonly Approver[],
  duty: { costOre: number; dueOn: LocalDate; on: LocalDate },
): "yes" | "sum-too-large" | "not-while-she-is-here" | "not-approver" {
  const mine = approvers.filter((one) => one.staffId === staffId);
  const asDeputy = approvers.filter((one) => one.deputyId === staffId);
  if (mine.length + asDeputy.length === 0) return "not-approver";
  const isEnough = ({ mostOre }: Approver) => mostOre === null || duty.costOre <= mostOre;
  if (mine.some(isEnough)) return "yes";
  const stoodIn = asDeputy.filter((one) => isAway(one, duty.on) || duty.dueOn < duty.on);
  if (stoodIn.some(isEnough)) return "yes";
  if (mine.length === 0 && stoodIn.length === 0) return "not-while-she-is-here";
  return "sum-too-large";
}

function isAway({ awayFrom, awayTo }: Approver, on: LocalDate): boolean {
  return awayFrom !== null && awayFrom <= on && (awayTo === null || on <= awayTo);
}

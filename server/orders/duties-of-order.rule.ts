import { type ApprovalWanted, type DutyKind, type DutyWish, dutyKinds, kindOf, kindsBeside } from "../duties/index.ts";
import { need } from "../kernel/index.ts";
import type { Decision, Gate } from "./judge-row.rule.ts";

/** An order's row as its duties follow from it. */
export interface RowWithDuties {
  id: string;
  rowNo: number;
  mainRowNo: number | null;
  articleNo: string;
  quantity: number;
  gates: readonly Gate[];
  decision: Pick<Decision, "rules" | "because" | "trust" | "tasks">;
}

/**
 * What somebody must do because of an order: what its rules demand and nobody has done, what payers approve first, and what
 * follows beside it. One duty of a kind and owner, for all the rows that it is about; what goes on an aid that waits is about it too.
 * @source rules-i § duties
 */
export function dutiesOfOrder(
  rows: readonly RowWithDuties[],
  approvals: readonly ApprovalWanted[],
  at: { county: string; housing: string | null; commissioned: boolean },
): DutyWish[] {
  const demanded = rows.flatMap((row) => row.gates.filter(({ done }) => !done).flatMap(({ gate }) => wishOf(kindOf(gate), row)));
  const beside = rows.flatMap((row) =>
    kindsBeside(dutyKinds, { ...at, trust: row.decision.trust, tasks: row.decision.tasks }).flatMap((kind) => wishOf(kind, row)),
  );
  return [...together(demanded, rows), ...together(beside, []), ...approvals.map((wanted) => approvalOf(wanted, rows))];
}

interface Wish {
  kind: DutyKind;
  row: RowWithDuties;
}

/** A payer's approval has its own way, and what a payer is merely told of comes with the next round (`tell-payers.ts`). */
function wishOf(kind: DutyKind | undefined, row: RowWithDuties): Wish[] {
  return kind && kind.owner !== "payer" ? [{ kind, row }] : [];
}

function together(wishes: readonly Wish[], all: readonly RowWithDuties[]): DutyWish[] {
  const kinds = new Map(wishes.map(({ kind }) => [kind.id, kind]));
  return [...kinds.values()].map((kind) => {
    const about = wishes.filter((wish) => wish.kind.id === kind.id).map(({ row }) => row);
    return { kind, orderRowIds: idsWith(about, all), known: knownOf(about) };
  });
}

/** What a payer is asked to approve. */
export function approvalOf(wanted: ApprovalWanted, rows: readonly RowWithDuties[]): DutyWish {
  const about = rows.filter(({ rowNo }) => wanted.rowNos.includes(rowNo));
  const { payerId, saleOre, monthOre, because } = wanted;
  return {
    kind: need(kindOf("godkannande_kostnadsansvarig"), "approval is a kind of duty"),
    payerId,
    orderRowIds: idsWith(about, rows),
    known: { ...knownOf(about), cost: { saleOre, monthOre, why: because } },
  };
}

/** The rows, and what goes on them. */
function idsWith(about: readonly RowWithDuties[], all: readonly RowWithDuties[]): string[] {
  const on = all.filter(({ mainRowNo }) => mainRowNo !== null && about.some(({ rowNo }) => rowNo === mainRowNo));
  return [...new Set([...about, ...on].map(({ id }) => id))];
}

function knownOf(about: readonly RowWithDuties[]): DutyWish["known"] {
  return {
    rules: [...new Set(about.flatMap(({ decision }) => decision.rules))],
    because: about[0]?.decision.because ?? "",
    articles: about.map(({ articleNo, quantity }) => ({ articleNo, quantity })),
  };
}

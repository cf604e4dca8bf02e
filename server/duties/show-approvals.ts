import { findPayers, findStaff, listCostApprovers } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { ApprovalSettings } from "./contract.ts";
import { approversWith, listNeeds } from "./store-approval.ts";

/** Where the actor approves: who else does, who stands in, and what the payers want to approve, now and later. */
export async function showApprovals(base: Base, actor: Actor, tx: Tx): Promise<ApprovalSettings> {
  const approvers = await approversWith(tx, actor.userId);
  const payerIds = [...new Set(approvers.map(({ payerId }) => payerId))];
  const [payers, staff, colleagues, all] = await Promise.all([
    findPayers(tx, payerIds),
    findStaff(
      tx,
      approvers.flatMap(({ staffId, deputyId }) => (deputyId ? [staffId, deputyId] : [staffId])),
    ),
    listCostApprovers(tx, today(base)),
    listNeeds(tx),
  ]);
  const on = today(base);
  const needs = payerIds.flatMap((payerId) => {
    const theirs = all.filter((need) => need.payerId === payerId);
    const current = theirs.filter(({ validFrom }) => validFrom <= on).at(-1);
    const coming = theirs.filter(({ validFrom }) => validFrom > on);
    const mayChange = approvers.some((one) => one.payerId === payerId && one.staffId === actor.userId && one.mostOre === null);
    const payerName = payers.get(payerId)?.name ?? "";
    return [...(current ? [current] : []), ...coming].map((need) => ({
      ...need,
      ...{ payerName, mayChange, isComing: need.validFrom > on, isoPrefixes: [...need.isoPrefixes] },
    }));
  });
  return {
    needs,
    approvers: approvers.map((one) => ({
      ...one,
      payerName: payers.get(one.payerId)?.name ?? "",
      name: staff.get(one.staffId)?.name ?? "",
      isMe: one.staffId === actor.userId,
      deputyName: one.deputyId ? (staff.get(one.deputyId)?.name ?? null) : null,
      colleagues: colleagues
        .filter((colleague) => colleague.staffId !== one.staffId)
        .map(({ staffId, name }) => ({ staffId, name })),
    })),
  };
}

/** Whose a duty is. */
export interface Owned {
  owner: "unit" | "customer-service" | "payer";
  ownerUnitId: string | null;
}

/**
 * Whether somebody may do a duty: one of the unit that owns it, customer service for what is theirs. A payer's are for its
 * approvers: row security shows no cost approver any other.
 */
export function isMine(duty: Owned, actor: { role: string; unitId: string | null }): boolean {
  if (actor.role === "system") return true;
  if (duty.owner === "unit") return actor.role !== "cost-approver" && duty.ownerUnitId === actor.unitId;
  if (duty.owner === "customer-service") return actor.role === "customer-service";
  return actor.role === "cost-approver";
}

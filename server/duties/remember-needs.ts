import type { Base, Tx } from "../platform/index.ts";
import { Memory } from "../platform/index.ts";
import type { ApprovalNeed } from "./approval.rule.ts";
import { listNeeds } from "./store-approval.ts";

/** What payers want to approve hardly ever changes: what a process has read it uses again for ten seconds. */
const keptMs = 10_000;
const needs = new Memory<readonly ApprovalNeed[]>(keptMs, 200);

/** What the payers of the actor's supplier want to approve; at most ten seconds old. */
export function needsOf(base: Pick<Base, "pool">, tx: Tx, actor: { supplierId: string }): Promise<readonly ApprovalNeed[]> {
  return needs.of(base, actor.supplierId, () => listNeeds(tx));
}

/** What was changed here is heard here at once. */
export function keepNeeds(base: Pick<Base, "pool">, actor: { supplierId: string }, read: readonly ApprovalNeed[]): void {
  needs.keep(base, actor.supplierId, read);
}

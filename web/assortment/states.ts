import type { ImportHead, PlanView, ProposalView } from "../../server/assortment/contract.ts";
import type { ContractView } from "../../server/assortment/contract-contracts.ts";
import type { StatusKind } from "../platform/index.ts";

/** How the states of an import are shown. */
export const importKind: Readonly<Record<ImportHead["state"], StatusKind>> = {
  ...{ faulty: "bad", ready: "wait", planned: "info", applied: "good", failed: "bad", undone: "plain", dropped: "plain" },
};

/** How the states of a proposal are shown. */
export const proposalKind: Readonly<Record<ProposalView["state"] | "taken-back", StatusKind>> = {
  ...{ sent: "wait", approved: "good", rejected: "bad", withdrawn: "plain", "taken-back": "bad" },
};

/** Where a proposal stands: what was approved and put back is neither. */
export function proposalState({ state, takenBackAt }: Pick<ProposalView, "state" | "takenBackAt">) {
  return takenBackAt === null ? state : "taken-back";
}

/** How the states of a plan are shown. */
export const planKind: Readonly<Record<PlanView["state"], StatusKind>> = {
  ...{ planned: "info", done: "good", failed: "bad", withdrawn: "plain" },
};

/** How the states of a contract are shown. */
export const contractKind: Readonly<Record<ContractView["state"], StatusKind>> = {
  ...{ coming: "info", holds: "good", "ends-soon": "wait", ended: "plain" },
};

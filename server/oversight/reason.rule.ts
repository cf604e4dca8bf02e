/** What is known of why somebody met a person's data. */
export interface ReasonFacts {
  role: string;
  isRefused: boolean;
  actions: readonly string[];
  causes: readonly string[];
  purposes: readonly string[];
}
export type Reason = "own" | "refused" | "care-relation" | "purpose" | "review" | "task" | "none";

const careRoles = new Set(["prescriber", "unit-staff"]);
const oversightActions = new Set(["review", "access", "erase"]);

/**
 * Why there was reason to meet a person's data, as it is told to herself: care needs a relation or a stated purpose; the
 * supplier's own staff carry out orders and services; what has neither is told as it is, without reason.
 * @source hslf-fs-2016-40 § 4 kap. 9
 */
export function reasonOf({ role, isRefused, actions, causes, purposes }: ReasonFacts): { reason: Reason; because: string[] } {
  if (role === "citizen") return { reason: "own", because: [] };
  if (isRefused) return { reason: "refused", because: [] };
  if (actions.every((action) => oversightActions.has(action)) || role === "reviewer") return { reason: "review", because: [] };
  if (!careRoles.has(role)) return { reason: "task", because: [] };
  if (causes.length > 0) return { reason: "care-relation", because: [...causes] };
  if (purposes.length > 0) return { reason: "purpose", because: [...purposes] };
  return { reason: "none", because: [] };
}

/** The states of a reconditioning: from inspection to stock or scrap. */
export const reconditioningStates = ["inspected", "washed", "repaired", "approved", "scrapped"] as const;
export type ReconditioningState = (typeof reconditioningStates)[number];
export type ReconditioningMove = "wash" | "repair" | "approve" | "scrap";

/**
 * Every way a reconditioning may go. Nothing is repaired before it is washed, and nothing reaches the next person
 * unwashed. A pair that is not in the table is refused.
 * @source rules-i § recondition-steps
 */
export const reconditioningMoves: Record<ReconditioningState, Partial<Record<ReconditioningMove, ReconditioningState>>> = {
  inspected: { wash: "washed", scrap: "scrapped" },
  washed: { repair: "repaired", approve: "approved", scrap: "scrapped" },
  repaired: { wash: "washed", repair: "repaired", approve: "approved", scrap: "scrapped" },
  approved: {},
  scrapped: {},
};

/** The state after the step, or undefined when the table has no such step. */
export function afterStep(state: ReconditioningState, move: ReconditioningMove): ReconditioningState | undefined {
  return reconditioningMoves[state][move];
}

/** The states of a pick task. */
export const taskStates = ["held", "waiting-stock", "to-pick", "picked", "delivered", "cancelled"] as const;
export type TaskState = (typeof taskStates)[number];
export type TaskMove = "let-go-on" | "stock" | "pick" | "miss" | "unstock" | "unpick" | "deliver" | "cancel";

/** Every way a pick task may go. A pair that is not in the table is refused. */
export const taskMoves: Record<TaskState, Partial<Record<TaskMove, TaskState>>> = {
  // One certain device, reserved, whose order waits for a person's decision.
  held: { "let-go-on": "to-pick", cancel: "cancelled" },
  "waiting-stock": { stock: "to-pick", cancel: "cancelled" },
  // Missed: it was not where it should stand. Unstocked: what was promised was taken in by mistake.
  "to-pick": { pick: "picked", miss: "waiting-stock", unstock: "waiting-stock", cancel: "cancelled" },
  picked: { unpick: "to-pick", deliver: "delivered" },
  delivered: {},
  cancelled: {},
};

/** The state after the move, or undefined when the table has no such move. */
export function afterTaskMove(state: TaskState, move: TaskMove): TaskState | undefined {
  return taskMoves[state][move];
}

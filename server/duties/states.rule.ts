export type DutyState = "open" | "done" | "not-needed" | "declined" | "withdrawn";
export type DutyMove = "do" | "not-needed" | "decline" | "withdraw";

/**
 * Every way a duty may move: it ends once. What an order waits for is never merely not needed: it is done, declined, or the
 * order is wanted no more.
 * @source rules-i § duties
 */
export const dutyMoves: Record<DutyState, Partial<Record<DutyMove, DutyState>>> = {
  open: { do: "done", "not-needed": "not-needed", decline: "declined", withdraw: "withdrawn" },
  done: {},
  "not-needed": {},
  declined: {},
  withdrawn: {},
};

export type ApplicationState = "waiting" | "asked" | "granted" | "refused" | "withdrawn";
export type ApplicationMove = "grant" | "refuse" | "ask" | "reply" | "withdraw";

/**
 * Every way an application for access may move. It is answered once; a question hands it back to the one who applied, and her
 * reply starts the clock anew.
 * @source rules-i § accounts
 */
export const applicationMoves: Record<ApplicationState, Partial<Record<ApplicationMove, ApplicationState>>> = {
  waiting: { grant: "granted", refuse: "refused", ask: "asked", withdraw: "withdrawn" },
  asked: { reply: "waiting", withdraw: "withdrawn" },
  granted: {},
  refused: {},
  withdrawn: {},
};

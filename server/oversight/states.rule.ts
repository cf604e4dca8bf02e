export type PickState = "open" | "asked" | "justified" | "unlawful";
export type PickMove = "ask" | "answer" | "justify" | "condemn";

/**
 * Every way a picked look may move. A manager is asked once at a time, and her answer brings the look back to the reviewer, who may
 * judge it without waiting. What is judged stays judged.
 * @source hslf-fs-2016-40 § 4 kap. 9
 */
export const pickMoves: Record<PickState, Partial<Record<PickMove, PickState>>> = {
  open: { ask: "asked", justify: "justified", condemn: "unlawful" },
  asked: { answer: "open", justify: "justified", condemn: "unlawful" },
  justified: {},
  unlawful: {},
};

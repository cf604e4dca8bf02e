export type EditionState = "draft" | "returned" | "decided" | "published" | "replaced" | "withdrawn" | "discarded";
export type EditionMove = "return" | "resume" | "discard" | "decide" | "publish" | "replace" | "withdraw";

/**
 * Every way an edition of an instruction may move. It is decided when all who must have done so; what is published is never
 * written in again, only followed by another or withdrawn. What is sent back is not prescribable meanwhile.
 * @source vgr-handbok § beslut om anvisningar
 */
export const editionMoves: Record<EditionState, Partial<Record<EditionMove, EditionState>>> = {
  draft: { decide: "decided", return: "returned", discard: "discarded" },
  returned: { resume: "draft", discard: "discarded" },
  decided: { publish: "published", return: "returned" },
  published: { replace: "replaced", withdraw: "withdrawn" },
  replaced: {},
  withdrawn: {},
  discarded: {},
};

/** The state after the move, or undefined when the table has no such move. */
export function afterMove(state: EditionState, move: EditionMove): EditionState | undefined {
  return editionMoves[state][move];
}

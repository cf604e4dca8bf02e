import { dayOf, type LocalDate } from "../kernel/index.ts";

/** What is known of a deed at a shelf that somebody wants to take back. */
export interface DeedDone {
  at: Date;
  byUser: string;
  undoneAt: Date | null;
}
/** Why it stands. */
export type UndoFault = { code: "already-undone" } | { code: "undo-not-yours" } | { code: "too-late-to-undo" };

/**
 * What stops a deed at a shelf from being taken back: it is taken back already, another did it, or it was not today. What has happened to the
 * thing since is looked at where the thing is.
 * @source rules-i § shelf-undo
 */
export function judgeUndo(done: DeedDone, who: { userId: string; today: LocalDate }): UndoFault | null {
  if (done.undoneAt) return { code: "already-undone" };
  if (done.byUser !== who.userId) return { code: "undo-not-yours" };
  return dayOf(done.at) === who.today ? null : { code: "too-late-to-undo" };
}

/** Duties: what somebody must do because a rule says so, with an owner and a day; who approves a cost. Tells duties.given.v1 and .ended.v1. */
export { type ApprovalWanted, approvalsOf, takesOutOfRange } from "./approval.rule.ts";
export { endByDeed } from "./end-duty.ts";
export type { DutyEnded } from "./events.ts";
export { handDuty } from "./hand-duty.ts";
export { type DutyKind, kindsBeside } from "./kinds.rule.ts";
export { dutyKinds, kindOf } from "./kinds.ts";
export { type DutiesAbout, type DutyWish, openDuties } from "./open-duties.ts";
export { isMine } from "./owner.rule.ts";
export { withdrawWhenCancelled } from "./reactions.ts";
export { needsOf } from "./remember-needs.ts";
export { remindLate } from "./remind-late.ts";
export { dutyRoutes } from "./routes.ts";
export { approvalRoutes } from "./routes-approval.ts";
export { dutyMoves } from "./states.rule.ts";
export { type Duty, dutiesOfUnit, findBlocking, findDuty, findOpenOf, noteLetter } from "./store.ts";
export { openApprovalsOf, turnApprovals } from "./store-turn.ts";

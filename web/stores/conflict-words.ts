import type { Conflict } from "../../server/stores/contract-scans.ts";
import { type Refusal, t, whatHappened, whatToDo } from "../platform/index.ts";

/** What a conflict is about, in one breath: what was done, and with what. */
export function aboutOf({ kind, scanned, orderNo }: Pick<Conflict, "kind" | "scanned" | "orderNo">): string {
  return [t(`scan.kind.${kind}`), scanned, orderNo].filter(Boolean).join(" ");
}

const asRefusal = ({ code, ...facts }: Conflict["refusal"]): Refusal => ({ status: 409, code, facts, errors: [] });

/** Why it did not fit. */
export function whyOf({ refusal }: Pick<Conflict, "refusal">): string {
  return whatHappened(asRefusal(refusal));
}

/** What to do with the thing. */
export function whatToDoOf({ refusal }: Pick<Conflict, "refusal">): string {
  return whatToDo(asRefusal(refusal));
}

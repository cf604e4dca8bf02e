import type { ClosureView } from "../../server/closures/contract.ts";
import { StatusTag, t } from "../platform/index.ts";

/** Where it stands, in words. */
export function stateOf({ state, isHeldUp }: Pick<ClosureView, "state" | "isHeldUp">): string {
  return t(`closures.state.${isHeldUp ? "held-up" : state}`);
}

/** Where it stands; what is held up is seen first. */
export function ClosureState({ closure }: { closure: Pick<ClosureView, "state" | "isHeldUp"> }) {
  const kind = closure.isHeldUp ? "bad" : closure.state === "planned" ? "wait" : "plain";
  return <StatusTag kind={kind}>{stateOf(closure)}</StatusTag>;
}

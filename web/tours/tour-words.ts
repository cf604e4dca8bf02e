import type { DrivenTour } from "../../server/tours/contract.ts";
import type { StatusKind } from "../platform/index.ts";

const kinds: Record<DrivenTour["state"], StatusKind> = {
  planned: "plain",
  loading: "info",
  out: "wait",
  done: "good",
  struck: "plain",
};

/** The colour of a tour's state. */
export function stateKind(state: DrivenTour["state"]): StatusKind {
  return kinds[state];
}

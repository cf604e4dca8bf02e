import { addMonths, type LocalDate } from "../kernel/index.ts";
import type { MergerFault } from "./contract.ts";

/** How far from today a payer may be said to go into another: so many months back and ahead. */
export const reach = { back: 24, ahead: 24 } as const;

/** What must be known of a merger to say what stops it. */
export interface MergerFacts {
  on: LocalDate;
  today: LocalDate;
  isSame: boolean;
  isIntoKnown: boolean;
  /** The payer has gone, or is to go, into another already. */
  isMerged: boolean;
  /** So has the one that it is to go into. */
  isIntoMerged: boolean;
  /** Home regions' pledges by the payer that hold on the day or later. */
  pledges: number;
}

/** All that stops a payer from going into another, at once. */
export function faultsOf(facts: MergerFacts): MergerFault[] {
  const { on, today } = facts;
  const isNear = on >= addMonths(today, -reach.back) && on <= addMonths(today, reach.ahead);
  const held: [boolean, MergerFault][] = [
    [!isNear, "day-out-of-reach"],
    [facts.isSame, "same-payer"],
    [!facts.isIntoKnown, "into-unknown"],
    [facts.isMerged, "merged-already"],
    [facts.isIntoMerged, "into-merged"],
    [facts.pledges > 0, "has-pledges"],
  ];
  return held.flatMap(([is, fault]) => (is ? [fault] : []));
}

/** Why a merger can't be taken back; undefined: it can. A month that has been begun since carries it. */
export function undoFaultOf(facts: {
  state: "planned" | "done" | "undoing" | "withdrawn";
  isInvoiced: boolean;
  isIntoMerged: boolean;
}): "merger-withdrawn" | "merger-invoiced" | "merger-built-on" | undefined {
  if (facts.state === "undoing" || facts.state === "withdrawn") return "merger-withdrawn";
  if (facts.state === "done" && facts.isInvoiced) return "merger-invoiced";
  return facts.isIntoMerged ? "merger-built-on" : undefined;
}

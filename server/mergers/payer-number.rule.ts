import { addMonths, hasLuhnDigit, type LocalDate } from "../kernel/index.ts";
import type { NumberFault } from "./contract-numbers.ts";
import { reach } from "./merger.rule.ts";

/** What must be known of a new number to say what stops it. */
export interface NumberFacts {
  orgNo: string;
  /** The payer's number on the day before. */
  before: string;
  on: LocalDate;
  today: LocalDate;
  usedBy: readonly string[];
  /** The latest day that an invoice to the payer was made. */
  lastInvoicedOn: LocalDate | null;
  /** The latest day that a number, not taken back, has been told from. */
  lastToldOn: LocalDate | null;
  /** The payer has gone, or is to go, into another on the day or before. */
  isGone: boolean;
}

/**
 * All that stops a payer from having a number from a day, at once. An invoice that is made keeps its number: the day is after the latest.
 * @source rules-i § payer-number
 */
export function numberFaultsOf(facts: NumberFacts): NumberFault[] {
  const { orgNo, on, today, lastInvoicedOn, lastToldOn } = facts;
  const isFormed = /^\d{6}-\d{4}$/.test(orgNo);
  const held: [boolean, NumberFault][] = [
    [!isFormed, "number-form"],
    [isFormed && !hasLuhnDigit(orgNo.replace("-", "")), "number-digit"],
    [orgNo === facts.before, "number-same"],
    [facts.usedBy.length > 0, "number-in-use"],
    [on < addMonths(today, -reach.back) || on > addMonths(today, reach.ahead), "number-day-out-of-reach"],
    [lastInvoicedOn !== null && on <= lastInvoicedOn, "number-invoiced-since"],
    [lastToldOn !== null && on <= lastToldOn, "number-told-later"],
    [facts.isGone, "number-payer-gone"],
  ];
  return held.flatMap(([is, fault]) => (is ? [fault] : []));
}

/** The number as it is kept: what is typed without its hyphen, or with blanks, is put right. */
export function plainOrgNo(typed: string): string {
  const digits = typed.replace(/[\s-]/g, "");
  return /^\d{10}$/.test(digits) ? `${digits.slice(0, 6)}-${digits.slice(6)}` : typed.trim();
}

/** Why a number can't be taken back; undefined: it can. An invoice that carries it stands, and the latest is taken back first. */
export function numberUndoFaultOf(facts: {
  on: LocalDate;
  isWithdrawn: boolean;
  isLatest: boolean;
  lastInvoicedOn: LocalDate | null;
}): "number-withdrawn" | "number-invoiced" | "number-built-on" | undefined {
  if (facts.isWithdrawn) return "number-withdrawn";
  if (facts.lastInvoicedOn !== null && facts.lastInvoicedOn >= facts.on) return "number-invoiced";
  return facts.isLatest ? undefined : "number-built-on";
}

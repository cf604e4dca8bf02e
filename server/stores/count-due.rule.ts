import { addDays, addMonths, type LocalDate } from "../kernel/index.ts";

/** How often stores are counted, and how many days ahead it is asked for. */
export interface CountTerms {
  /** A unit's shelf, by its keeper. 1–24. */
  shelfMonths: number;
  /** Every store, by the supplier. 1–60. */
  yearMonths: number;
  /** 0–90. */
  soonDays: number;
}
/** The last days that a whole store was counted; null: never. */
export interface CountedLast {
  kind: string;
  /** By whomever. */
  byAnyone: LocalDate | null;
  bySupplier: LocalDate | null;
}
/** One count that a store is to have. */
export interface CountDue {
  /** `quarter`: its keeper's. `year`: the supplier's. */
  what: "quarter" | "year";
  lastOn: LocalDate | null;
  /** The last day to do it; null when it was never done. */
  dueOn: LocalDate | null;
  standing: "later" | "soon" | "overdue" | "never";
}

/**
 * When a store is to be counted: a unit's shelf by its keeper so many months after it was last counted by anyone, every store by the
 * supplier so many months after the supplier did. The last day itself is in time. What was never counted is to be counted now.
 * @source vasternorrland-buffert "Buffertansvarig"; vgr-buffert "Uppföljning"
 */
export function countsDue(last: CountedLast, terms: CountTerms, on: LocalDate): CountDue[] {
  const year = dueOf("year", last.bySupplier, terms.yearMonths);
  return last.kind === "buffer" ? [dueOf("quarter", last.byAnyone, terms.shelfMonths), year] : [year];

  function dueOf(what: CountDue["what"], lastOn: LocalDate | null, months: number): CountDue {
    const dueOn = lastOn === null ? null : addMonths(lastOn, months);
    return { what, lastOn, dueOn, standing: standingOf(dueOn) };
  }
  function standingOf(dueOn: LocalDate | null): CountDue["standing"] {
    if (dueOn === null) return "never";
    if (dueOn < on) return "overdue";
    return dueOn <= addDays(on, terms.soonDays) ? "soon" : "later";
  }
}

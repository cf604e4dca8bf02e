import { addDays, type LocalDate } from "../kernel/index.ts";

/** A row with a last day, and what it is of. */
export interface RowEnd {
  trialUntil?: string | undefined;
  endsOn?: string | undefined;
  /** A main aid with a number of its own: one that can come back. */
  comesBack: boolean;
}

/** Days that a trial and a short-term prescription last, at most. */
export interface EndLimits {
  trialMost: number;
  shortTermMost: number;
}

/** What stops a row with a last day. */
export type EndFault = { code: "two-ends" | "end-needs-device" | "end-passed" } | { code: "end-too-far"; because: string };

/**
 * May a row end on its day? Either a trial or a short-term prescription, of an aid that can come back, on a day after today and
 * within what such a loan may last. Null: yes, or it has no last day.
 * @source rules-i § follow-up
 */
export function faultOfEnd({ trialUntil, endsOn, comesBack }: RowEnd, limits: EndLimits, today: LocalDate): EndFault | null {
  const end = trialUntil ?? endsOn;
  if (end === undefined) return null;
  if (trialUntil !== undefined && endsOn !== undefined) return { code: "two-ends" };
  if (!comesBack) return { code: "end-needs-device" };
  if (end <= today) return { code: "end-passed" };
  const latest = addDays(today, trialUntil === undefined ? limits.shortTermMost : limits.trialMost);
  return end > latest ? { code: "end-too-far", because: latest } : null;
}

import type { WantedRow } from "../../server/orders/contract.ts";

/** What is said of the time after the delivery of one aid, as typed. */
export interface RowAfter {
  /** Tried, or needed for a time; null: until further notice. */
  kind: "trial" | "short-term" | null;
  until: string | null;
  /** What the person does when it stands still. */
  plan: string;
}

export const noEnd: RowAfter = { kind: null, until: null, plan: "" };

/** The last day as the server is asked for it. */
export function endOf(after: RowAfter | undefined): Pick<WantedRow, "trialUntil" | "endsOn"> {
  if (!after?.kind || !after.until) return {};
  return after.kind === "trial" ? { trialUntil: after.until } : { endsOn: after.until };
}

/** The plan as it is sent with the order; left out when nothing is written. */
export function planOf(after: RowAfter | undefined): Pick<WantedRow, "outagePlan"> {
  const plan = after?.plan.trim() ?? "";
  return plan.length >= 3 ? { outagePlan: plan } : {};
}

/** Is a last day wanted and none chosen? */
export function lacksEnd(after: RowAfter | undefined): boolean {
  return after !== undefined && after.kind !== null && after.until === null;
}

/** Reads it back from a draft. */
export function readAfter(saved: unknown): { after?: RowAfter } {
  if (typeof saved !== "object" || saved === null) return {};
  const { kind, until, plan } = saved as Record<string, unknown>;
  return {
    after: {
      kind: kind === "trial" || kind === "short-term" ? kind : null,
      until: typeof until === "string" && until ? until : null,
      plan: typeof plan === "string" ? plan : "",
    },
  };
}

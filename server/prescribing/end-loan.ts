import { logLook } from "../access/index.ts";
import { addDays, dayOf, localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { ExtendBody, TimedLoanRefusal } from "./contract-follow-up.ts";
import { faultOfNext } from "./follow-up.rule.ts";
import { book } from "./follow-up-book.ts";
import { lockTimedLoan, convertLoan as store, extendLoan as storeExtended, type TimedLoan } from "./store-loan.ts";

/** The last day that a loan may be made longer to: so many days from when it began. */
export function latestEnd({ kind, beganAt }: Pick<TimedLoan, "kind" | "beganAt">) {
  return addDays(dayOf(beganAt), kind === "trial" ? book.trialMost : book.shortTermMost);
}

/**
 * A trial becomes a prescription, or what was prescribed for a time is needed on: the same device stays with the person, and its
 * payer and rent go on as they are. Who and when is kept.
 */
export async function convertLoan(
  base: Base,
  tx: Tx,
  { orderRowId, version }: { orderRowId: string; version: number },
): Promise<Result<{ orderRowId: string }, TimedLoanRefusal>> {
  // Load
  const loan = await lockTimedLoan(tx, orderRowId);

  // Decide
  const stopped = stopOf(loan, version);
  if (!loan || stopped) return refuse(stopped ?? { code: "loan-unknown" });

  // Store
  await store(tx, orderRowId, base.now());
  await logLook(base, tx, { personId: loan.personId, action: "change", subject: orderRowId });
  return ok({ orderRowId });
}

/** A later last day, with the reason, within what a trial or a short-term prescription may last. */
export async function extendLoan(
  base: Base,
  tx: Tx,
  { orderRowId, body }: { orderRowId: string; body: ExtendBody },
): Promise<Result<{ untilOn: string }, TimedLoanRefusal>> {
  // Load
  const loan = await lockTimedLoan(tx, orderRowId);

  // Decide
  const stopped = stopOf(loan, body.version);
  if (!loan || stopped) return refuse(stopped ?? { code: "loan-unknown" });
  const untilOn = localDate(body.untilOn);
  const latest = latestEnd(loan);
  const fault = faultOfNext({ nextOn: untilOn, mustHave: true }, book.aheadMost, today(base));
  if (fault?.code === "day-not-ahead") return refuse(fault);
  if (untilOn > latest) return refuse({ code: "day-too-far", latest });

  // Store
  await storeExtended(tx, orderRowId, untilOn, body.because);
  await logLook(base, tx, { personId: loan.personId, action: "change", subject: orderRowId });
  return ok({ untilOn });
}

function stopOf(loan: TimedLoan | undefined, version: number): TimedLoanRefusal | null {
  if (!loan) return { code: "loan-unknown" };
  if (loan.state !== "open") return { code: "loan-closed" };
  return loan.version === version ? null : { code: "loan-changed-meanwhile", version: loan.version };
}

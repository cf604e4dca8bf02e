import type { z } from "zod";
import type {
  FollowUpView,
  followUpList,
  ReceiptView,
  receiptList,
  TimedLoanView,
  timedLoanList,
} from "../../server/prescribing/contract-follow-up.ts";
import { t } from "../platform/index.ts";

export type FollowUps = z.infer<typeof followUpList>;
export type Loans = z.infer<typeof timedLoanList>;
export type Receipts = z.infer<typeof receiptList>;

/** What is old when something of a follow-up, a loan or a receipt has been done. */
export const afterOld = ["/api/prescribing"];

/** An aid and its number. */
export function aidText({ articleName, deviceNo }: Pick<FollowUpView, "articleName" | "deviceNo">): string {
  return [articleName, deviceNo].filter(Boolean).join(" ");
}

/** Until when it is lent: `Utprovning t.o.m. 2026-12-20`. */
export function untilText({ kind, untilOn }: Pick<TimedLoanView, "kind" | "untilOn">): string {
  return t(kind === "trial" ? "prescribing.loans.trial-until" : "prescribing.loans.short-until", { day: untilOn });
}

/** What a receipt is of, in few words. */
export function receiptText({ lines }: Pick<ReceiptView, "lines">): string {
  const [first, ...rest] = lines;
  if (!first) return "";
  return rest.length > 0 ? `${first.articleName} +${rest.length}` : first.articleName;
}

/** Who signed, how and when, and who saw it. */
export function signedText({ by, how, agentName, on, seenByName }: NonNullable<ReceiptView["signed"]>): string {
  return t(`prescribing.receipts.signed.${by}.${how}`, { agent: agentName ?? "", day: on, name: seenByName ?? "" });
}

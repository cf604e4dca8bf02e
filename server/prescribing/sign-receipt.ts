import { logLook } from "../access/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { ReceiptRefusal, SignReceiptBody } from "./contract-follow-up.ts";
import { lockReceipt, signReceipt as store } from "./store-loan.ts";

/**
 * Documents that the person, or somebody for her, has said yes to the loan: on a paper that is kept, or by word of mouth. Who
 * documents it is who saw it. Once: what was documented is not written over.
 */
export async function signReceipt(
  base: Base,
  tx: Tx,
  { receiptId, body }: { receiptId: string; body: SignReceiptBody },
): Promise<Result<{ receiptId: string }, ReceiptRefusal>> {
  // Load
  const receipt = await lockReceipt(tx, receiptId);

  // Decide
  if (!receipt) return refuse({ code: "receipt-unknown" });
  if (receipt.state === "signed") return refuse({ code: "receipt-signed" });
  if (receipt.state === "home") return refuse({ code: "receipt-home" });
  if (body.on < receipt.lentOn) return refuse({ code: "signed-before-lent", lentOn: receipt.lentOn });
  if (body.on > today(base)) return refuse({ code: "signed-ahead" });

  // Store
  await store(tx, receiptId, body, base.now());
  await logLook(base, tx, { personId: receipt.personId, action: "change", subject: receiptId });
  return ok({ receiptId });
}

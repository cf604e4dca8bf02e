import { findSold, keepRunsAway } from "../billing/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { DecideReturnBody, ReturnRefusal } from "./contract-returns.ts";
import { insertReturnAnswer, lockReturn } from "./store-returns.ts";
import { creditReturns } from "./take-back.ts";

type Decided = { returnId: string; returnNo: string; answer: "credit" | "none" };

/**
 * A person says what a payer gets for a thing that no rule decides: an amount, never more than was paid, or nothing; with why. Once; two that
 * decide wait for each other, and the second hears that it is decided.
 * @source rules-i § sale-return
 */
export async function decideReturn(
  base: Base,
  tx: Tx,
  returnId: string,
  body: DecideReturnBody,
): Promise<Result<Decided, ReturnRefusal>> {
  // Load
  const isFree = await keepRunsAway(tx);
  const one = await lockReturn(tx, returnId);
  const [sale] = one ? await findSold(tx, { chargeIds: [one.chargeId] }) : [];

  // Decide
  if (!one || !sale) return refuse({ code: "return-unknown" });
  if (one.undoneBecause !== null) return refuse({ code: "return-is-undone" });
  if (one.answer !== "manual" || one.decidedBecause !== null) return refuse({ code: "return-is-decided" });
  const paidOre = sale.priceOre * one.quantity;
  if (body.is === "credit" && body.amountOre > paidOre) return refuse({ code: "return-more-than-paid", paidOre });
  if (!isFree) return refuse({ code: "month-run-under-way" });

  // Store
  const amountOre = body.is === "credit" ? body.amountOre : null;
  await insertReturnAnswer(tx, { returnId, amountOre, because: body.because, at: base.now() });
  await creditReturns(base, tx, returnId);
  return ok({ returnId, returnNo: one.returnNo, answer: body.is });
}

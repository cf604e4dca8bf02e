import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { JudgePairBody, JudgePairRefusal, PairJudged } from "./contract-pairings.ts";
import { insertJudgement, pairIs } from "./store-pairing.ts";

/** The catalogue's editor says that a pair is not to be suggested, with why, or that it is again. What was said before stays in the history. */
export async function judgePairing(
  base: Base,
  tx: Tx,
  { mainNo, otherNo, what, reason }: JudgePairBody,
): Promise<Result<PairJudged, JudgePairRefusal>> {
  // Load
  const pair = await pairIs(tx, { mainNo, otherNo });

  // Decide
  if (!pair.isKnown) return refuse({ code: "pair-unknown" });
  const isDenied = what === "deny";
  if (pair.isDenied === isDenied) return refuse({ code: "pair-already" });

  // Store
  await insertJudgement(tx, { ...{ mainNo, otherNo, what }, reason: reason ?? null, at: base.now() });

  // Tell: nobody listens.
  return ok({ isDenied });
}

import { insertOwnCharge } from "../billing/index.ts";
import { localDate, must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, asProgram, type Base, type Tx, today } from "../platform/index.ts";
import { claimsBook } from "./claims-book.ts";
import type { AnswerResultBody, ResultRefusal } from "./contract-results.ts";
import { insertResultEntry, type KeptResult, lockResult } from "./store-results.ts";
import { titlesOf } from "./titles-of.ts";

type Answered = { resultId: string; resultNo: string };

/**
 * Somebody else than who proposed it decides that a result is shared, or refuses it, with why. Decided, each payer's share stands on its
 * next invoice: of a surplus as a credit, of a deficit as a charge.
 * @source vgr-ledningsrad-2024 S113
 */
export async function answerResult(
  base: Base,
  actor: Actor,
  tx: Tx,
  { resultId, is: what, because }: AnswerResultBody & { resultId: string },
): Promise<Result<Answered, ResultRefusal>> {
  // Load
  const result = await lockResult(tx, resultId);

  // Decide
  if (!result) return refuse({ code: "result-unknown" });
  if (result.state !== "open") return refuse({ code: "result-not-open" });
  if (what === "decided" && result.proposedBy === actor.userId) return refuse({ code: "decided-by-another" });

  // Store
  await insertResultEntry(tx, resultId, { what, because, at: base.now() });
  if (what === "decided") {
    const title = (await titlesOf(base, tx, actor.supplierId)).get(result.agreement) ?? result.agreement;
    // Whoever keeps the agreements reads and writes no invoices.
    await asProgram(tx, () => book(base, tx, result, title));
  }
  return ok({ resultId, resultNo: result.resultNo });
}

/** The economy takes a proposal back before it is decided: another may be made. */
export async function withdrawResult(base: Base, tx: Tx, resultId: string): Promise<Result<Answered, ResultRefusal>> {
  // Load
  const result = await lockResult(tx, resultId);

  // Decide
  if (!result) return refuse({ code: "result-unknown" });
  if (result.state !== "open") return refuse({ code: "result-not-open" });

  // Store
  await insertResultEntry(tx, resultId, { what: "withdrawn", at: base.now() });
  return ok({ resultId, resultNo: result.resultNo });
}

/** Puts each share that is something on its payer's next invoice: what is the payer's to have is below nothing. */
async function book(base: Base, tx: Tx, result: KeptResult, title: string): Promise<void> {
  const { resultNo, year, amountOre, ruleId, ruleSource } = result;
  const text = `${amountOre > 0 ? "Överskott" : "Underskott"} ${year}, ${title} (${resultNo})`;
  const vatRate = claimsBook.result.find(({ id }) => id === ruleId)?.vatRate ?? 0;
  const days = { fromOn: localDate(`${year}-01-01`), toOn: localDate(`${year}-12-31`), onDay: today(base) };
  for (const { shareId, payerId, shareOre } of result.shares) {
    if (shareOre === 0) continue;
    const isNew = await insertOwnCharge(tx, {
      ...{ id: newId(base.now()), payerId, text, ...days, amountOre: 0 - shareOre, vatRate, ruleId, ruleSource },
      ...{ recordedAt: base.now(), causeId: shareId },
    });
    must(isNew, "a share is booked once");
  }
}

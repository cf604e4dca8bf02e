import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { renewDifference } from "./apply-import.ts";
import type { ImportRefusal } from "./contract.ts";
import type { AnswersBody } from "./contract-register.ts";
import { lockImport } from "./store-import.ts";
import { answerAll, answerArticles, answerSome, answersOf } from "./store-register.ts";

/**
 * Keeps whose value holds where the register and our record differ: field by field, then one answer for all. Which article a row is, is
 * answered first, and what that row would change is then shown anew. The catalogue is not written.
 */
export async function answerRegister(
  base: Base,
  tx: Tx,
  importId: string,
  { some, articles, all, onlyOpen }: AnswersBody,
): Promise<Result<{ unanswered: number }, ImportRefusal>> {
  // Load
  const head = await lockImport(tx, importId);

  // Decide
  if (!head) return refuse({ code: "import-unknown" });
  if (head.kind !== "register" || (head.state !== "ready" && head.state !== "failed"))
    return refuse({ code: "import-not-ready" });

  // Store
  if (articles.length > 0) {
    await answerArticles(tx, importId, articles);
    const renewed = await renewDifference(base, tx, importId);
    if (!renewed.ok) return renewed;
  }
  if (some.length > 0) await answerSome(tx, importId, some);
  if (all !== null) await answerAll(tx, importId, { answer: all, onlyOpen });

  // Tell: nobody listens.
  const { unanswered } = await answersOf(tx, importId);
  return ok({ unanswered });
}

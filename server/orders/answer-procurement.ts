import { findArticles } from "../catalogue/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { AnswerProcurementBody, ProcurementAnswer, ProcurementRefusal } from "./contract-procurement.ts";
import type { BuyBack } from "./outside-range.rule.ts";
import { answerFaults } from "./procurement.rule.ts";
import { insertMessage } from "./store-case.ts";
import { answerProcurementRow, lockProcurement } from "./store-procurement.ts";

/**
 * The owner of the contracts answers: a contracted article that fits, an article outside the range that the unit may order once, or no
 * with why. The one who asked is told. Whether a purchase may be made directly is hers to judge.
 */
export async function answerProcurement(
  base: Base,
  tx: Tx,
  { procurementId, body: { answer, articleNo, because, buyBack } }: { procurementId: string; body: AnswerProcurementBody },
): Promise<Result<ProcurementAnswer, ProcurementRefusal>> {
  // Load
  const found = await lockProcurement(tx, procurementId);
  const articles = await findArticles(tx, articleNo ? [articleNo] : [], today(base));

  // Decide
  if (!found) return refuse({ code: "procurement-unknown" });
  if (found.state !== "open") return refuse({ code: "procurement-answered", state: found.state });
  const faults = answer === "refused" ? [] : answerFaults(answer, articles.get(articleNo ?? ""));
  if (faults.length > 0) return refuse({ code: "procurement-article-wrong", faults });

  // Store
  const [at, procurementNo] = [base.now(), `D${found.number}`];
  const terms = answer === "approved" ? termsAs(buyBack) : null;
  await answerProcurementRow(tx, { procurementId, state: answer, articleNo: articleNo ?? null, because, at, terms });
  await insertMessage(tx, {
    ...{ id: newId(at), unitId: found.unitId, toUser: found.askedBy, at, kind: "procurement-answered" },
    facts: { procurementId, procurementNo },
  });

  // Tell: the message is it.
  return ok({ procurementId, procurementNo });
}

/** What is agreed with the vendor, as it is kept. Not said: nobody knows. */
function termsAs(said: AnswerProcurementBody["buyBack"]): BuyBack {
  const words = said?.words ?? null;
  if (said?.vendor === "yes") return { vendor: "yes", withinDays: said.withinDays, percent: said.percent, words };
  return { vendor: said?.vendor ?? "unknown", withinDays: null, percent: null, words };
}

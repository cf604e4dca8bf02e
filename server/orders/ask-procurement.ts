import { articleNames, isoWordings } from "../catalogue/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { AskProcurementBody, ProcurementAnswer, ProcurementRefusal } from "./contract-procurement.ts";
import { answerProcurementRow, insertProcurement, lockProcurement } from "./store-procurement.ts";

/** Asks the owner of the contracts for what no contracted article does. Articles and class that are in no catalogue are told. */
export async function askProcurement(
  base: Base,
  tx: Tx,
  { isoCode, need, whyNot, tried, quantity }: AskProcurementBody,
): Promise<Result<ProcurementAnswer, ProcurementRefusal>> {
  // Load
  const [names, wordings] = [await articleNames(tx, tried), await isoWordings(base, tx)];

  // Decide
  const unknown = tried.filter((no) => !names.has(no));
  if (unknown.length > 0) return refuse({ code: "procurement-tried-unknown", articles: unknown });
  if (isoCode !== undefined && !wordings.has(isoCode)) return refuse({ code: "procurement-iso-unknown" });

  // Store
  const id = newId(base.now());
  const wanted = { isoCode: isoCode ?? null, need, whyNot, tried: [...new Set(tried)], quantity };
  const number = await insertProcurement(tx, { ...wanted, id, at: base.now() });

  // Tell: it stands in the list of who answers.
  return ok({ procurementId: id, procurementNo: `D${number}` });
}

/** The unit takes its request back, while nobody has answered. */
export async function withdrawProcurement(
  base: Base,
  tx: Tx,
  procurementId: string,
): Promise<Result<ProcurementAnswer, ProcurementRefusal>> {
  // Load
  const found = await lockProcurement(tx, procurementId);

  // Decide
  if (!found) return refuse({ code: "procurement-unknown" });
  if (found.state !== "open") return refuse({ code: "procurement-answered", state: found.state });

  // Store
  await answerProcurementRow(tx, {
    procurementId,
    state: "withdrawn",
    articleNo: null,
    because: null,
    at: base.now(),
    terms: null,
  });
  return ok({ procurementId, procurementNo: `D${found.number}` });
}

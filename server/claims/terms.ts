import { z } from "zod";
import { type Base, settingsOn, type Tx, today } from "../platform/index.ts";

/** The setting `claims.dispute`: days that the supplier has to answer, the first not counted. */
export const forms = { "claims.dispute": z.object({ answerDays: z.number().int().min(1).max(365) }) };

/** How disputes are answered by a supplier today. */
export async function loadTerms(base: Base, tx: Tx, supplierId: string) {
  return (await settingsOn(base, tx, { supplierId, on: today(base) }, forms))["claims.dispute"];
}

import returns from "../../rulebooks/sale-returns.json" with { type: "json" };
import type { LocalDate } from "../kernel/index.ts";
import { findOwnCounty, findSupplier } from "../organisation/index.ts";
import { type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import { ownTermsForm, type ReturnRule, returnBookForm, returnRuleOn } from "./sale-return.rule.ts";

/** The rules of things sold with return, as they ship. @throws when the file is not whole */
export const returnBook = returnBookForm.parse(returns);

/** The settings that are read here, and the shape of each. */
export const forms = { "claims.sale-return": ownTermsForm };

/** The rule of what the actor's supplier sold on a day: its own terms of today, else its region's. */
export async function returnRuleOf(base: Base, tx: Tx, soldOn: LocalDate): Promise<ReturnRule> {
  const supplierId = (await findSupplier(tx))?.supplierId ?? "";
  const own = (await settingsOn(base, tx, { supplierId, on: today(base) }, forms))["claims.sale-return"].terms;
  return returnRuleOn(returnBook, { region: (await findOwnCounty(tx)) ?? "", on: soldOn, own });
}

/** What a rule says; a supplier's own has no text in the rulebook. */
export function returnRuleText(ruleId: string): string {
  const rule = [...returnBook.rules, returnBook.none].find(({ id }) => id === ruleId);
  return rule?.text ?? "Leverantörens egna villkor för det som säljs med retur.";
}

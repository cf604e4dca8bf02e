import claims from "../../rulebooks/claims.json" with { type: "json" };
import { claimsForm } from "./reasons.rule.ts";
import type { Claim } from "./store-claims.ts";

/** Reasons and the rule of credits as they ship. @throws when the file is not whole */
export const claimsBook = claimsForm.parse(claims);

/** The rule that a claim was made by; undefined when the book no longer has it. */
export function termsOf({ kind, ruleId }: Pick<Claim, "kind" | "ruleId">) {
  const rows = kind === "special" ? claimsBook.special : claimsBook.careProduct;
  return rows.find(({ id }) => id === ruleId);
}

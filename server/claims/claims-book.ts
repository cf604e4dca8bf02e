import claims from "../../rulebooks/claims.json" with { type: "json" };
import { claimsForm } from "./reasons.rule.ts";

/** Reasons and the rule of credits as they ship. @throws when the file is not whole */
export const claimsBook = claimsForm.parse(claims);

import book from "../../rulebooks/charge-codes.json" with { type: "json" };
import { type LocalDate, need } from "../kernel/index.ts";
import { findOwnCounty } from "../organisation/index.ts";
import type { Tx } from "../platform/index.ts";
import { type ChargeFacts, type ChargePlace, chargeBookForm, chargeCodeOf, chargedAsOf } from "./charge-code.rule.ts";
import type { ChargeCode, ChargedAs } from "./contract-charge.ts";

/** The list of codes and what regions call them, as it ships. @throws when the file is not whole */
export const chargeBook = chargeBookForm.parse(book);

/** How an article is charged; null for what nobody is charged for. */
export function chargeOf(facts: ChargeFacts): ChargeCode | null {
  return chargeCodeOf(chargeBook, facts);
}

/** Where the actor's supplier is, for what its people call the codes on a day. */
export async function chargePlace(tx: Tx, on: LocalDate): Promise<ChargePlace> {
  return { region: need(await findOwnCounty(tx), "the actor has a supplier, and it a county"), on };
}

/** A code as it is shown where somebody is; null when there is none. */
export function shownCharge(charge: ChargeCode | null, place: ChargePlace, payerKind?: string): ChargedAs | null {
  return charge && chargedAsOf(chargeBook, charge, { ...place, ...(payerKind === undefined ? {} : { payerKind }) });
}

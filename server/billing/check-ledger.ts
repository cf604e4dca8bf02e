import { type BrokenRow, findBrokenCustody } from "../devices/index.ts";
import { findBrokenRows } from "../orders/index.ts";
import { type Actor, type Base, withActor } from "../platform/index.ts";
import { findBrokenBalances } from "../stores/index.ts";
import { findBrokenInvoices, findBrokenRents } from "./store-check.ts";

/**
 * The standing checks of one supplier: holds everything that is stored against what is always true of custody, stock,
 * payers, rents and invoices, and tells what is broken. Nothing is; if something were, it would be told here before a
 * customer finds it. Reads only; minutes on a large installation, so it is asked for and not part of any deed.
 */
export function checkLedger(base: Base, actor: Actor): Promise<BrokenRow[]> {
  return withActor(base, actor, async (tx) => {
    // Load
    const found = [
      await findBrokenCustody(tx),
      await findBrokenBalances(tx),
      await findBrokenRows(tx),
      await findBrokenRents(tx),
      await findBrokenInvoices(tx),
    ];
    return found.flat();
  });
}

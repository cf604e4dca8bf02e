/** How much a price may differ before it is told: by both the share and the amount, whichever is more. */
export interface InvoiceTolerance {
  pricePercent: number;
  /** Of one piece. */
  priceOre: number;
}

/** A row of a purchase order beside what an invoice says of it. */
export interface InvoicedRow {
  ordered: { quantity: number; priceOre: number; arrived: number; invoicedBefore: number };
  invoice: { quantity: number; priceOre: number };
}

/** What does not agree: `expected` is ours, `got` the invoice's. Pieces or öre. */
export interface InvoiceDifference {
  kind: "more-than-arrived" | "price-higher" | "price-lower";
  expected: number;
  got: number;
}

/**
 * Holds a row of a vendor's invoice against what was ordered and what came: no more pieces than have come and are not
 * invoiced already, and the price of the order. Empty when it agrees.
 * @source rules-i § purchase
 */
export function differencesOf({ ordered, invoice }: InvoicedRow, tolerance: InvoiceTolerance): InvoiceDifference[] {
  const left = Math.max(0, ordered.arrived - ordered.invoicedBefore);
  const found: InvoiceDifference[] = [];
  if (invoice.quantity > left) found.push({ kind: "more-than-arrived", expected: left, got: invoice.quantity });
  const allowed = Math.max(tolerance.priceOre, (ordered.priceOre * tolerance.pricePercent) / 100);
  const difference = invoice.priceOre - ordered.priceOre;
  if (Math.abs(difference) > allowed)
    found.push({ kind: difference > 0 ? "price-higher" : "price-lower", expected: ordered.priceOre, got: invoice.priceOre });
  return found;
}

import type { ChargeCode } from "../catalogue/index.ts";
import type { Tx } from "../platform/index.ts";
import { findOrders, findRows } from "./store.ts";
import { findUsedSales, type UsedSale } from "./store-used.ts";

/** What an order row says to the one who invoices it: the decided payer, the price row and for whom. */
export interface RowForBilling {
  orderRowId: string;
  orderId: string;
  /** Nothing on a shelf is rented: the rent begins with the withdrawal. */
  kind: "person" | "unit" | "store";
  articleNo: string;
  payerId: string | null;
  payerKind: string;
  priceId: number | null;
  billingForm: string;
  chargeCode: ChargeCode | null;
  /** A month's rent or one's price when it was ordered. Öre, excluding VAT. */
  amountOre: number | null;
  personId: string | null;
  unitId: string;
  /** The used device that it sells, by its own price; null: it is charged by the price list. */
  used: UsedSale | null;
}

/** Rows by id, of at most 500 orders. */
export async function findRowsForBilling(tx: Tx, rowIds: readonly string[]): Promise<RowForBilling[]> {
  const rows = await findRows(tx, rowIds);
  const orders = await findOrders(tx, [...new Set(rows.map((row) => row.orderId))]);
  const used = await findUsedSales(
    tx,
    rows.flatMap(({ id, chargeCode }) => (chargeCode === "used-sale" ? [id] : [])),
  );
  return rows.map((row) => ({
    orderRowId: row.id,
    orderId: row.orderId,
    kind: orders.get(row.orderId)?.kind ?? "person",
    articleNo: row.articleNo,
    payerId: row.payerId,
    payerKind: row.payerKind,
    priceId: row.priceId,
    billingForm: row.billingForm,
    chargeCode: row.chargeCode,
    amountOre: row.amountOre,
    personId: orders.get(row.orderId)?.personId ?? null,
    unitId: orders.get(row.orderId)?.unitId ?? "",
    used: used.get(row.id) ?? null,
  }));
}

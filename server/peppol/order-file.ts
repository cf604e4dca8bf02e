import { z } from "zod";
import { dayOf, ok, type Result, refuse } from "../kernel/index.ts";
import { findSupplier } from "../organisation/index.ts";
import { type Actor, type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import { findVendor, showPurchase } from "../purchasing/index.ts";
import type { PeppolRefusal } from "./contract.ts";
import { writeOrder } from "./write-order.rule.ts";

const forms = {
  /** The supplier's own electronic address. */
  "peppol.buyer": z.object({ endpointScheme: z.enum(["0007", "0088"]), endpointId: z.string().regex(/^(\d{10}|\d{13})$/) }),
};

/** A sent purchase order as a file for its vendor. The same order gives the same file. */
export async function orderFile(
  base: Base,
  actor: Actor,
  tx: Tx,
  { orderId }: { orderId: string },
): Promise<Result<{ name: string; xml: string }, PeppolRefusal>> {
  const [order, supplier, settings] = await Promise.all([
    showPurchase(base, tx, orderId),
    findSupplier(tx),
    settingsOn(base, tx, { supplierId: actor.supplierId, on: today(base) }, forms),
  ]);
  if (!order || !supplier) return refuse({ code: "purchase-order-unknown" });
  if (order.sentAt === null) return refuse({ code: "purchase-not-sent" });
  const vendor = await findVendor(tx, order.vendor);
  if (!vendor) return refuse({ code: "vendor-without-address", vendor: order.vendor });
  const xml = writeOrder({
    number: order.number,
    issuedOn: dayOf(new Date(order.sentAt)),
    buyer: { name: supplier.name, ...settings["peppol.buyer"] },
    seller: vendor,
    contractNo: vendor.contractNo,
    rows: order.items.map(({ articleName, ...row }) => ({ ...row, name: articleName })),
  });
  return ok({ name: `order-${order.number}.xml`, xml });
}

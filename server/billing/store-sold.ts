import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** Something sold with return, with the line that it stands on; null: its month has no invoices yet. Öre, excluding VAT. */
export interface SoldThing {
  chargeId: string;
  orderRowId: string;
  payerId: string;
  articleNo: string;
  deviceId: string | null;
  quantity: number;
  soldOn: LocalDate;
  /** Of one. */
  priceOre: number;
  invoiceId: string | null;
  invoiceNo: number | null;
  lineNo: number | null;
}

/** Which are wanted: by charge, those of rows of orders, the latest of a device, or the latest of all. */
export type SoldWanted =
  | { chargeIds: readonly string[] }
  | { orderRowIds: readonly string[] }
  | { deviceId: string }
  | { latest: number };

/** What the actor's supplier has sold with return, the latest first. At most 1 000; of a device one. */
export async function findSold(tx: Tx, wanted: SoldWanted): Promise<SoldThing[]> {
  const where =
    "chargeIds" in wanted
      ? sql`c.id = any(${wanted.chargeIds}::uuid[])`
      : "orderRowIds" in wanted
        ? sql`c.order_row_id = any(${wanted.orderRowIds}::uuid[])`
        : "deviceId" in wanted
          ? sql`c.device_id = ${wanted.deviceId}::uuid`
          : sql`true`;
  const most = "deviceId" in wanted ? 1 : "latest" in wanted ? wanted.latest : 1000;
  const found = await sql<SoldThing>`
    select c.id as "chargeId", c.order_row_id as "orderRowId", c.payer_id as "payerId", c.article_no as "articleNo", c.device_id as "deviceId", c.quantity,
      c.on_day as "soldOn", c.price_ore as "priceOre", i.id as "invoiceId", i.invoice_no as "invoiceNo", l.line_no as "lineNo"
    from (select c.id, c.order_row_id, c.payer_id, c.article_no, c.device_id, c.quantity, c.on_day, c.price_ore from billing.charge c where c.supplier_id = (select platform.actor_supplier()) and c.code = 'sale-with-return' and c.quantity > 0 and ${where}
      order by c.on_day desc, c.id limit ${most}) c
    left join billing.invoice_line l on l.source_id = c.id and l.kind = 'sale'
    left join billing.invoice i on i.id = l.invoice_id
    order by c.on_day desc, c.id`.execute(tx);
  return found.rows;
}

/** What has been credited because of causes, by cause: the öre, and the invoice that it stands on; null: it waits for its month. */
export async function creditedFor(
  tx: Tx,
  causeIds: readonly string[],
): Promise<Map<string, { ore: number; invoiceNo: number | null }>> {
  if (causeIds.length === 0) return new Map();
  const found = await sql<{ causeId: string; ore: number; invoiceNo: number | null }>`
    select c.cause_id as "causeId", c.price_ore as ore, i.invoice_no as "invoiceNo" from billing.charge c
    left join billing.invoice_line l on l.source_id = c.id left join billing.invoice i on i.id = l.invoice_id
    where c.cause_id = any(${causeIds}::uuid[]) order by c.id limit 1000`.execute(tx);
  return new Map(found.rows.map(({ causeId, ...credit }) => [causeId, credit]));
}

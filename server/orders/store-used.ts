import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** One certain used device with its own price, by which rule it has it, and on what terms. Öre, excluding VAT. */
export interface UsedTerms {
  deviceId: string;
  purchaseOre: number;
  priceOre: number;
  vatRate: number;
  ruleId: string;
  ruleSource: string;
  complaintDays: number;
}
/** A used device that a row sells, as it was when it was ordered. */
export interface UsedSale extends UsedTerms {
  orderRowId: string;
}

/** Keeps what rows sell, once a row. */
export async function insertUsedSales(tx: Tx, sales: readonly UsedSale[]): Promise<void> {
  await sql`
    insert into orders.used_sale (order_row_id, device_id, purchase_ore, price_ore, vat_rate, rule_id, rule_source, complaint_days)
    select s."orderRowId", s."deviceId", s."purchaseOre", s."priceOre", s."vatRate", s."ruleId", s."ruleSource", s."complaintDays"
    from jsonb_to_recordset(${JSON.stringify(sales)}::jsonb) as s("orderRowId" uuid, "deviceId" uuid, "purchaseOre" bigint, "priceOre" bigint,
      "vatRate" numeric, "ruleId" text, "ruleSource" text, "complaintDays" smallint)`.execute(tx);
}

const columns = sql`u.order_row_id as "orderRowId", u.device_id as "deviceId", u.purchase_ore as "purchaseOre", u.price_ore as "priceOre",
  u.vat_rate::float8 as "vatRate", u.rule_id as "ruleId", u.rule_source as "ruleSource", u.complaint_days as "complaintDays"`;

/** What rows sell, by row; rows that sell nothing used are left out. At most 1 000. */
export async function findUsedSales(tx: Tx, orderRowIds: readonly string[]): Promise<Map<string, UsedSale>> {
  if (orderRowIds.length === 0) return new Map();
  const { rows } = await sql<UsedSale>`select ${columns} from orders.used_sale u
    where u.order_row_id = any(${orderRowIds}::uuid[]) order by u.order_row_id limit 1000`.execute(tx);
  return new Map(rows.map((sale) => [sale.orderRowId, sale]));
}

/** A used device's sale with its order and buyer. */
export interface SaleOfDevice extends UsedSale {
  orderId: string;
  orderNo: string;
  unitId: string;
  payerId: string | null;
}

/** The sale that stands of a device: not cancelled. Undefined when there is none, or the actor is neither the supplier's nor the buyer's. */
export async function findSaleOfDevice(tx: Tx, deviceId: string): Promise<SaleOfDevice | undefined> {
  const { rows } = await sql<SaleOfDevice>`
    select ${columns}, u.order_id as "orderId", u.order_no as "orderNo", u.unit_id as "unitId", u.payer_id as "payerId"
    from orders.sale_of_device(${deviceId}::uuid) u`.execute(tx);
  return rows[0];
}

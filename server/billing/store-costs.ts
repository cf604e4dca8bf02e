import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** What every cost says of itself. Without a person: the reference is one person's for this payer. */
interface Cost {
  payerId: string;
  articleNo: string;
  quantity: number;
  /** The unit that ordered; null where no order stands behind it. */
  unitId: string | null;
  rulebook: string | null;
  edition: string | null;
  rules: readonly string[] | null;
  reference: string | null;
}
/** A line of an invoice as its payer sees it. Öre, excluding VAT. */
export interface CostLine extends Cost {
  invoiceNo: number;
  lineNo: number;
  kind: "rent" | "sale" | "adjustment" | "claim" | "credit";
  fromOn: LocalDate;
  toOn: LocalDate;
  days: number;
  amountOre: number;
  /** The line that it is a credit of. */
  creditsInvoiceNo: number | null;
  creditsLineNo: number | null;
}
/** A rent that runs. */
export interface CostRent extends Cost {
  firstDay: LocalDate;
  lastDay: LocalDate | null;
}

const cost = sql`payer_id as "payerId", article_no as "articleNo", quantity, unit_id as "unitId", rulebook, edition, rules, reference`;

/** Lines of a month's invoices to the payers that the actor answers for. `limit` 1–20 000. */
export async function findCostLines(tx: Tx, monthOn: LocalDate, limit: number): Promise<CostLine[]> {
  const found = await sql<CostLine>`
    select ${cost}, invoice_no as "invoiceNo", line_no as "lineNo", kind, from_on as "fromOn", to_on as "toOn", days, amount_ore as "amountOre",
      credits_invoice_no as "creditsInvoiceNo", credits_line_no as "creditsLineNo"
    from billing.cost_lines(${monthOn}::date, ${limit}) order by invoice_no, line_no`.execute(tx);
  return found.rows;
}

/** Rent that runs on a day for the same payers. `limit` 1–20 000. */
export async function findCostRents(tx: Tx, on: LocalDate, limit: number): Promise<CostRent[]> {
  const found = await sql<CostRent>`
    select ${cost}, first_day as "firstDay", last_day as "lastDay" from billing.cost_rents(${on}::date, ${limit})
    order by article_no, first_day, reference`.execute(tx);
  return found.rows;
}

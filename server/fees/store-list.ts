import { sql } from "kysely";
import type { LocalDate, Month, Ore } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** An entry as its payer sees it: the person is a reference. */
export interface ListedFee {
  payerId: string;
  reference: string | null;
  month: Month;
  tariffId: string;
  rowId: string;
  capId: string | null;
  kind: "month" | "once" | "each";
  articleNo: string | null;
  from: LocalDate;
  to: LocalDate;
  days: number;
  fullOre: Ore;
  amountOre: Ore;
  isReversal: boolean;
}

/** What was counted in a month, for the payers that the actor answers for. `limit` 1–20 000. */
export async function listedFees(tx: Tx, month: Month, limit: number): Promise<ListedFee[]> {
  const found = await sql<ListedFee>`
    select payer_id as "payerId", reference, month, tariff_id as "tariffId", row_id as "rowId", cap_id as "capId", kind, article_no as "articleNo",
      from_on as "from", to_on as "to", days, full_ore as "fullOre", amount_ore as "amountOre", is_reversal as "isReversal"
    from fees.payers_list(${month}, ${limit})`.execute(tx);
  return found.rows;
}

/** The payers with a tariff that the actor answers for. */
export async function ownPayers(tx: Tx): Promise<string[]> {
  const found = await sql<{ payerId: string }>`select payer_id as "payerId" from fees.my_payers()`.execute(tx);
  return found.rows.map(({ payerId }) => payerId);
}

/** What a person owes, for the payer that invoices her itself. */
export interface OwedFee {
  personId: string;
  reference: string;
  month: Month;
  tariffId: string;
  rowId: string;
  articleNo: string | null;
  from: LocalDate;
  to: LocalDate;
  amountOre: Ore;
}

/** What is owed of a month to one payer. Nothing for whoever does not answer for it, or where the payer does not invoice. At most 100 000. */
export async function owedFees(tx: Tx, month: Month, payerId: string): Promise<OwedFee[]> {
  const found = await sql<OwedFee>`
    select person_id as "personId", reference, month, tariff_id as "tariffId", row_id as "rowId", article_no as "articleNo", from_on as "from", to_on as "to",
      amount_ore as "amountOre"
    from fees.to_invoice(${month}, ${payerId}::uuid)`.execute(tx);
  return found.rows;
}

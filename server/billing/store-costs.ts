import { sql } from "kysely";
import type { ChargeCode } from "../catalogue/index.ts";
import { type LocalDate, type Month, monthOf } from "../kernel/index.ts";
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
  kind: "rent" | "on-call" | "sale" | "adjustment" | "claim" | "credit";
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

/** How a month's lines to the same payers are charged, by invoice and line (`1001 3`); rent is not among them. At most 20 000. */
export async function findCostCodes(tx: Tx, monthOn: LocalDate): Promise<Map<string, ChargeCode>> {
  const found = await sql<{ invoiceNo: number; lineNo: number; code: ChargeCode }>`
    select invoice_no as "invoiceNo", line_no as "lineNo", code from billing.cost_codes(${monthOn}::date) order by 1, 2 limit 20000`.execute(
    tx,
  );
  return new Map(found.rows.map(({ invoiceNo, lineNo, code }) => [`${invoiceNo} ${lineNo}`, code]));
}

/** Rent that runs on a day for the same payers. `limit` 1–20 000. */
export async function findCostRents(tx: Tx, on: LocalDate, limit: number): Promise<CostRent[]> {
  const found = await sql<CostRent>`
    select ${cost}, first_day as "firstDay", last_day as "lastDay" from billing.cost_rents(${on}::date, ${limit})
    order by article_no, first_day, reference`.execute(tx);
  return found.rows;
}

/** What a unit paid of an article in a month. Öre, excluding VAT. */
export interface CostSum {
  monthOn: LocalDate;
  unitId: string | null;
  articleNo: string;
  lines: number;
  ore: number;
}

/** What the actor's payers paid by month, unit and article, from a month to another. At most 50 000. */
export async function findCostSums(tx: Tx, from: LocalDate, to: LocalDate): Promise<CostSum[]> {
  const found = await sql<CostSum>`
    select month_on as "monthOn", unit_id as "unitId", article_no as "articleNo", sum(lines)::integer as lines, sum(ore)::bigint as ore
    from billing.cost_sums(${from}::date, ${to}::date) group by 1, 2, 3 order by 1, 5 desc, 2, 3 limit 50000`.execute(tx);
  return found.rows;
}

/** The same by month alone. */
export async function findMonthSums(tx: Tx, from: LocalDate, to: LocalDate): Promise<Map<Month, number>> {
  const found = await sql<{ monthOn: LocalDate; ore: number }>`
    select month_on as "monthOn", sum(ore)::bigint as ore from billing.cost_sums(${from}::date, ${to}::date) group by 1 order by 1 limit 24`.execute(
    tx,
  );
  return new Map(found.rows.map(({ monthOn, ore }) => [monthOf(monthOn), ore]));
}

/** Rents that run: how many of an article until which last day, and how many of them are persons'. */
export interface RunningCost {
  articleNo: string;
  firstDay: LocalDate;
  lastDay: LocalDate | null;
  quantity: number;
  ofPersons: number;
}

/** Rents of the same payers that run on a day or begin after it, by article and days. At most 50 000. */
export async function findCostRunning(tx: Tx, on: LocalDate): Promise<RunningCost[]> {
  const found = await sql<RunningCost>`
    select article_no as "articleNo", first_day as "firstDay", last_day as "lastDay", quantity::integer as quantity, of_persons::integer as "ofPersons"
    from billing.cost_running(${on}::date) order by 1, 2, 3 limit 50000`.execute(tx);
  return found.rows;
}

/** Something that happened to the rent or charge behind a line. */
export interface CostEvent {
  kind: string;
  onDay: LocalDate;
  cause: string;
  recordedOn: LocalDate;
}

/** What happened behind a line of the actor's payers, in the order that it was written. At most 101. */
export async function findCostEvents(tx: Tx, of: { invoiceNo: number; lineNo: number }): Promise<CostEvent[]> {
  const found = await sql<CostEvent>`
    select kind, on_day as "onDay", cause, recorded_on as "recordedOn" from billing.cost_events(${of.invoiceNo}::bigint, ${of.lineNo}::integer)
    limit 101`.execute(tx);
  return found.rows;
}

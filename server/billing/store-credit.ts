import { sql } from "kysely";
import type { ChargeCode } from "../catalogue/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** A line as it is credited or disputed, with what can still be credited of it. */
export interface LineOfInvoice {
  invoiceId: string;
  invoiceNo: number;
  lineNo: number;
  monthOn: LocalDate;
  payerId: string;
  kind: "rent" | "on-call" | "sale" | "adjustment" | "claim" | "credit";
  articleNo: string;
  deviceId: string | null;
  orderRowId: string;
  fromOn: LocalDate;
  toOn: LocalDate;
  /** Excluding VAT. */
  amountOre: number;
  leftOre: number;
  vatRate: number;
  decisionId: string | null;
}

/** What is credited, and why. */
export interface Credit {
  invoiceId: string;
  lineNo: number;
  /** Above 0, excluding VAT. */
  amountOre: number;
  ruleId: string;
  /** The rule's source, with paragraph. */
  ruleSource: string;
  /** What is behind it: it is credited once for that. */
  causeId: string;
  /** The day that a thing sold with return came back, where that is why. */
  takenBackOn?: LocalDate;
}

/** Keeps month runs of the supplier away until the transaction ends; false while one is under way. */
export async function keepRunsAway(tx: Tx): Promise<boolean> {
  const taken = await sql<{
    taken: boolean;
  }>`select pg_try_advisory_xact_lock_shared(hashtext('billing.month_run ' || platform.actor_supplier()::text)) as taken`.execute(
    tx,
  );
  return taken.rows[0]?.taken ?? false;
}

/** Lines by invoice and number. What is another supplier's is not there. At most 500. */
export async function findLinesAt(tx: Tx, at: readonly { invoiceId: string; lineNo: number }[]): Promise<LineOfInvoice[]> {
  if (at.length === 0) return [];
  const found = await sql<LineOfInvoice>`
    select i.id as "invoiceId", i.invoice_no as "invoiceNo", l.line_no as "lineNo", l.month_on as "monthOn", i.payer_id as "payerId", l.kind, l.article_no as "articleNo",
      l.device_id as "deviceId", l.order_row_id as "orderRowId", l.from_on as "fromOn", l.to_on as "toOn", l.amount_ore as "amountOre",
      billing.credit_left(l.month_on, l.invoice_id, l.line_no) as "leftOre", l.vat_rate::float8 as "vatRate", l.decision_id as "decisionId"
    from jsonb_to_recordset(${JSON.stringify(at)}::jsonb) as w("invoiceId" uuid, "lineNo" integer)
    join billing.invoice i on i.id = w."invoiceId"
    join billing.invoice_line l on l.month_on = (i.month || '-01')::date and l.invoice_id = i.id and l.line_no = w."lineNo"
    order by i.invoice_no, l.line_no limit 500`.execute(tx);
  return found.rows;
}

/**
 * Keeps credits of lines: below nothing, about the line's own days, for the line's payer. One statement.
 * @throws `credit_within_its_line` when another has credited what was left, `charge_cause_id_key` when a cause has a credit
 */
export async function insertCredits(
  tx: Tx,
  credits: readonly (Credit & { id: string; recordedAt: Date; line: LineOfInvoice })[],
): Promise<void> {
  if (credits.length === 0) return;
  const rows = credits.map(({ line, recordedAt, takenBackOn, ...credit }) => ({
    ...{ ...credit, at: recordedAt.toISOString(), payerId: line.payerId, orderRowId: line.orderRowId, deviceId: line.deviceId },
    ...{ articleNo: line.articleNo, fromOn: line.fromOn, toOn: line.toOn, vatRate: line.vatRate, decisionId: line.decisionId },
    ...{ monthOn: line.monthOn, onDay: takenBackOn ?? line.toOn, code: takenBackOn ? "sale-with-return" : null },
  }));
  await sql`insert into billing.charge (id, payer_id, order_row_id, device_id, article_no, quantity, on_day, from_on, to_on, price_ore, vat_rate, decision_id, rule_id,
      rule_source, recorded_at, cause_id, code, credits_month_on, credits_invoice_id, credits_line_no)
    select c.id, c."payerId", c."orderRowId", c."deviceId", c."articleNo", -1, c."onDay", c."fromOn", c."toOn", c."amountOre", c."vatRate", c."decisionId", c."ruleId",
      c."ruleSource", c.at, c."causeId", c.code, c."monthOn", c."invoiceId", c."lineNo"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id uuid, "payerId" uuid, "orderRowId" uuid, "deviceId" uuid, "articleNo" text, "onDay" date, "fromOn" date,
      "toOn" date, "amountOre" bigint, "vatRate" numeric, "decisionId" uuid, "ruleId" text, "ruleSource" text, at timestamptz, "causeId" uuid, code text, "monthOn" date,
      "invoiceId" uuid, "lineNo" integer)`.execute(tx);
}

/** What a line with a figure of its own says of itself. */
export interface OwnFigure {
  chargeId: string;
  ruleId: string;
  ruleSource: string;
  /** The line that it credits; null: it is no credit of a line. */
  credits: { invoiceNo: number; lineNo: number } | null;
}

/** Figures of their own behind lines, by charge. At most 1 000. */
export async function figuresOf(tx: Tx, chargeIds: readonly string[]): Promise<Map<string, OwnFigure>> {
  if (chargeIds.length === 0) return new Map();
  const found = await sql<OwnFigure>`
    select c.id as "chargeId", c.rule_id as "ruleId", c.rule_source as "ruleSource",
      case when i.id is not null then jsonb_build_object('invoiceNo', i.invoice_no, 'lineNo', c.credits_line_no) end as credits
    from billing.charge c left join billing.invoice i on i.id = c.credits_invoice_id
    where c.id = any(${chargeIds}::uuid[]) and c.rule_id is not null order by c.id limit 1000`.execute(tx);
  return new Map(found.rows.map((figure) => [figure.chargeId, figure]));
}

/** How charges are charged, by the list of codes; what was not kept is left out. At most 1 000. */
export async function codesOf(tx: Tx, chargeIds: readonly string[]): Promise<Map<string, ChargeCode>> {
  if (chargeIds.length === 0) return new Map();
  const found = await sql<{ chargeId: string; code: ChargeCode }>`
    select c.id as "chargeId", c.code from billing.charge c where c.id = any(${chargeIds}::uuid[]) and c.code is not null
    order by c.id limit 1000`.execute(tx);
  return new Map(found.rows.map(({ chargeId, code }) => [chargeId, code]));
}

/** The invoices and lines that credit a line, in their order; `invoiceNo` null: it waits for its month. At most 100. */
export async function creditsOf(
  tx: Tx,
  at: { invoiceId: string; lineNo: number },
): Promise<{ amountOre: number; invoiceNo: number | null; lineNo: number | null }[]> {
  const found = await sql<{ amountOre: number; invoiceNo: number | null; lineNo: number | null }>`
    select -(c.quantity * c.price_ore) as "amountOre", i.invoice_no as "invoiceNo", l.line_no as "lineNo" from billing.charge c
    left join billing.invoice_line l on l.source_id = c.id left join billing.invoice i on i.id = l.invoice_id
    where c.credits_invoice_id = ${at.invoiceId}::uuid and c.credits_line_no = ${at.lineNo} order by c.recorded_at, c.id limit 100`.execute(
    tx,
  );
  return found.rows;
}

/** A line as its payer sees it: a person is a reference that is this payer's alone. Excluding VAT. */
export interface LineOfPayer {
  invoiceId: string;
  monthOn: LocalDate;
  payerId: string;
  kind: LineOfInvoice["kind"];
  articleNo: string;
  fromOn: LocalDate;
  toOn: LocalDate;
  days: number;
  quantity: number;
  amountOre: number;
  unitId: string | null;
  reference: string | null;
}

/** A line as its payer points at it: by the numbers on the invoice. Undefined for who doesn't answer for the payer. */
export async function findLineOfPayer(tx: Tx, at: { invoiceNo: number; lineNo: number }): Promise<LineOfPayer | undefined> {
  const found = await sql<LineOfPayer>`
    select l.invoice_id as "invoiceId", l.month_on as "monthOn", l.payer_id as "payerId", l.kind, l.article_no as "articleNo", l.from_on as "fromOn",
      l.to_on as "toOn", l.days, l.quantity, l.amount_ore as "amountOre", l.unit_id as "unitId", l.reference
    from billing.cost_line(${at.invoiceNo}, ${at.lineNo}) l limit 1`.execute(tx);
  return found.rows[0];
}

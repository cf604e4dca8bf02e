import { z } from "zod";
import { isMonth } from "../kernel/dates.ts";

const month = z.string().refine((text): boolean => isMonth(text), "en månad skrivs ÅÅÅÅ-MM");

export const runMonthBody = z.object({ month });
export type RunMonthRefusal =
  | { code: "month-not-over" }
  | { code: "month-run-under-way" }
  | { code: "month-before-it-all" }
  | { code: "check-has-failed" };
export type InvoiceRefusal = { code: "invoice-unknown" };

export const billingStatus = {
  "month-not-over": 409,
  "month-run-under-way": 409,
  "month-before-it-all": 409,
  "check-has-failed": 409,
  "invoice-unknown": 404,
} as const satisfies Record<(RunMonthRefusal | InvoiceRefusal)["code"], number>;

export const monthRunView = z.object({
  month: z.string(),
  /** `waiting` until the worker has begun. */
  state: z.enum(["waiting", "running", "done", "failed"]),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  payersDone: z.number(),
  payersAll: z.number(),
  linesMade: z.number(),
  /** Öre, excluding VAT. */
  totalOre: z.number(),
});
export type MonthRunView = z.infer<typeof monthRunView>;
export const monthRunList = z.object({
  items: z.array(monthRunView),
  /** The latest month that is over: what can be run. */
  lastOver: z.string(),
});

/** `claim`: a figure of its own by a rule. `credit`: below nothing, of a line that was invoiced. */
const lineKind = z.enum(["rent", "sale", "adjustment", "claim", "credit"]);
/** The line that a credit is of. */
const creditedLine = z.object({ invoiceNo: z.number(), lineNo: z.number() }).nullable();

export const invoiceItem = z.object({
  invoiceId: z.uuid(),
  invoiceNo: z.number(),
  month: z.string(),
  payerName: z.string(),
  lines: z.number(),
  totalOre: z.number(),
  dueOn: z.string(),
});
export const invoiceList = z.object({ items: z.array(invoiceItem) });
export const invoiceListQuery = z.object({ month: month.optional() });

export const invoiceLine = z.object({
  lineNo: z.number(),
  kind: lineKind,
  articleNo: z.string(),
  articleName: z.string(),
  deviceNo: z.string().nullable(),
  /** The order's number: the only reference to a person, and a pseudonymous one. */
  orderNo: z.string(),
  fromOn: z.string(),
  toOn: z.string(),
  days: z.number(),
  quantity: z.number(),
  priceOre: z.number(),
  amountOre: z.number(),
  vatRate: z.number(),
  credits: creditedLine,
  /** Why this payer: as it was decided when it was ordered. */
  payer: z.object({
    rulebook: z.string().nullable(),
    edition: z.string().nullable(),
    rules: z.array(z.string()),
    because: z.string(),
  }),
});
export const invoiceView = invoiceItem.extend({ page: z.number(), pages: z.number(), items: z.array(invoiceLine) });
export type InvoiceView = z.infer<typeof invoiceView>;

export const rentItem = z.object({
  deviceId: z.uuid(),
  articleNo: z.string(),
  payerName: z.string(),
  /** Today's monthly price. Öre, excluding VAT; null when the price list has none. */
  monthOre: z.number().nullable(),
  firstDay: z.string(),
  lastDay: z.string().nullable(),
});
export const rentList = z.object({ items: z.array(rentItem) });

/** A payer's own costs. `reference` stands for one person to this payer alone; null where there is none. */
const costItem = z.object({
  payerName: z.string(),
  /** The unit that ordered. */
  unitName: z.string().nullable(),
  articleNo: z.string(),
  articleName: z.string(),
  quantity: z.number(),
  rulebook: z.string().nullable(),
  edition: z.string().nullable(),
  rules: z.array(z.string()),
  reference: z.string().nullable(),
});
/** Öre, excluding VAT; days and amount of an adjustment may be below 0. */
export const costLine = costItem.extend({
  invoiceNo: z.number(),
  lineNo: z.number(),
  kind: lineKind,
  fromOn: z.string(),
  toOn: z.string(),
  days: z.number(),
  amountOre: z.number(),
  credits: creditedLine,
});
/** A rent that runs today. `monthOre`: today's price of a whole month; null when the price list has none. */
export const costRent = costItem.extend({
  firstDay: z.string(),
  lastDay: z.string().nullable(),
  monthOre: z.number().nullable(),
});
export const costsView = z.object({
  month: z.string(),
  totalOre: z.number(),
  /** More than is shown: the file has it. */
  hasMore: z.boolean(),
  lines: z.array(costLine),
  rents: z.array(costRent),
});
export type CostsView = z.infer<typeof costsView>;
export const costsQuery = z.object({ month });

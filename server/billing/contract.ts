import { z } from "zod";
import { chargedAs } from "../catalogue/contract-charge.ts";
import { isMonth } from "../kernel/dates.ts";

const month = z.string().refine((text): boolean => isMonth(text), "en månad skrivs ÅÅÅÅ-MM");

export const runMonthBody = z.object({ month });
export type RunMonthRefusal =
  | { code: "month-not-over" }
  | { code: "month-run-under-way" }
  | { code: "month-before-it-all" }
  | { code: "check-has-failed" }
  | { code: "month-has-oddities"; kinds: string[] };
export type TryMonthRefusal = { code: "month-not-over" } | { code: "month-is-invoiced" } | { code: "month-before-it-all" };
export type LookRefusal = { code: "oddity-unknown" };
export type InvoiceRefusal = { code: "invoice-unknown" };

export const billingStatus = {
  "month-not-over": 409,
  "month-run-under-way": 409,
  "month-before-it-all": 409,
  "check-has-failed": 409,
  "month-has-oddities": 409,
  "month-is-invoiced": 409,
  "oddity-unknown": 404,
  "invoice-unknown": 404,
} as const satisfies Record<(RunMonthRefusal | TryMonthRefusal | LookRefusal | InvoiceRefusal)["code"], number>;

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
  /** As it has gone so far; null before anything is done, and when it is over. */
  secondsLeft: z.number().nullable(),
});
export type MonthRunView = z.infer<typeof monthRunView>;
export const monthRunList = z.object({
  items: z.array(monthRunView),
  /** The latest month that is over: what can be run. */
  lastOver: z.string(),
});

/** `claim`: a figure of its own by a rule. `credit`: below nothing, of a line that was invoiced. */
const lineKind = z.enum(["rent", "on-call", "sale", "adjustment", "claim", "credit"]);
/** The line that a credit is of. */
const creditedLine = z.object({ invoiceNo: z.number(), lineNo: z.number() }).nullable();

export const trialQuery = z.object({ month });
export const trialMade = z.object({ trialId: z.uuid() });
/** Lines, days of rent and öre (excluding VAT) of a month, beside the month before. */
const controlSum = z.object({
  lines: z.number(),
  linesBefore: z.number(),
  days: z.number(),
  daysBefore: z.number(),
  ore: z.number(),
  oreBefore: z.number(),
});
export const trialView = z.object({
  month: z.string(),
  madeAt: z.string(),
  total: controlSum,
  kinds: z.array(controlSum.extend({ kind: z.string() })),
  payers: z.array(controlSum.extend({ payerId: z.uuid(), payerName: z.string() })),
  oddities: z.array(
    z.object({
      kind: z.string(),
      /** Names the same thing in every trial of the month. */
      subject: z.string(),
      /** The month is not invoiced while it is there. */
      isBlocking: z.boolean(),
      articleNo: z.string().nullable(),
      articleName: z.string().nullable(),
      deviceId: z.uuid().nullable(),
      deviceNo: z.string().nullable(),
      orderId: z.uuid().nullable(),
      payerName: z.string().nullable(),
      devices: z.number(),
      ore: z.number().nullable(),
      oreBefore: z.number().nullable(),
      look: z.object({ word: z.string(), at: z.string(), byName: z.string() }).nullable(),
    }),
  ),
});
export type TrialView = z.infer<typeof trialView>;
export const trialAnswer = z.object({ trial: trialView.nullable() });
export const lookAtOddityBody = z.object({
  month,
  kind: z.string().min(1).max(40),
  subject: z.string().min(1).max(200),
  /** What it is. No name of a person. */
  word: z.string().trim().min(1).max(200),
});
export type LookAtOddityBody = z.infer<typeof lookAtOddityBody>;
export const lookAnswer = z.object({ looked: z.literal(true) });

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
  /** How it is charged; null for what is no rent and no sale, and where it was not kept. */
  charged: chargedAs.nullable(),
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
  /** What it is, in a plain word. */
  groupName: z.string(),
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
  charged: chargedAs.nullable(),
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

/** A part of a month's cost beside the month before. `name` null: it isn't known. Öre, excluding VAT. */
const costPart = z.object({ name: z.string().nullable(), ore: z.number(), oreBefore: z.number(), lines: z.number() });
export const costOverview = z.object({
  month: z.string(),
  year: z.number(),
  /** What is invoiced of the year, and after that what the rents that are known today will cost by today's prices. */
  months: z.array(z.object({ month: z.string(), ore: z.number(), state: z.enum(["invoiced", "forecast"]) })),
  invoicedOre: z.number(),
  forecastOre: z.number(),
  units: z.array(costPart),
  groups: z.array(costPart),
});
export type CostOverview = z.infer<typeof costOverview>;
export const costEventsQuery = z.object({
  invoiceNo: z.coerce.number().int().min(1),
  lineNo: z.coerce.number().int().min(1).max(10_000_000),
});
/** What happened to the rent or charge behind a line: start, stop and restart of rent, or what was charged. */
export const costEvents = z.object({
  items: z.array(z.object({ kind: z.string(), onDay: z.string(), cause: z.string(), recordedOn: z.string() })),
});
export type CostEvents = z.infer<typeof costEvents>;

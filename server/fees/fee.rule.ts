import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  daysIn,
  firstDay,
  type LocalDate,
  lastDay,
  type Month,
  monthOf,
  type Ore,
  share,
} from "../kernel/index.ts";
import { limit, Spent } from "./cap.rule.ts";
import type { TariffContent, TariffRow } from "./contract.ts";
import { count, cut, joined, type Span, without } from "./spans.rule.ts";
import { narrowness, rowsFor } from "./tariff.rule.ts";

/** A payer's tariff, from a day until its next. */
export interface Tariff extends TariffContent {
  tariffId: string;
  payerId: string;
  validFrom: LocalDate;
}

/** What must be known of the person. */
export interface FeePerson {
  bornOn: LocalDate;
  diedOn: LocalDate | null;
  /** Days on which she pays nothing to a payer. */
  exemptions: readonly { payerId: string; from: LocalDate; until: LocalDate | null }[];
}

/** An aid that she has or has had, without a break: also when another took its place, or another payer. */
export interface Holding {
  subject: string;
  isoCode: string;
  isMarked: boolean;
  from: LocalDate;
  /** The last day; null while it lasts. */
  until: LocalDate | null;
  /** Who pays for it, day by day: no gap, no overlap. */
  stretches: readonly { payerId: string; deviceId: string | null; articleNo: string; from: LocalDate; until: LocalDate | null }[];
}

/** What a person pays for one thing in a month. */
export interface Fee {
  month: Month;
  payerId: string;
  tariffId: string;
  rowId: string;
  kind: TariffRow["kind"];
  subject: string;
  /** Null for one fee however many aids. */
  deviceId: string | null;
  articleNo: string | null;
  from: LocalDate;
  to: LocalDate;
  days: number;
  /** Before and after limits. */
  fullOre: Ore;
  amountOre: Ore;
  capId: string | null;
}

/** An aid in a month that nobody says the fee of: its payer has no tariff, or none of its rows fits. */
export interface Unanswered {
  month: Month;
  payerId: string;
  subject: string;
  code: "no-tariff" | "no-row";
}

/** What is asked about: a person, what she has had, and the tariffs that hold. */
export interface FeeCase {
  person: FeePerson;
  holdings: readonly Holding[];
  /** Of all payers, the earliest first; of one day only the one that holds. */
  tariffs: readonly Tariff[];
  /** Before this month nothing was charged to anybody: a year's limit begins here. */
  since: Month;
}

const never = "9999-12-31" as LocalDate;

/**
 * What a person pays in some months, payer by payer, each with its tariff and row, and what no tariff answers.
 *
 * A fee a month by days is the month's amount × days ÷ days of the month, half an öre up, rounded once an entry. A whole month's fee is
 * taken by how things stand on the first day of the month that the aid is there. What is taken once, or each so many months, is
 * taken on its day or not at all. Nothing is taken of a day when she is too young, dead, exempt or on trial, or that another payer
 * bears. Then the month's limits, then the year's, in the order of the days. `months` in order.
 *
 * @source rules-i § person-fees
 */
export function feesOf(fees: FeeCase, months: readonly Month[]): { fees: Fee[]; unanswered: Unanswered[] } {
  const result: { fees: Fee[]; unanswered: Unanswered[] } = { fees: [], unanswered: [] };
  const wanted = new Set(months);
  const first = months[0];
  const last = months.at(-1);
  if (!first || !last) return result;
  const begin = `${first.slice(0, 4)}-01` as Month;
  const spent = new Spent();
  for (let month = begin > fees.since ? begin : fees.since; month <= last; month = monthOf(addMonths(firstDay(month), 1))) {
    const { made, unanswered } = feesOfMonth(fees, month);
    const limited = limit(made, fees.tariffs, spent);
    if (!wanted.has(month)) continue;
    result.fees.push(...limited);
    result.unanswered.push(...unanswered);
  }
  return result;
}

function feesOfMonth(fees: FeeCase, month: Month): { made: Fee[]; unanswered: Unanswered[] } {
  const span = { from: firstDay(month), to: lastDay(month) };
  const here = fees.holdings
    .filter((one) => one.from <= span.to && (one.until === null || one.until >= span.from))
    .sort((a, b) => (`${a.from} ${a.subject}` < `${b.from} ${b.subject}` ? -1 : 1));
  const payerIds = [...new Set(here.flatMap((one) => one.stretches.map(({ payerId }) => payerId)))].sort();
  const made: Fee[] = [];
  const unanswered: Unanswered[] = [];
  for (const payerId of payerIds) {
    const editions = fees.tariffs.filter((tariff) => tariff.payerId === payerId);
    const ofPayer = payerFees({ ...fees, holdings: here }, { payerId, editions, month, span, all: fees.holdings });
    made.push(...ofPayer.made);
    unanswered.push(...ofPayer.unanswered);
  }
  made.sort((a, b) => order(a, b));
  return { made, unanswered };
}

function order(a: Fee, b: Fee): number {
  const keys = (fee: Fee) => `${fee.from} ${fee.rowId} ${fee.subject} ${fee.payerId} ${fee.tariffId}`;
  return keys(a) < keys(b) ? -1 : 1;
}

interface PayerMonth {
  payerId: string;
  editions: readonly Tariff[];
  month: Month;
  span: Span;
  /** Also those that are not there this month: which one of several an aid is does not change from month to month. */
  all: readonly Holding[];
}

/** The days of the month on which a payer bears a holding. */
function borne(holding: Holding, payerId: string, span: Span): Span[] {
  return joined(
    holding.stretches
      .filter((one) => one.payerId === payerId)
      .flatMap((one) => cut({ from: one.from, to: one.until ?? never }, span)),
  );
}

function payerFees({ person, holdings }: FeeCase, asked: PayerMonth): { made: Fee[]; unanswered: Unanswered[] } {
  const { payerId, editions, month, span } = asked;
  const made = new Map<string, Making>();
  const unanswered: Unanswered[] = [];
  const firstOn = editions[0]?.validFrom ?? never;
  for (const holding of holdings) {
    const days = borne(holding, payerId, span);
    if (days.length === 0) continue;
    if (days.some(({ from }) => from < firstOn)) unanswered.push({ month, payerId, subject: holding.subject, code: "no-tariff" });
    let isUnsaid = false;
    for (const [place, tariff] of editions.entries()) {
      const next = editions[place + 1]?.validFrom;
      const under = days.flatMap((one) => cut(one, { from: tariff.validFrom, to: next ? addDays(next, -1) : never }));
      if (under.length === 0) continue;
      const rows = rowsFor(tariff, { ...holding, nthOf: (row) => nthOf(row, holding, asked.all) });
      isUnsaid ||= rows.length === 0;
      const open = under.flatMap((one) => without(one, spared(person, payerId, tariff)));
      for (const row of rows) take(made, { tariff, row, holding, open, span });
    }
    if (isUnsaid) unanswered.push({ month, payerId, subject: holding.subject, code: "no-row" });
  }
  return { made: [...made.values()].map((one) => priced(one, month)).filter(({ fullOre }) => fullOre > 0), unanswered };
}

/** Which one it was, when it came, of the aids that she then had and the row fits. */
function nthOf(row: TariffRow, holding: Holding, all: readonly Holding[]): number {
  const before = all.filter(
    (other) =>
      other.subject !== holding.subject &&
      narrowness(row, other) !== undefined &&
      (other.from < holding.from || (other.from === holding.from && other.subject < holding.subject)) &&
      (other.until === null || other.until >= holding.from),
  );
  return before.length + 1;
}

/** The day that she is so old. Born on a leap day, on 1 March in other years. */
export function dayOfAge(bornOn: LocalDate, years: number): LocalDate {
  const day = addMonths(bornOn, 12 * years);
  return ageOn(day, bornOn) < years ? addDays(day, 1) : day;
}

/** Days on which nothing is taken. */
function spared({ bornOn, diedOn, exemptions }: FeePerson, payerId: string, { freeUnderAge }: Tariff): Span[] {
  const of = exemptions.filter((one) => one.payerId === payerId).map((one) => ({ from: one.from, to: one.until ?? never }));
  if (freeUnderAge !== null) of.push({ from: "0000-01-01" as LocalDate, to: addDays(dayOfAge(bornOn, freeUnderAge), -1) });
  if (diedOn) of.push({ from: addDays(diedOn, 1), to: never });
  return of;
}

interface Taking {
  tariff: Tariff;
  row: TariffRow;
  holding: Holding;
  /** Days that this payer bears under this tariff and that are not spared. */
  open: readonly Span[];
  span: Span;
}
/** A fee in the making: its days and its row's amount. */
interface Making {
  tariff: Tariff;
  row: TariffRow;
  holding: Holding;
  days: readonly Span[];
}

function take(made: Map<string, Making>, taking: Taking): void {
  const { tariff, row, holding, open, span } = taking;
  const begins = addDays(holding.from, row.freeDays);
  const days = open.flatMap((one) => cut(one, { from: begins, to: never }));
  const isIn = (day: LocalDate) => days.some((one) => one.from <= day && day <= one.to);
  if (row.kind !== "month") {
    for (const day of daysOf(row, begins, span)) if (isIn(day)) add(made, taking, [{ from: day, to: day }], day);
  } else if (row.part === "days") {
    if (days.length > 0) add(made, taking, days, tariff.tariffId);
  } else if (isIn(begins > span.from ? begins : span.from)) add(made, taking, days, "whole");
}

/** The days of the month on which something is taken once, or again. */
function daysOf({ kind, months }: TariffRow, begins: LocalDate, span: Span): LocalDate[] {
  if (kind === "once" || months === null) return [begins];
  const days: LocalDate[] = [];
  const passed = Math.max(0, Math.floor(daysBetween(begins, span.from) / 31 / months) - 1);
  for (let turn = passed, day = addMonths(begins, turn * months); day <= span.to; day = addMonths(begins, turn * months)) {
    if (day >= span.from) days.push(day);
    turn += 1;
  }
  return days;
}

/** One fee however many aids: by days it is taken of the days of any, else of the first. */
function add(made: Map<string, Making>, { tariff, row, holding }: Taking, spans: readonly Span[], mark: string): void {
  const key = `${row.id} ${row.per === "person" ? "" : holding.subject} ${mark}`;
  const known = made.get(key);
  if (!known) made.set(key, { tariff, row, holding, days: joined(spans) });
  else if (row.part === "days") known.days = joined([...known.days, ...spans]);
}

function priced({ tariff, row, holding, days: spans }: Making, month: Month): Fee {
  const days = count(spans);
  const from = spans[0]?.from ?? firstDay(month);
  const fullOre = row.part === "days" ? share(row.amountOre, days, daysIn(month)) : row.amountOre;
  const stretch = row.per === "person" ? undefined : holding.stretches.findLast((one) => one.from <= from);
  return {
    ...{ month, payerId: tariff.payerId, tariffId: tariff.tariffId, rowId: row.id, kind: row.kind },
    subject: row.per === "person" ? "person" : holding.subject,
    ...{ deviceId: stretch?.deviceId ?? null, articleNo: stretch?.articleNo ?? null },
    ...{ from, to: spans.at(-1)?.to ?? from, days, fullOre, amountOre: fullOre, capId: null },
  };
}

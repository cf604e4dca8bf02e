import { addDays, ageOn, daysIn, firstDay, type LocalDate, lastDay, localDate, type Month } from "../kernel/index.ts";
import type { TariffContent, TariffRow } from "./contract.ts";
import type { FeeCase, Holding, Tariff } from "./fee.rule.ts";

/** A row of a tariff as tests write it: a month's fee by days for each aid, unless something else is said. */
export function rowOf(said: Partial<TariffRow> & { id: string }): TariffRow {
  const kind = said.kind ?? "month";
  const rest = { months: kind === "each" ? 12 : null, part: kind === "month" ? ("days" as const) : null };
  return {
    kind,
    ...rest,
    per: "device",
    iso: [],
    marked: null,
    fromNth: 1,
    freeDays: 0,
    amountOre: 3000,
    text: said.id,
    ...said,
  };
}

/** A tariff's content as tests write it. */
export function contentOf(rows: readonly TariffRow[], more: Partial<TariffContent> = {}): TariffContent {
  return { freeUnderAge: 18, invoicedBy: "supplier", caps: [], ...more, rows: [...rows] };
}

/** A tariff from a day. */
export function tariffOf(rows: readonly TariffRow[], more: Partial<Tariff> = {}): Tariff {
  const { tariffId = "t1", payerId = "kommunen", validFrom = localDate("2020-01-01"), ...content } = more;
  return { tariffId, payerId, validFrom, ...contentOf(rows, content) };
}

let made = 0;
/** An aid that one payer bears all the time. */
export function aidOf(from: string, until: string | null, more: Partial<Holding> & { payerId?: string } = {}): Holding {
  made += 1;
  const { payerId = "kommunen", ...said } = more;
  const span = { from: localDate(from), until: until === null ? null : localDate(until) };
  const subject = said.subject ?? `aid-${String(made).padStart(4, "0")}`;
  const stretches = [{ payerId, deviceId: null, articleNo: "1", ...span }];
  return { subject, isoCode: "120606", isMarked: true, ...span, stretches, ...said };
}

/**
 * The fees of months by going through every day: slow, and written from the paper, not from the rule. Sums by month, payer and row.
 * Knows `month` by days, `once` and `each`, every limit, age, death, exemptions, trial, payers and editions.
 */
export function slowFees({ person, holdings, tariffs, since }: FeeCase, months: readonly Month[]): Map<string, number> {
  const sums = new Map<string, number>();
  const spent = new Map<string, number>();
  const last = months.at(-1);
  for (let year = (months[0] ?? "").slice(0, 4); last && year <= last.slice(0, 4); year = String(Number(year) + 1))
    for (let no = 1; no <= 12; no += 1) {
      const month = `${year}-${String(no).padStart(2, "0")}` as Month;
      if (month < since || month > last) continue;
      const items = slowMonth({ person, holdings, tariffs, since }, month);
      items.sort((a, b) => (a.order < b.order ? -1 : 1));
      for (const item of items) {
        let ore = item.ore;
        const caps = item.tariff.caps.filter(({ rows }) => rows.length === 0 || rows.includes(item.row.id));
        const keyOf = (cap: (typeof caps)[number]) => `${item.tariff.payerId}|${cap.id}|${cap.per === "month" ? month : year}`;
        for (const cap of caps) ore = Math.max(0, Math.min(ore, cap.amountOre - (spent.get(keyOf(cap)) ?? 0)));
        for (const cap of caps) spent.set(keyOf(cap), (spent.get(keyOf(cap)) ?? 0) + ore);
        const key = `${month} ${item.tariff.payerId} ${item.row.id}`;
        if (months.includes(month)) sums.set(key, (sums.get(key) ?? 0) + ore);
      }
    }
  return sums;
}

interface Item {
  order: string;
  tariff: Tariff;
  row: TariffRow;
  ore: number;
}

function slowMonth({ person, holdings, tariffs }: FeeCase, month: Month): Item[] {
  const byDays = new Map<string, { from: LocalDate; subject: string; tariff: Tariff; row: TariffRow; days: Set<string> }>();
  const items: Item[] = [];
  const orderOf = (day: string, row: TariffRow, subject: string, tariff: Tariff) =>
    `${day} ${row.id} ${subject} ${tariff.payerId} ${tariff.tariffId}`;
  for (let day = firstDay(month); day <= lastDay(month); day = addDays(day, 1))
    for (const aid of [...holdings].sort((a, b) => (a.from + a.subject < b.from + b.subject ? -1 : 1))) {
      const stretch = aid.stretches.find((one) => one.from <= day && (one.until === null || day <= one.until));
      if (!stretch || (person.diedOn && day > person.diedOn)) continue;
      const tariff = tariffs.findLast((one) => one.payerId === stretch.payerId && one.validFrom <= day);
      if (!tariff || (tariff.freeUnderAge !== null && ageOn(day, person.bornOn) < tariff.freeUnderAge)) continue;
      if (
        person.exemptions.some(
          (one) => one.payerId === stretch.payerId && one.from <= day && (one.until === null || day <= one.until),
        )
      )
        continue;
      for (const row of slowRows(tariff, aid, holdings)) {
        const begins = addDays(aid.from, row.freeDays);
        if (day < begins) continue;
        const subject = row.per === "person" ? "person" : aid.subject;
        if (row.kind === "month") {
          const key = `${tariff.tariffId} ${row.id} ${subject}`;
          const known = byDays.get(key) ?? { from: day, subject, tariff, row, days: new Set<string>() };
          known.days.add(day);
          byDays.set(key, known);
        } else if (isTurn(row, begins, day)) {
          const isKnown =
            row.per === "person" &&
            items.some((item) => item.row.id === row.id && item.order.startsWith(day) && item.tariff === tariff);
          if (!isKnown) items.push({ order: orderOf(day, row, subject, tariff), tariff, row, ore: row.amountOre });
        }
      }
    }
  for (const { from, subject, tariff, row, days } of byDays.values()) {
    const ore = Math.floor((row.amountOre * days.size * 2 + daysIn(month)) / (2 * daysIn(month)));
    items.push({ order: orderOf(from, row, subject, tariff), tariff, row, ore });
  }
  return items;
}

/** Is it the day, or the same day of a month so many months later (that month's last when it is shorter)? */
function isTurn(row: TariffRow, begins: LocalDate, day: LocalDate): boolean {
  if (day === begins) return true;
  if (row.kind !== "each" || row.months === null) return false;
  const between =
    (Number(day.slice(0, 4)) - Number(begins.slice(0, 4))) * 12 + Number(day.slice(5, 7)) - Number(begins.slice(5, 7));
  const wanted = Math.min(Number(begins.slice(8)), daysIn(day.slice(0, 7) as Month));
  return between > 0 && between % row.months === 0 && Number(day.slice(8)) === wanted;
}

function slowRows(tariff: Tariff, aid: Holding, all: readonly Holding[]): TariffRow[] {
  const width = (row: TariffRow, one: Holding) => {
    if (row.marked !== null && row.marked !== one.isMarked) return -1;
    return Math.max(
      ...(row.iso.length === 0 ? [0] : row.iso.map((group) => (one.isoCode.startsWith(group) ? group.length : -1))),
    );
  };
  const fitting = tariff.rows.filter((row) => {
    const earlier = all.filter((one) => {
      const isBefore = one.from < aid.from || (one.from === aid.from && one.subject < aid.subject);
      return isBefore && width(row, one) >= 0 && (one.until === null || one.until >= aid.from);
    });
    return width(row, aid) >= 0 && earlier.length + 1 >= row.fromNth;
  });
  const best = Math.max(-1, ...fitting.map((row) => width(row, aid)));
  const narrow = fitting.filter((row) => width(row, aid) === best);
  const nth = Math.max(0, ...narrow.map((row) => row.fromNth));
  return narrow.filter((row) => row.fromNth === nth);
}

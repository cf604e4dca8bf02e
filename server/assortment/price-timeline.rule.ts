import type { PriceChanges, PriceKind } from "../catalogue/index.ts";
import { addDays, type LocalDate, need } from "../kernel/index.ts";

/** A price of one article and kind while it holds. `to`: the first day that it does not; null: until further notice. */
export interface PriceSpan {
  /** Null: it is not written yet. */
  priceId: number | null;
  from: LocalDate;
  to: LocalDate | null;
  amountOre: number;
  vatRate: number;
  source: string;
  /** What a service or fee is called; an article's price has no name of its own. */
  name?: string | null | undefined;
}

/** A price that somebody wants. `amountOre` null: what holds then ends at `to`. */
export interface PriceWish {
  from: LocalDate;
  to: LocalDate | null;
  amountOre: number | null;
  vatRate: number;
  source: string;
  name?: string | null | undefined;
}

/** Why a price cannot be written. */
export type PriceFaultCode =
  | "price-back-in-time"
  | "price-ends-before"
  | "price-overlaps"
  | "price-same-day"
  | "price-nothing-to-end"
  | "price-end-needed";

/** The answer to a wish: the prices as they would be, or why not. */
export type Planned =
  | { ok: false; code: PriceFaultCode; on: LocalDate | null }
  | { ok: true; change: "new" | "changed" | "unchanged" | "ended"; fromOre: number | null; spans: PriceSpan[] };

/** Does a price hold on a day? */
export function covers({ from, to }: Pick<PriceSpan, "from" | "to">, on: LocalDate): boolean {
  return from <= on && (to === null || to > on);
}

/**
 * A new price from a day ends the former; nothing overlaps and nothing begins before today. One that has not begun may be put
 * right from its own day. With `mayFill` days that have been may be given a price where they have none: nothing was charged for them.
 * `spans` by day, without overlap.
 * @throws never: what cannot be is a fault
 */
export function planPrice(spans: readonly PriceSpan[], wish: PriceWish, today: LocalDate, { mayFill = false } = {}): Planned {
  const { from, to } = wish;
  const refused = (code: PriceFaultCode, on: LocalDate | null = null): Planned => ({ ok: false, code, on });
  if (to !== null && to <= from) return refused("price-ends-before");
  if (wish.amountOre === null) return planEnd(spans, to, today);
  const now = spans.find((span) => covers(span, from));
  const isSameName = (now?.name ?? null) === (wish.name ?? null);
  const isSamePrice = now?.amountOre === wish.amountOre && now.vatRate === wish.vatRate && isSameName;
  if (now && isSamePrice && now.to === to) return { ok: true, change: "unchanged", fromOre: now.amountOre, spans: [...spans] };
  if (from < today && (now || !mayFill)) return refused("price-back-in-time", today);
  if (now?.from === from && from <= today) return refused("price-same-day", from);
  const later = spans.find((span) => span.from > from && (to === null || span.from < to));
  if (later) return refused("price-overlaps", later.from);
  const kept = spans.filter((span) => span !== now);
  const ended = now && now.from < from ? [{ ...now, to: from }] : [];
  const added: PriceSpan = { ...wish, amountOre: wish.amountOre, priceId: null };
  return {
    ok: true,
    change: spans.length > 0 ? "changed" : "new",
    fromOre: now?.amountOre ?? spans.filter((span) => span.from < from).at(-1)?.amountOre ?? null,
    spans: inOrder([...kept, ...ended, added]),
  };
}

function planEnd(spans: readonly PriceSpan[], to: LocalDate | null, today: LocalDate): Planned {
  if (to === null) return { ok: false, code: "price-end-needed", on: null };
  if (to < today) return { ok: false, code: "price-back-in-time", on: today };
  const last = spans.find((span) => covers(span, addDays(to, -1)));
  if (!last) return { ok: false, code: "price-nothing-to-end", on: null };
  if (last.to === to) return { ok: true, change: "unchanged", fromOre: last.amountOre, spans: [...spans] };
  return {
    ok: true,
    change: "ended",
    fromOre: last.amountOre,
    spans: spans.map((span) => (span === last ? { ...last, to } : span)),
  };
}

/**
 * The days from today on without a price although there is one before: for what is orderable. `[from, to)`; `to` null: from then on.
 */
export function gapsOf(spans: readonly PriceSpan[], today: LocalDate): { from: LocalDate; to: LocalDate | null }[] {
  return spans.flatMap((span, at) => {
    const next = spans[at + 1];
    if (span.to === null || span.to < today || next?.from === span.to) return [];
    return [{ from: span.to, to: next?.from ?? null }];
  });
}

/** What must be written so that the prices of one article and kind become what they are to be. */
export function changesBetween(
  before: readonly PriceSpan[],
  after: readonly PriceSpan[],
  { articleNo, kind }: { articleNo: string; kind: PriceKind },
): PriceChanges {
  const stays = new Map(after.flatMap((span) => (span.priceId === null ? [] : [[span.priceId, span] as const])));
  const written = before.map((span) => ({ ...span, priceId: need(span.priceId, "what is stored has an id") }));
  return {
    withdrawn: written.filter(({ priceId }) => !stays.has(priceId)).map(({ priceId }) => priceId),
    ends: written.flatMap(({ priceId, to }) => {
      const now = stays.get(priceId);
      return now && now.to !== to ? [{ id: priceId, to: now.to }] : [];
    }),
    added: after
      .filter(({ priceId }) => priceId === null)
      .map(({ from, to, amountOre, vatRate, source, name = null }) => ({
        ...{ articleNo, kind, from, to, amountOre, vatRate, source, name },
      })),
  };
}

/** The prices without one that has not begun: the one before it goes on for as long as that would have. */
export function withoutPrice(spans: readonly PriceSpan[], gone: PriceSpan): PriceSpan[] {
  return spans.filter((span) => span !== gone).map((span) => (span.to === gone.from ? { ...span, to: gone.to } : span));
}

/**
 * The prices put back to what they were. What has begun since stays until today, and the former price holds from tomorrow: days that
 * have been charged are not charged again.
 */
export function restoreSpans(old: readonly PriceSpan[], current: readonly PriceSpan[], today: LocalDate): PriceSpan[] {
  const known = new Set(old.map(({ priceId }) => priceId));
  const begun = current.filter(({ priceId, from }) => from <= today && !known.has(priceId));
  if (begun.length === 0) return [...old];
  const tomorrow = addDays(today, 1);
  const past = current
    .filter(({ from }) => from <= today)
    .map((span) => (span.to === null || span.to > tomorrow ? { ...span, to: tomorrow } : span));
  const again = old
    .filter(({ to }) => to === null || to > tomorrow)
    .map((span) => {
      if (span.from >= tomorrow)
        return current.some(({ priceId }) => priceId === span.priceId) ? span : { ...span, priceId: null };
      return { ...span, priceId: null, from: tomorrow };
    });
  return inOrder([...past, ...again]);
}

/** Joined steps of several wishes, one after the other. */
export function joinChanges(steps: readonly PriceChanges[]): PriceChanges {
  return {
    withdrawn: steps.flatMap(({ withdrawn }) => withdrawn),
    ends: steps.flatMap(({ ends }) => ends),
    added: steps.flatMap(({ added }) => added),
  };
}

function inOrder(spans: PriceSpan[]): PriceSpan[] {
  return spans.sort((a, b) => (a.from < b.from ? -1 : 1));
}

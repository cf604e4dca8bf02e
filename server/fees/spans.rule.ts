import { addDays, daysBetween, type LocalDate } from "../kernel/index.ts";

/** Days from one to another, both counted. */
export interface Span {
  from: LocalDate;
  to: LocalDate;
}

/** The days of both; none or one span. */
export function cut(a: Span, b: Span): Span[] {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return from <= to ? [{ from, to }] : [];
}

/** The days of a span that are in none of others. */
export function without(span: Span, others: readonly Span[]): Span[] {
  return others.reduce<Span[]>(
    (left, other) =>
      left.flatMap((one) => {
        if (other.to < one.from || one.to < other.from) return [one];
        const before = other.from > one.from ? [{ from: one.from, to: addDays(other.from, -1) }] : [];
        const after = other.to < one.to ? [{ from: addDays(other.to, 1), to: one.to }] : [];
        return [...before, ...after];
      }),
    [span],
  );
}

/** The same days as few spans, in order, no day twice. */
export function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = result.at(-1);
    if (last && (span.from <= last.to || span.from === addDays(last.to, 1))) {
      if (span.to > last.to) last.to = span.to;
    } else result.push({ ...span });
  }
  return result;
}

/** How many days spans are that share none. */
export function count(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0);
}

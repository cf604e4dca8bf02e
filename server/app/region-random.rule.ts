import { must, need } from "../kernel/index.ts";

/** Draws that are the same every time for one seed. */
export interface Draw {
  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number;
  /** Whether something of this probability happens, 0–1. */
  chance(probability: number): boolean;
  one<Item>(items: readonly Item[]): Item;
}

/** Starts a series of draws (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    one: (items) => need(items[Math.floor(next() * items.length)], "something to draw from"),
  };
}

/** Kinds of rows that the region makes; each has its own series of ids. */
const series = [
  "organisation",
  "staff",
  "person",
  "device",
  "order",
  "row",
  "period",
  "entry",
  "store",
  "other",
  "duty",
  "competence",
  "agent",
  "relation",
  "handbook",
] as const;
export type Series = (typeof series)[number];

/** When the first of a series was made, and how far apart they are: milliseconds. */
const [firstAt, apart] = [0x0190_0000_0000, 1000];

/**
 * Ids that are the same every time: a UUID of version 7 out of the counter, the series and the seed. As in use, the time
 * comes first and tells them apart: an index over spans of time (GiST) finds nothing fast among ids that differ at their end.
 */
export function idsFor(seed: number): (of: Series) => string {
  const counts = new Map<Series, number>();
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");
  return (of) => {
    const count = (counts.get(of) ?? 0) + 1;
    must(count < 2 ** 32, "a series has room");
    counts.set(of, count);
    const at = hex(firstAt + count * apart, 12);
    return `${at.slice(0, 8)}-${at.slice(8)}-7${hex(series.indexOf(of), 3)}-8${hex(seed % 4096, 3)}-${hex(count, 12)}`;
  };
}

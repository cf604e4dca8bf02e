import { digest } from "../kernel/index.ts";

/** What a link seals of a line, as plain values. */
export type Sealable = Readonly<Record<string, string | null>>;

/** What stands before a month's first link. */
export const chainStart = "omlopp";

/**
 * The digest of a line and of the link before it. Whoever changes, adds or takes away a line changes this one and
 * every later one of its month; the field names are part of it, so no value can be moved to another field.
 */
export function linkDigest(before: string, line: Sealable): string {
  return digest([before, line]);
}

/** The month that a line's link belongs to, by its moment in UTC (`2026-11-23T11:00:00.000000Z` → `2026-11`). */
export function sealMonth(at: string): string {
  return at.slice(0, 7);
}

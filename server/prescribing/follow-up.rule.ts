import { z } from "zod";
import { addDays, daysBetween, type LocalDate, localDate } from "../kernel/index.ts";
import type { FollowUpGoal, FollowUpOutcome } from "./contract-follow-up.ts";

const day = z.iso.date();
const iso = z.string().regex(/^\d{0,6}$/);
const days = z.number().int().min(1).max(1830);

/** What `rulebooks/follow-up.json` must be: every id once, a row for what no other row speaks of, and a ladder that rises. */
export const followUpForm = z
  .strictObject({
    key: z.literal("follow-up"),
    days: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z0-9åäö-]+$/),
          /** The beginning of the class; the longest that fits holds. */
          iso,
          /** Days from delivery to the first. */
          first: days,
          /** Days from one to the next when the aid is kept; null: there is none. */
          again: days.nullable(),
          source: z.string(),
          validFrom: day,
          text: z.string(),
        }),
      )
      .min(1),
    /** Days to the next of what must be followed up, where its row says none. */
    requiredAgain: days,
    /** Days until somebody looks whether what was to go home has gone. */
    untilHome: days,
    ladder: z
      .array(z.strictObject({ rung: z.number().int().min(1).max(9), from: z.number().int(), tells: z.enum(["unit", "manager"]) }))
      .min(1),
    ladderSource: z.string(),
    /** Days ahead that a next follow-up may be set, at most. */
    aheadMost: days,
    trialMost: days,
    shortTermMost: days,
    limitsSource: z.string(),
    critical: z.array(
      z.strictObject({ id: z.string(), iso: z.array(iso).min(1), source: z.string(), ask: z.string(), suggestion: z.string() }),
    ),
    terms: z.array(z.strictObject({ edition: day, source: z.string(), lines: z.array(z.string()).min(1) })).min(1),
  })
  .refine((book) => book.days.some((row) => row.iso === ""), "en rad gäller allt annat")
  .refine((book) => new Set(book.days.map(({ id }) => id)).size === book.days.length, "ett id står en gång")
  .refine(
    (book) => book.ladder.every((step, at) => at === 0 || (book.ladder[at - 1]?.from ?? step.from) < step.from),
    "stegen stiger",
  );
export type FollowUpBook = z.infer<typeof followUpForm>;
export type FollowUpDays = FollowUpBook["days"][number];

/**
 * The row that says when an aid of a class is followed up: of those that have begun on the day, the longest beginning of the class
 * that fits, and of two that are as long the later. Undefined when none has begun.
 * @source rules-i § follow-up
 */
export function daysFor(rows: readonly FollowUpDays[], isoCode: string, on: LocalDate): FollowUpDays | undefined {
  return rowsOn(rows, on)
    .filter((row) => isoCode.startsWith(row.iso))
    .sort((a, b) => b.iso.length - a.iso.length)[0];
}

/** The rows that hold on a day: one of each class, the one that began last. */
export function rowsOn(rows: readonly FollowUpDays[], on: LocalDate): FollowUpDays[] {
  const begun = rows.filter((row) => row.validFrom <= on).sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  return begun.filter((row, at) => begun.findIndex((one) => one.iso === row.iso) === at);
}

/**
 * The day of the next follow-up after a result; null: there is none. What goes home is looked at again until it is there, and what
 * must be followed up always has a next.
 * @source rules-i § follow-up
 */
export function nextAfter(
  book: Pick<FollowUpBook, "requiredAgain" | "untilHome">,
  { outcome, isRequired, again }: { outcome: FollowUpOutcome; isRequired: boolean; again: number | null },
  on: LocalDate,
): LocalDate | null {
  if (outcome !== "kept") return addDays(on, book.untilHome);
  const wait = again ?? (isRequired ? book.requiredAgain : null);
  return wait === null ? null : addDays(on, wait);
}

/** How far up the ladder a follow-up has come on a day: 0 before the first rung. */
export function rungOn(ladder: FollowUpBook["ladder"], dueOn: LocalDate, on: LocalDate): number {
  const late = daysBetween(dueOn, on);
  return ladder.findLast((step) => step.from <= late)?.rung ?? 0;
}

/** A result as it is wished. `nextOn` undefined: by the rule; null: no more. */
export interface ResultWish {
  outcome: FollowUpOutcome;
  goal: FollowUpGoal;
  nextOn?: LocalDate | null | undefined;
}

/** What stops a next day; null: nothing. */
export type DayFault = { code: "follow-up-required" } | { code: "day-not-ahead" } | { code: "day-too-far"; latest: LocalDate };

/** May the next follow-up be on this day? Tomorrow or later, not too far ahead, and never none of what must have one. */
export function faultOfNext(
  wish: { nextOn: LocalDate | null; mustHave: boolean },
  aheadMost: number,
  today: LocalDate,
): DayFault | null {
  const { nextOn, mustHave } = wish;
  if (nextOn === null) return mustHave ? { code: "follow-up-required" } : null;
  const latest = addDays(today, aheadMost);
  if (nextOn <= today) return { code: "day-not-ahead" };
  return nextOn > latest ? { code: "day-too-far", latest } : null;
}

/** Which given case of an outage an aid of a class is in; undefined: one may be without it. @source vgr-handbok § S121 */
export function criticalOf(critical: FollowUpBook["critical"], isoCode: string): FollowUpBook["critical"][number] | undefined {
  return critical.find((one) => one.iso.some((begins) => isoCode.startsWith(begins)));
}

/** The terms that hold on a day: the edition that began last. */
export function termsOn(book: Pick<FollowUpBook, "terms">, on: LocalDate): FollowUpBook["terms"][number] | undefined {
  return book.terms
    .filter((one) => localDate(one.edition) <= on)
    .sort((a, b) => (a.edition < b.edition ? -1 : 1))
    .at(-1);
}

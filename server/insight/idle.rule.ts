import { z } from "zod";
import { must } from "../kernel/index.ts";

const signal = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  weight: z.number().int().min(1).max(100),
  /** The signal is there from this figure: months or days since, or times as long as is usual. */
  threshold: z.number().int().min(0),
  unit: z.enum(["days", "months", "times"]),
  source: z.string().min(3),
  validFrom: z.iso.date(),
  text: z.string().includes("{n}"),
});

/** What `rulebooks/idle.json` must be: every signal once, and all figures marked as assumed where no source gives them. */
export const idleForm = z.strictObject({
  key: z.literal("idle"),
  isAssumed: z.boolean(),
  /** A device is listed from this score. */
  limit: z.number().int().min(1),
  /** So long is a device not listed again that somebody says is used. */
  /** The letter that asks the person. `{article}`, `{device}`, `{unit}`, `{phone}` and `{day}` are filled in. */
  letter: z.strictObject({
    source: z.string(),
    title: z.string(),
    /** In the receiver's place, of a person whose address is not to stand there. */
    byHand: z.string(),
    phone: z.string(),
    parts: z.array(z.string()).min(1),
    choices: z.array(z.string()),
    end: z.string(),
  }),
  snoozeMonths: z.number().int().min(1).max(60),
  /** Ended rents that a group must have before they say what is usual. */
  usualLeast: z.number().int().min(1),
  /** The county's first two digits of a municipality code: what is outside has moved away. */
  counties: z.record(z.string(), z.string().regex(/^\d{2}$/)),
  signals: z.array(signal).refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "each signal once"),
});
export type IdleBook = z.infer<typeof idleForm>;

/** A signal's id with its figure, as it was found for a device. */
export type IdleSignals = Readonly<Record<string, number>>;

/** How likely it is that a device is unused, and why: in Swedish, the heaviest reason first. */
export interface IdleJudgement {
  score: number;
  isListed: boolean;
  reasons: string[];
}

/**
 * Signals → score and reasons. A signal counts when its rule holds on the day and its figure has reached the threshold.
 * @source vgr-ledningsrad-2024 S101, rules-i § idle
 */
export function judgeIdle(book: IdleBook, signals: IdleSignals, on: string): IdleJudgement {
  const counted = book.signals
    .flatMap((rule) => {
      const figure = signals[rule.id];
      return figure !== undefined && rule.validFrom <= on && figure >= rule.threshold ? [{ rule, figure }] : [];
    })
    .sort((a, b) => b.rule.weight - a.rule.weight || (a.rule.id < b.rule.id ? -1 : 1));
  const score = counted.reduce((sum, { rule }) => sum + rule.weight, 0);
  return {
    score,
    isListed: score >= book.limit,
    reasons: counted.map(({ rule, figure }) => rule.text.replace("{n}", String(figure))),
  };
}

/** What idle devices cost a month: one sum for the list's head, a unit's and the whole supplier's. @source vgr-ledningsrad-2024 S100 */
export function idleCost(rows: readonly { devices: number; monthOre: number }[]): { devices: number; monthOre: number } {
  const sum = rows.reduce((all, row) => ({ devices: all.devices + row.devices, monthOre: all.monthOre + row.monthOre }), {
    devices: 0,
    monthOre: 0,
  });
  must(Number.isSafeInteger(sum.monthOre), "öre are whole");
  return sum;
}

/** What a unit has listed, or has fetched while rent runs or no longer does. */
export interface UnitSum {
  unitId: string | null;
  part: "listed" | "underWay" | "saved";
  devices: number;
  monthOre: number;
}

/** The questions of a unit, and what they gave. */
export interface UnitAsks {
  unitId: string | null;
  asked: number;
  used: number;
  fetched: number;
  notReached: number;
}

function asksOf(asks: readonly UnitAsks[]) {
  const sum = (part: "asked" | "used" | "fetched" | "notReached") => asks.reduce((all, one) => all + one[part], 0);
  return { asked: sum("asked"), used: sum("used"), fetched: sum("fetched"), notReached: sum("notReached") };
}

/**
 * The effect unit by unit, largest first; together it is the whole supplier's, since each device is in one part of one unit.
 * @source vgr-ledningsrad-2024 S100
 */
export function effectOf(sums: readonly UnitSum[], asks: readonly UnitAsks[] = []) {
  const of = (unit: readonly UnitSum[], own: readonly UnitAsks[]) => ({
    listed: idleCost(unit.filter(({ part }) => part === "listed")),
    underWay: idleCost(unit.filter(({ part }) => part === "underWay")),
    saved: idleCost(unit.filter(({ part }) => part === "saved")),
    asks: asksOf(own),
  });
  const units = new Map<string | null, UnitSum[]>();
  for (const sum of sums) units.set(sum.unitId, [...(units.get(sum.unitId) ?? []), sum]);
  for (const { unitId } of asks) units.set(unitId, units.get(unitId) ?? []);
  const ore = ({ listed, underWay, saved }: ReturnType<typeof of>) => listed.monthOre + underWay.monthOre + saved.monthOre;
  return {
    all: of(sums, asks),
    units: [...units]
      .map(([unitId, own]) => ({
        unitId,
        ...of(
          own,
          asks.filter((one) => one.unitId === unitId),
        ),
      }))
      .sort((a, b) => ore(b) - ore(a)),
  };
}

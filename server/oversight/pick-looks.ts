import { listVisits, type Visit } from "../access/index.ts";
import { addDays, dayOf, daysIn, digest, type LocalDate, monthOf, must, newId, startOf } from "../kernel/index.ts";
import { type Base, settingsOn, systemActor, type Tx, withActor } from "../platform/index.ts";
import { gatherFacts, type KnownLook } from "./gather-facts.ts";
import { patternsOf } from "./patterns.rule.ts";
import { lookPatterns } from "./patterns.ts";
import { draw, type SampleSize, sampleOf } from "./sample.rule.ts";
import { oversightForms } from "./settings.ts";
import { insertPicks, insertRound, lastRound, type NewPick, unitMonths } from "./store-round.ts";

/** A day is gone through when this long has passed after it: lines that were committed late are in by then. */
const afterMs = 2 * 3_600_000;
/** Days that a standstill may have lasted and still be caught up with in one round. */
const daysMost = 31;

/** What a round did. */
export interface Picked {
  days: number;
  looks: number;
  picked: number;
}

/**
 * Picks the looks to review of every day that is over and has not been gone through, a day in a transaction: by the patterns, and a
 * sample of each unit's. The same lines give the same picks; a day is gone through once, however many ask. The first round of
 * an installation begins with yesterday. At most 31 days at a time.
 */
export async function pickLooks(base: Base, supplierId: string): Promise<Picked> {
  const last = addDays(dayOf(new Date(base.now().getTime() - afterMs)), -1);
  const before = await withActor(base, systemActor(supplierId), (tx) => lastRound(tx));
  const sum: Picked = { days: 0, looks: 0, picked: 0 };
  for (let day = before ? addDays(before, 1) : last; day <= last && sum.days < daysMost; day = addDays(day, 1)) {
    const done = await pickDay(base, supplierId, day);
    sum.days += 1;
    sum.looks += done.looks;
    sum.picked += done.picked;
  }
  return sum;
}

function pickDay(base: Base, supplierId: string, day: LocalDate): Promise<Omit<Picked, "days">> {
  return withActor(base, systemActor(supplierId), async (tx) => {
    // Load
    const during = { since: startOf(day), before: startOf(addDays(day, 1)) };
    const visits = await listVisits(tx, during);
    const { "oversight.sample": size } = await settingsOn(base, tx, { supplierId, on: day }, oversightForms);
    const known = await gatherFacts(tx, day, visits);

    // Decide
    const seed = digest([supplierId, day]);
    const sampled = await sampleFor(tx, { day, seed, size }, visits);
    const picks = visits.flatMap((visit, at) => {
      const one = known[at];
      must(one !== undefined, "each look has its facts");
      const patterns = patternsOf(lookPatterns, one.facts);
      const isSampled = sampled.has(visit);
      return isSampled || patterns.length > 0 ? [pickOf(base, visit, { day, patterns, isSampled, known: one.known })] : [];
    });

    // Store
    const lines = visits.reduce((sum, visit) => sum + visit.lines, 0);
    const round = { day, ranAt: base.now(), seed, looks: visits.length, lines, picked: picks.length };
    if (!(await insertRound(tx, round, countByUnit(visits)))) return { looks: 0, picked: 0 };
    await insertPicks(tx, picks);
    return { looks: visits.length, picked: picks.length };
  });
}

/** Which looks the sample takes: of those at a known person, unit by unit. */
async function sampleFor(
  tx: Tx,
  { day, seed, size }: { day: LocalDate; seed: string; size: SampleSize },
  visits: readonly Visit[],
): Promise<Set<Visit>> {
  const month = monthOf(day);
  const before = await unitMonths(tx, month, day);
  const drawn = new Set<Visit>();
  for (const [unitId, ofUnit] of byUnit(visits.filter((visit) => visit.personKey !== null))) {
    const until = before.get(unitId) ?? { looks: 0, drawn: 0 };
    const unit = { looks: until.looks + ofUnit.length, drawn: until.drawn };
    const count = sampleOf(unit, { no: Number(day.slice(8)), ofMonth: daysIn(month) }, size);
    const lot = ({ userId, role, personKey, lagrum }: Visit) => digest([seed, unitId, userId, role, personKey, lagrum]);
    for (const visit of draw(ofUnit, count, lot)) drawn.add(visit);
  }
  return drawn;
}

function byUnit(visits: readonly Visit[]): Map<string, Visit[]> {
  const found = new Map<string, Visit[]>();
  for (const visit of visits) if (visit.unitId) found.set(visit.unitId, [...(found.get(visit.unitId) ?? []), visit]);
  return found;
}

function countByUnit(visits: readonly Visit[]): { unitId: string; looks: number }[] {
  const known = byUnit(visits.filter((visit) => visit.personKey !== null));
  return [...known].map(([unitId, ofUnit]) => ({ unitId, looks: ofUnit.length }));
}

function pickOf(
  base: Base,
  visit: Visit,
  why: { day: LocalDate; patterns: string[]; isSampled: boolean; known: KnownLook },
): NewPick {
  const { actions, hours, ...look } = visit;
  return { ...look, ...why, id: newId(base.now()), known: { ...why.known, actions, hours } };
}

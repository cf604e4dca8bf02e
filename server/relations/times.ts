import { z } from "zod";
import { type Base, settingsOn, type Tx, today } from "../platform/index.ts";

/** The settings that are read here, and the shape of each. */
export const forms = {
  /** Hours that a stated purpose, or what was opened of others', holds. */
  "relation.open-hours": z.number().int().min(1).max(168),
  /** Minutes within which the second step to what is blocked is taken. */
  "relation.two-step-minutes": z.number().int().min(1).max(120),
  /** Days that a relation is kept after its cause has ended. */
  "relation.days-after": z.number().int().min(0).max(3650),
};

/** How long things hold, by the supplier's settings of today. */
export interface RelationTimes {
  openUntil: Date;
  shownUntil: (shownAt: Date) => Date;
  /** When a relation ends whose cause has ended now. */
  keptUntil: Date;
}

/** Reads them. */
export async function relationTimes(base: Base, tx: Tx, supplierId: string): Promise<RelationTimes> {
  const set = await settingsOn(base, tx, { supplierId, on: today(base) }, forms);
  const after = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);
  return {
    openUntil: after(base.now(), set["relation.open-hours"] * 60),
    shownUntil: (shownAt) => after(shownAt, set["relation.two-step-minutes"]),
    keptUntil: after(base.now(), set["relation.days-after"] * 24 * 60),
  };
}

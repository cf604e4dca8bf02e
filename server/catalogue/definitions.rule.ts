import type { LocalDate } from "../kernel/index.ts";
import type { Asked } from "./gaps.rule.ts";

/** What articles of a class state of one attribute. */
export interface Definition extends Asked {
  unit: string;
}

/** What was said of a class and an attribute from a day on. `isAsked` false: it is asked for no more. */
export interface DefinitionChange extends Definition {
  number: number;
  isAsked: boolean;
  from: LocalDate;
  madeAt: Date;
  madeBy: string;
}

const keyOf = ({ isoPrefix, attribute }: Pick<Asked, "isoPrefix" | "attribute">) => `${isoPrefix} ${attribute}`;

/**
 * The definitions that hold on a day: what the catalogue began with, and of each class and attribute what was said last of a day that has
 * come. Changes that were taken back are not among `changes`.
 */
export function definitionsOn(base: readonly Definition[], changes: readonly DefinitionChange[], on: LocalDate): Definition[] {
  const held = new Map<string, Definition>(base.map((one) => [keyOf(one), one]));
  for (const change of [...changes].sort(byDay)) {
    if (change.from > on) continue;
    const { isoPrefix, attribute, kind, allowed, isRequired, unit } = change;
    if (change.isAsked) held.set(keyOf(change), { isoPrefix, attribute, kind, allowed, isRequired, unit });
    else held.delete(keyOf(change));
  }
  return [...held.values()];
}

/** What was said after a change of the same class and attribute, or holds from a later day; undefined: nothing. */
export function newerThan(change: DefinitionChange, changes: readonly DefinitionChange[]): DefinitionChange | undefined {
  return changes
    .filter((one) => keyOf(one) === keyOf(change) && byDay(change, one) < 0)
    .sort(byDay)
    .at(-1);
}

function byDay(a: DefinitionChange, b: DefinitionChange): number {
  return a.from.localeCompare(b.from) || a.number - b.number;
}

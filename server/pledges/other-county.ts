import book from "../../rulebooks/other-county.json" with { type: "json" };
import sources from "../../rulebooks/sources.json" with { type: "json" };
import type { LocalDate } from "../kernel/index.ts";
import { type OtherCountyRule, otherCountyForm } from "./demand.rule.ts";

/** The rulebook of persons from another county, as it ships. @throws when the file is not whole */
export const otherCounty = otherCountyForm.parse(book);

/** The rule in force on a day; undefined before the first. */
export function otherCountyRule(on: LocalDate): OtherCountyRule | undefined {
  return otherCounty.rules
    .filter(({ validFrom }) => validFrom <= on)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .at(-1);
}

/** A source as the screen names it: its document. */
export function documentNamed(key: string): string {
  return new Map(Object.entries(sources)).get(key)?.document ?? key;
}

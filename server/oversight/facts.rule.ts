import type { Attention, Visit } from "../access/index.ts";
import type { ComparedPerson } from "../patients/index.ts";
import type { RelationThen } from "../relations/index.ts";
import type { LookFacts, LookFlag } from "./patterns.rule.ts";

/** What is known of a look besides the log's lines. */
export interface Beside {
  day: string;
  /** Null when nobody was found, or she is erased. */
  person: ComparedPerson | null;
  /** The looker's name. Null when she works here no more. */
  looker: { givenName: string; familyName: string } | null;
  unit: { kind: string; municipalityCode: string } | null;
  relation: RelationThen;
  attention: Attention | null;
  /** How many users look at a person in 30 days as a rule: the median. */
  usualUsers: number;
  refusedOfUser: number;
  /** Persons with the person's family name. */
  namesakes: number;
  isNamedAsStaff: boolean;
}

/** Deeds that only show that somebody is there. */
const findingOnly = new Set(["search", "list"]);

/** A look as the patterns see it. Pure: the same lines and the same surroundings give the same facts. */
export function factsOf(visit: Visit, beside: Beside): LookFacts {
  const { attention, usualUsers } = beside;
  return {
    day: beside.day,
    role: visit.role,
    unitKind: beside.unit?.kind ?? null,
    actions: visit.actions,
    hours: visit.hours,
    flags: flagsOf(visit, beside),
    figures: {
      users: attention?.users ?? 0,
      units: attention?.units ?? 0,
      timesUsual: attention ? attention.users / Math.max(1, usualUsers) : 0,
      refusedOfUser: beside.refusedOfUser,
      namesakes: beside.namesakes,
      lines: visit.lines,
    },
  };
}

function flagsOf(visit: Visit, { person, looker, unit, relation, isNamedAsStaff }: Beside): Set<LookFlag> {
  const isFamily = same(person?.familyName, looker?.familyName);
  const said: Record<LookFlag, boolean> = {
    "person-known": person !== null,
    shown: visit.refused < visit.lines,
    "found-only": visit.actions.every((action) => findingOnly.has(action)),
    refused: visit.refused > 0,
    "same-family-name": isFamily,
    "same-name": isFamily && same(person?.givenName, looker?.givenName),
    "same-municipality": same(person?.municipalityCode, unit?.municipalityCode),
    "named-as-staff": isNamedAsStaff,
    relation: relation.causes.length > 0,
    purpose: relation.purposes.length > 0,
  };
  return new Set((Object.keys(said) as LookFlag[]).filter((flag) => said[flag]));
}

/** Two texts that are there and alike, whatever the size of their letters. */
function same(one: string | null | undefined, other: string | null | undefined): boolean {
  return !!one && !!other && one.toLocaleLowerCase("sv") === other.toLocaleLowerCase("sv");
}

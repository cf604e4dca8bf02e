import { attentionOf, personsOf, type Visit } from "../access/index.ts";
import { addDays, idsOf, type LocalDate, startOf } from "../kernel/index.ts";
import { namesOfStaff, staffNamed, unitsToCompare } from "../organisation/index.ts";
import { type ComparedPerson, namesakesOf, personsToCompare } from "../patients/index.ts";
import type { Tx } from "../platform/index.ts";
import { type LookFrom, type RelationThen, relationsAt } from "../relations/index.ts";
import { factsOf } from "./facts.rule.ts";
import type { LookFacts } from "./patterns.rule.ts";

/** Days back that it is counted over how many have looked at a person. */
const attentionDays = 30;
const batch = 5_000;

/** What is kept with a pick of what was known then: figures and causes, no names. */
export interface KnownLook {
  causes: string[];
  purposes: string[];
  users: number;
  units: number;
  usualUsers: number;
  refusedOfUser: number;
}

/** The facts of a day's looks, in the same order, as the system. A few questions for all of them, not some for each. */
export async function gatherFacts(
  tx: Tx,
  day: LocalDate,
  visits: readonly Visit[],
): Promise<{ facts: LookFacts; known: KnownLook }[]> {
  const keys = idsOf(visits.map(({ personKey }) => personKey));
  const month = { since: startOf(addDays(day, 1 - attentionDays)), before: startOf(addDays(day, 1)) };
  const [personIds, attention, staff, units] = await Promise.all([
    personsOf(tx, keys),
    attentionOf(tx, keys, month),
    namesOfStaff(tx, idsOf(visits.map(({ userId }) => userId))),
    unitsToCompare(tx, idsOf(visits.map(({ unitId }) => unitId))),
  ]);
  const persons = await personsToCompare(tx, [...new Set(personIds.values())], day);
  const [namesakes, colleagues, relations] = await Promise.all([
    inBatches([...new Set([...persons.values()].map((person) => small(person.familyName)))], (names) => namesakesOf(tx, names)),
    staffNamed(tx, [...persons.values()].map(wholeName)),
    relationsOf(tx, visits, personIds),
  ]);
  const refused = refusedByUser(visits);
  return visits.map((visit) => {
    const personId = visit.personKey === null ? undefined : personIds.get(visit.personKey);
    const person = (personId && persons.get(personId)) || null;
    const relation = relations.get(visit) ?? { causes: [], purposes: [] };
    const seen = (visit.personKey !== null && attention.of.get(visit.personKey)) || null;
    const refusedOfUser = refused.get(visit.userId) ?? 0;
    const facts = factsOf(visit, {
      ...{ day, person, relation, refusedOfUser, attention: seen, usualUsers: attention.usualUsers },
      looker: staff.get(visit.userId) ?? null,
      unit: (visit.unitId && units.get(visit.unitId)) || null,
      namesakes: person ? (namesakes.get(small(person.familyName)) ?? 0) : 0,
      isNamedAsStaff: person !== null && colleagues.has(wholeName(person)),
    });
    const { users, units: fromUnits } = seen ?? { users: 0, units: 0 };
    return { facts, known: { ...relation, users, units: fromUnits, usualUsers: attention.usualUsers, refusedOfUser } };
  });
}

const small = (name: string) => name.toLowerCase();
const wholeName = ({ givenName, familyName }: ComparedPerson) => small(`${givenName} ${familyName}`);

async function relationsOf(
  tx: Tx,
  visits: readonly Visit[],
  personIds: ReadonlyMap<string, string>,
): Promise<Map<Visit, RelationThen>> {
  const asked = visits.flatMap((visit): (LookFrom & { visit: Visit })[] => {
    const { userId, unitId, personKey, lastAt } = visit;
    const personId = personKey === null ? undefined : personIds.get(personKey);
    // The last line's moment: who states a purpose at the gate does it after her first, refused look.
    return personId && unitId ? [{ visit, personId, unitId, userId, at: lastAt }] : [];
  });
  const found = new Map<Visit, RelationThen>();
  for (let from = 0; from < asked.length; from += batch) {
    const part = asked.slice(from, from + batch);
    const answers = await relationsAt(
      tx,
      part.map(({ visit: _, ...look }) => look),
    );
    part.forEach(({ visit }, at) => {
      const answer = answers[at];
      if (answer) found.set(visit, answer);
    });
  }
  return found;
}

async function inBatches<Value>(
  names: readonly string[],
  ask: (part: readonly string[]) => Promise<Map<string, Value>>,
): Promise<Map<string, Value>> {
  const found = new Map<string, Value>();
  for (let from = 0; from < names.length; from += batch)
    for (const [name, value] of await ask(names.slice(from, from + batch))) found.set(name, value);
  return found;
}

/** All that a user was refused in the day, whoever it was about. */
function refusedByUser(visits: readonly Visit[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { userId, refused } of visits) found.set(userId, (found.get(userId) ?? 0) + refused);
  return found;
}

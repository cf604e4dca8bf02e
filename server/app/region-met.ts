import type { OrganisationMade, Rows, UnitMade } from "./region-organisation.ts";
import type { PersonMade } from "./region-people.ts";
import type { Series } from "./region-random.rule.ts";

const daysKept = 90;

/**
 * Referrals that are dealt with and still kept: the persons of the test guide came to the ready-made users' units before Omlopp did.
 * Prescribers' units know all of their county's, a care home those who live in one; it states a purpose to meet the others.
 */
export function makeReferrals(
  ids: (of: Series) => string,
  known: { organisation: OrganisationMade; people: readonly PersonMade[]; now: Date },
): Rows {
  const { organisation, people, now } = known;
  const until = new Date(now.getTime() + daysKept * 86_400_000).toISOString();
  const named = people.filter(({ story }) => story !== undefined);
  return {
    table: "relations.care_relation",
    columns: ["id", "supplier_id", "person_id", "unit_id", "cause", "cause_id", "began_at", "until_at"],
    rows: named.flatMap((person) =>
      organisation.readyMadeUnits
        .filter((unit) => unit.supplierId === person.supplierId && knows(unit, person))
        .map((unit) => [
          ...[ids("relation"), person.supplierId, person.id, unit.id],
          ...["referral", ids("relation"), now.toISOString(), until],
        ]),
    ),
  };
}

function knows(unit: UnitMade, person: PersonMade): boolean {
  return unit.kind !== "sabo" || person.housing === "sabo";
}

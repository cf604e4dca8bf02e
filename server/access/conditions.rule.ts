import type { RoleName } from "./contract.ts";
import { may, type Permit } from "./permits.rule.ts";

/**
 * What must be true beside the permit, and what holds it to be so: a function that row security asks, a table whose own policies
 * say it, or a room whose deeds do. A closed list; its words on the screen stand under `condition.<name>`.
 */
export const conditions = {
  "care-relation": {
    says: "the unit has a care relation with the person, or the user has stated a purpose",
    held: "relations.meets()",
  },
  "own-provider": { says: "it is of the own care provider and legal basis, or opened for the user", held: "relations.reads()" },
  "own-unit": { says: "it is of the own unit", held: "room accounts" },
  "own-payer": { says: "the user answers for the payer, or stands in for who does", held: "duties.is_my_payer()" },
  "own-person": { says: "it is about the citizen herself, or whom she acts for", held: "platform.actor_person()" },
  "open-job": { says: "there is an open job: a delivery, a pick-up or a work order", held: "table stores.delivery" },
  "not-own-look": { says: "it is not the reviewer's own look", held: "room oversight" },
  "no-person": { says: "by number, without any person", held: "table patients.person" },
} as const satisfies Record<string, { says: string; held: string }>;
export type Condition = keyof typeof conditions;

const care = ["prescriber", "unit-staff"] as const;

/**
 * Which grants have a condition, beside the supplier's wall that stands around all of them. A grant that is not here has none.
 *
 * @source hslf-fs-2016-40 chapter 4
 * @source pdl-2008-355 chapter 4
 */
const rows: readonly (readonly [condition: Condition, roles: readonly RoleName[], permits: readonly Permit[]])[] = [
  [
    "care-relation",
    care,
    ["persons.find", "persons.read", "persons.change", "orders.place", "pickups.place", "disclosures.open", "devices.scan"],
  ],
  [
    "own-provider",
    care,
    [
      "orders.read",
      "orders.change",
      "orders.supply",
      "pickups.read",
      "duties.read",
      "duties.do",
      "steps.read",
      "steps.hand-over",
      "follow-ups.read",
      "follow-ups.do",
      "blocks.change",
    ],
  ],
  ["own-payer", ["cost-approver"], ["duties.read", "duties.approve", "costs.read"]],
  ["open-job", ["warehouse", "technician"], ["orders.read", "pickups.read", "stores.deliver"]],
  ["own-unit", ["manager"], ["accounts.read", "accounts.apply", "competence.read", "competence.record", "follow-ups.watch"]],
  ["not-own-look", ["reviewer"], ["looks.review"]],
  ["no-person", ["economy", "agreement-owner"], ["billing.read", "billing.run", "insight.read"]],
  ["own-person", ["citizen"], ["own.read", "looks.own", "blocks.change"]],
];

/** What must be true beside a grant, or null. A role without the permit has no condition either: it is refused. */
export function conditionOf(role: RoleName, permit: Permit): Condition | null {
  if (!may({ role }, permit)) return null;
  return rows.find(([, roles, permits]) => roles.includes(role) && permits.includes(permit))?.[0] ?? null;
}

/** Every grant with a condition, for the drawing and for the test that each is of a grant. */
export const conditionalGrants: readonly { role: RoleName; permit: Permit; condition: Condition }[] = rows.flatMap(
  ([condition, roles, permits]) =>
    roles.flatMap((role) => permits.filter((permit) => may({ role }, permit)).map((permit) => ({ role, permit, condition }))),
);

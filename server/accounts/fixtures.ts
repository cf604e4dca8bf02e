import { hsaIds, ids, orgActor, plantOrganisation, testId } from "../organisation/fixtures.ts";
import type { Actor } from "../platform/index.ts";
import type { ApplyBody } from "./contract.ts";

/** Anything that runs a statement as the owner. */
interface Owner {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/** Who handles access in the small organisation. */
export const handlers = {
  manager: testId(801),
  homeManager: testId(802),
  administrator: testId(803),
  secondAdministrator: testId(804),
  otherAdministrator: testId(805),
  reviewer: testId(806),
} as const;

/** The HSA ids of those who handle access. */
export const handlerHsaIds: Record<keyof typeof handlers, string> = {
  manager: "SE2321000000-M001",
  homeManager: "SE2321000000-M002",
  administrator: "SE2321000000-B001",
  secondAdministrator: "SE2321000000-B002",
  otherAdministrator: "SE2321000000-B003",
  reviewer: "SE2321000000-R001",
};

const places: Record<keyof typeof handlers, { unitId: string; role: Actor["role"]; supplierId: string; assignmentId: string }> = {
  manager: { unitId: ids.healthCentre, role: "manager", supplierId: ids.supplier, assignmentId: testId(811) },
  homeManager: { unitId: ids.careHome, role: "manager", supplierId: ids.supplier, assignmentId: testId(812) },
  administrator: { unitId: ids.hmc, role: "administrator", supplierId: ids.supplier, assignmentId: testId(813) },
  secondAdministrator: { unitId: ids.hmc, role: "administrator", supplierId: ids.supplier, assignmentId: testId(814) },
  otherAdministrator: { unitId: ids.otherUnit, role: "administrator", supplierId: ids.otherSupplier, assignmentId: testId(815) },
  reviewer: { unitId: ids.hmc, role: "reviewer", supplierId: ids.supplier, assignmentId: testId(816) },
};

/** One of those who handle access, as an actor. */
export function handler(who: keyof typeof handlers): Actor {
  const { role, ...place } = places[who];
  return orgActor({ ...place, userId: handlers[who], role, careProviderId: null, lagrum: null });
}

/** The small organisation with those who handle access, and the settings of access. As the owner. */
export async function plantAccounts(owner: Owner): Promise<void> {
  await plantOrganisation(owner);
  for (const who of Object.keys(handlers) as (keyof typeof handlers)[]) {
    const { unitId, role, assignmentId } = places[who];
    await owner.query(
      `insert into organisation.staff (id, hsa_id, given_name, family_name, title, email) values ($1, $2, 'Prova', $3, 'Chef', 'c@exempel.se')`,
      [handlers[who], handlerHsaIds[who], `Handläggare ${who}`],
    );
    await owner.query(
      `insert into organisation.assignment (id, staff_id, unit_id, role, valid, is_usual, hsa_id) values ($1, $2, $3, $4, '[2024-01-01,)', true, $5)`,
      [assignmentId, handlers[who], unitId, role, `SE2321000000-T${assignmentId.slice(-3)}`],
    );
  }
  for (const [key, value] of Object.entries(settings))
    await owner.query(
      `insert into platform.setting (key, value, valid_from, source) values ($1, $2, '2020-01-01', 'rules-i § accounts') on conflict do nothing`,
      [key, JSON.stringify(value)],
    );
}

/** The same again, in place of all that tests have made of it. */
export async function replant(owner: Owner): Promise<void> {
  await owner.query(
    "truncate organisation.principal, organisation.staff, platform.setting, platform.command, access.log, access.seal cascade",
  );
  await plantAccounts(owner);
}

const settings = {
  "account.answer-weekdays": 5,
  "account.idle-months": 12,
  "account.idle-warn-days": 30,
  "account.contact-days": 180,
};

/** An application for a new prescriber at the health centre, from the tests' Monday on. */
export function wish(part: Partial<ApplyBody> = {}): ApplyBody {
  return {
    hsaId: "SE2321000000-N001",
    givenName: "Nya",
    familyName: "Provberg",
    title: "Arbetsterapeut",
    profession: "arbetsterapeut",
    email: "nya@exempel.se",
    phone: "054-000 00 09",
    unitId: ids.healthCentre,
    role: "prescriber",
    lagrum: "HSL",
    from: "2026-11-23",
    to: null,
    because: "Ny på enheten",
    ...part,
  };
}

export { hsaIds, ids };

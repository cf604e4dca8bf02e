import { ids as org, testId } from "../organisation/fixtures.ts";

/** The persons that `plantPersons` makes. */
export const persons = {
  /** 80 years, at home in Karlstad since 2010, in a care home from 1 December 2026; care of the municipality and primary care. */
  atHome: testId(501),
  /** A child of seven with a samordningsnummer. */
  child: testId(502),
  /** Sekretessmarkering: lives at the care home, has an address in the register. */
  hidden: testId(503),
  /** Known by a reserve number. */
  reserve: testId(504),
  /** Died in the summer. */
  deceased: testId(505),
  /** In the other supplier's register, with the same number as the first. */
  elsewhere: testId(506),
} as const;

/** Their numbers, of Skatteverket's test series where they have a check digit. */
export const numbers = {
  atHome: "194611222383",
  child: "201906652381",
  hidden: "196003032387",
  reserve: "RES0000501A",
  deceased: "193001012388",
} as const;

/** Anything that runs a statement as the owner. */
interface Owner {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/** Units get their reason to meet persons of their own supplier's register: a referral that has not ended. As the owner. */
export async function plantRelations(
  owner: Owner,
  of: { personIds: readonly string[]; unitIds: readonly string[] },
): Promise<void> {
  await owner.query(
    `insert into relations.care_relation (id, supplier_id, person_id, unit_id, cause, cause_id, began_at)
     select gen_random_uuid(), p.supplier_id, p.id, u.id, 'referral', gen_random_uuid(), '2026-01-01'
     from patients.person p join organisation.unit u on u.supplier_id = p.supplier_id
     where p.id = any($1::uuid[]) and u.id = any($2::uuid[])`,
    [of.personIds, of.unitIds],
  );
}

/** What one care provider keeps of a person is opened for a user by consent, for a day. As the owner. */
export async function plantDisclosure(
  owner: Owner,
  of: {
    personId: string;
    at: string;
    careProviderId: string | null;
    lagrum: "HSL" | "SoL";
    to: { userId: string; unitId: string | null };
  },
): Promise<void> {
  await owner.query(
    `insert into relations.disclosure (id, supplier_id, person_id, care_provider_id, lagrum, user_id, unit_id, basis, was_blocked, opened_at, until_at)
     select gen_random_uuid(), supplier_id, id, $2, $3, $4, $5, 'consent', false, $6, $6::timestamptz + interval '1 day' from patients.person where id = $1`,
    [of.personId, of.careProviderId, of.lagrum, of.to.userId, of.to.unitId, of.at],
  );
}

/** A few persons in the small organisation of `plantOrganisation`, which must be there. As the owner. */
export async function plantPersons(owner: Owner): Promise<void> {
  await owner.query(`insert into patients.person
      (id, supplier_id, number, number_kind, given_name, family_name, legal_sex, born_on, protection, deceased_on) values
    ('${persons.atHome}', '${org.supplier}', '${numbers.atHome}', 'personnummer', 'Prova', 'Hemmaboende', 'woman', '1946-11-22', 'none', null),
    ('${persons.child}', '${org.supplier}', '${numbers.child}', 'samordningsnummer', 'Provo', 'Äng', 'man', '2019-06-05', 'none', null),
    ('${persons.hidden}', '${org.supplier}', '${numbers.hidden}', 'personnummer', 'Prova', 'Dold', 'woman', '1960-03-03', 'sekretessmarkering', null),
    ('${persons.reserve}', '${org.supplier}', '${numbers.reserve}', 'reservnummer', 'Provina', 'Reserv', 'woman', '1975-05-05', 'none', null),
    ('${persons.deceased}', '${org.supplier}', '${numbers.deceased}', 'personnummer', 'Prov', 'Avliden', 'man', '1930-01-01', 'none', '2026-07-01'),
    ('${persons.elsewhere}', '${org.otherSupplier}', '${numbers.atHome}', 'personnummer', 'Prova', 'Hemmaboende', 'woman', '1946-11-22', 'none', null)`);
  await owner.query(`insert into patients.address (person_id, valid_from, street, postcode, city, phone) values
    ('${persons.atHome}', '2010-01-01', 'Hemgatan 1', '65224', 'Karlstad', '070-1'),
    ('${persons.atHome}', '2020-01-01', 'Nya gatan 2', '65340', 'Karlstad', '070-2'),
    ('${persons.atHome}', '2027-01-01', 'Framtidsgatan 3', '65341', 'Karlstad', '070-3'),
    ('${persons.hidden}', '2010-01-01', 'Hemliga gatan 9', '65225', 'Karlstad', '070-9')`);
  await owner.query(`insert into patients.housing (person_id, valid, form, municipality_code, unit_id) values
    ('${persons.atHome}', '[2010-01-01,2026-12-01)', 'ordinart', '1780', null),
    ('${persons.atHome}', '[2026-12-01,)', 'sabo', '1780', '${org.careHome}'),
    ('${persons.child}', '[2019-06-05,)', 'ordinart', '0184', null),
    ('${persons.hidden}', '[2015-01-01,)', 'sabo', '1780', '${org.careHome}'),
    ('${persons.elsewhere}', '[2010-01-01,)', 'ordinart', '0184', null)`);
  await owner.query(`insert into patients.care (person_id, care, valid) values
    ('${persons.atHome}', 'primarvard', '[2010-01-01,)'), ('${persons.atHome}', 'kommun', '[2020-01-01,2026-11-24)')`);
  const unitIds = [org.healthCentre, org.careHome, org.otherUnit];
  await plantRelations(owner, { personIds: Object.values(persons), unitIds });
}

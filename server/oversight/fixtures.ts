import { ids as org, testId } from "../organisation/fixtures.ts";

/** Who is there besides the small organisation's own staff. */
export const people = {
  reviewer: testId(701),
  otherReviewer: testId(702),
  manager: testId(703),
  customerService: testId(704),
} as const;

/** Anything that runs a statement as the owner. */
interface Owner {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/** Reviewers, a manager of the health centre and the settings that the review goes by. After `plantOrganisation`. As the owner. */
export async function plantReview(owner: Owner, sample = { perMille: 0, leastPerUnit: 0 }): Promise<void> {
  await owner.query(`insert into organisation.staff (id, hsa_id, given_name, family_name, title, email) values
    ('${people.reviewer}', 'SE2321000000-R001', 'Granna', 'Logg', 'Loggranskare', 'r@exempel.se'),
    ('${people.otherReviewer}', 'SE2321000000-R002', 'Grant', 'Logg', 'Loggranskare', 'q@exempel.se'),
    ('${people.manager}', 'SE2321000000-M001', 'Chelo', 'Chef', 'Enhetschef', 'm@exempel.se'),
    ('${people.customerService}', 'SE2321000000-K001', 'Karo', 'Dold', 'Kundtjänst', 'k@exempel.se')`);
  await owner.query(`insert into organisation.assignment (id, staff_id, unit_id, role, lagrum, valid, is_usual, hsa_id) values
    ('${testId(711)}', '${people.reviewer}', '${org.hmc}', 'reviewer', null, '[2024-01-01,)', true, 'SE2321000000-A711'),
    ('${testId(712)}', '${people.otherReviewer}', '${org.hmc}', 'reviewer', null, '[2024-01-01,)', true, 'SE2321000000-A712'),
    ('${testId(713)}', '${people.manager}', '${org.healthCentre}', 'manager', null, '[2024-01-01,)', true, 'SE2321000000-A713'),
    ('${testId(714)}', '${people.customerService}', '${org.hmc}', 'customer-service', null, '[2024-01-01,)', true, 'SE2321000000-A714')`);
  await owner.query(
    `insert into platform.setting (key, value, valid_from, source) values
      ('oversight.sample', $1, '2020-01-01', 'rules-i § looks'), ('oversight.extract', '{"staffNames": false}', '2020-01-01', 'rules-i § looks')`,
    [JSON.stringify(sample)],
  );
}

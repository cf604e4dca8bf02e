import type { Actor } from "../platform/index.ts";

/** An id for tests: the number is its last digits. */
export function testId(no: number): string {
  return `00000000-0000-7000-8000-${String(no).padStart(12, "0")}`;
}

/** The ids of the small invented organisation that `plantOrganisation` makes. */
export const ids = {
  /** Two suppliers: nothing of the other one may be seen. */
  supplier: testId(101),
  otherSupplier: testId(102),
  region: testId(111),
  otherRegion: testId(112),
  /** A municipality of each county. */
  karlstad: testId(113),
  solna: testId(114),
  regionPayer: testId(121),
  primaryCarePayer: testId(122),
  municipalityPayer: testId(123),
  unitPayer: testId(124),
  otherRegionPayer: testId(125),
  careProvider: testId(131),
  /** A health centre that orders, one of social care, one that has closed, the supplier's own, and one of the other area. */
  healthCentre: testId(141),
  careHome: testId(142),
  closedUnit: testId(143),
  hmc: testId(144),
  otherUnit: testId(145),
  prescriberStaff: testId(151),
  warehouseStaff: testId(152),
  otherStaff: testId(153),
  /** Of the prescriber: her usual one, a second one under SoL. */
  prescriberAssignment: testId(161),
  secondAssignment: testId(162),
  endedAssignment: testId(163),
  warehouseAssignment: testId(164),
  otherAssignment: testId(165),
  unitPlace: testId(171),
  closedPlace: testId(172),
  closedUnitPlace: testId(173),
  pickUpPoint: testId(174),
  otherPlace: testId(175),
  area: testId(181),
  townArea: testId(182),
} as const;

/** HSA ids of those who sign in. */
export const hsaIds = { prescriber: "SE2321000000-P001", warehouse: "SE2321000000-W001", other: "SE2321000000-P009" } as const;

/** Anything that runs a statement as the owner. */
interface Owner {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/** Two suppliers with their units, staff, payers, places and areas. As the owner: the program may not write here. */
export async function plantOrganisation(owner: Owner): Promise<void> {
  await plantPrincipals(owner);
  await plantUnits(owner);
  await plantStaff(owner);
  await plantPlaces(owner);
}

async function plantPrincipals(owner: Owner): Promise<void> {
  await owner.query(`insert into organisation.principal (id, kind, name, code, county_code, org_no) values
    ('${ids.region}', 'region', 'Region Värmland', '17', '17', '232100-0156'),
    ('${ids.otherRegion}', 'region', 'Region Stockholm', '01', '01', '232100-0016'),
    ('${ids.karlstad}', 'kommun', 'Karlstad', '1780', '17', '212000-1850'),
    ('${ids.solna}', 'kommun', 'Solna', '0184', '01', '212000-0183')`);
  await owner.query(`insert into organisation.supplier (id, name, county, principal_id, phone, email, hsa_id) values
    ('${ids.supplier}', 'Provcentralen', 'varmland', '${ids.region}', '054-000 00 01', 'prov@exempel.se', 'SE2321000000-H001'),
    ('${ids.otherSupplier}', 'Andra centralen', 'stockholm', '${ids.otherRegion}', '08-000 00 02', 'andra@exempel.se', 'SE2321000000-H002')`);
  await owner.query(`insert into organisation.payer (id, supplier_id, kind, principal_id, name, code, org_no) values
    ('${ids.regionPayer}', '${ids.supplier}', 'region', '${ids.region}', 'Region Värmland', '1700', '232100-0156'),
    ('${ids.primaryCarePayer}', '${ids.supplier}', 'primarvard', '${ids.region}', 'Primärvården Värmland', '1701', '232100-0156'),
    ('${ids.municipalityPayer}', '${ids.supplier}', 'kommun', '${ids.karlstad}', 'Karlstad', '1780', '212000-1850'),
    ('${ids.unitPayer}', '${ids.supplier}', 'unit', '${ids.region}', 'Vårdcentral Prov', '9001', '232100-0156'),
    ('${ids.otherRegionPayer}', '${ids.otherSupplier}', 'region', '${ids.otherRegion}', 'Region Stockholm', '0100', '232100-0016')`);
  await owner.query(`insert into organisation.care_provider (id, name, kind, principal_id, org_no, hsa_id) values
    ('${ids.careProvider}', 'Vård i prov', 'region', '${ids.region}', '232100-0156', 'SE2321000000-V001')`);
}

async function plantUnits(owner: Owner): Promise<void> {
  const row = (id: string, supplier: string, rest: string) => `('${id}', '${supplier}', ${rest})`;
  await owner.query(`insert into organisation.unit (id, supplier_id, care_provider_id, name, kind, municipality_code, street, postcode, city,
      phone, hsa_id, closed_on, payer_id) values ${[
        row(
          ids.healthCentre,
          ids.supplier,
          `'${ids.careProvider}', 'Vårdcentral Prov', 'vardcentral', '1780', 'Provgatan 1', '65224', 'Karlstad', '054-1', 'SE2321000000-U001', null, '${ids.unitPayer}'`,
        ),
        row(
          ids.careHome,
          ids.supplier,
          `'${ids.careProvider}', 'Björkgården', 'sabo', '1780', 'Björkvägen 2', '65225', 'Karlstad', '054-2', 'SE2321000000-U002', null, null`,
        ),
        row(
          ids.closedUnit,
          ids.supplier,
          `'${ids.careProvider}', 'Stängda enheten', 'rehab', '1780', 'Provgatan 3', '65226', 'Karlstad', '054-3', 'SE2321000000-U003', '2026-11-01', null`,
        ),
        row(
          ids.hmc,
          ids.supplier,
          `null, 'Provcentralens lager', 'hmc', '1780', 'Lagergatan 4', '65227', 'Karlstad', '054-4', 'SE2321000000-U004', null, null`,
        ),
        row(
          ids.otherUnit,
          ids.otherSupplier,
          `null, 'Annan enhet', 'vardcentral', '0184', 'Solnavägen 5', '17100', 'Solna', '08-5', 'SE2321000000-U005', null, null`,
        ),
      ].join(", ")}`);
}

async function plantStaff(owner: Owner): Promise<void> {
  await owner.query(`insert into organisation.staff (id, hsa_id, given_name, family_name, title, profession, email) values
    ('${ids.prescriberStaff}', '${hsaIds.prescriber}', 'Prova', 'Förskrivare', 'Arbetsterapeut', 'arbetsterapeut', 'p@exempel.se'),
    ('${ids.warehouseStaff}', '${hsaIds.warehouse}', 'Prova', 'Lagerman', 'Lagermedarbetare', null, 'l@exempel.se'),
    ('${ids.otherStaff}', '${hsaIds.other}', 'Prova', 'Annanstans', 'Fysioterapeut', 'fysioterapeut', 'a@exempel.se')`);
  await owner.query(`insert into organisation.assignment (id, staff_id, unit_id, role, lagrum, valid, is_usual, hsa_id) values
    ('${ids.prescriberAssignment}', '${ids.prescriberStaff}', '${ids.healthCentre}', 'prescriber', 'HSL', '[2024-01-01,)', true, 'SE2321000000-A001'),
    ('${ids.secondAssignment}', '${ids.prescriberStaff}', '${ids.careHome}', 'prescriber', 'SoL', '[2024-01-01,)', false, 'SE2321000000-A002'),
    ('${ids.endedAssignment}', '${ids.prescriberStaff}', '${ids.healthCentre}', 'unit-staff', 'HSL', '[2024-01-01,2026-11-23)', false, 'SE2321000000-A003'),
    ('${ids.warehouseAssignment}', '${ids.warehouseStaff}', '${ids.hmc}', 'warehouse', null, '[2024-01-01,)', true, 'SE2321000000-A004'),
    ('${ids.otherAssignment}', '${ids.otherStaff}', '${ids.otherUnit}', 'prescriber', 'HSL', '[2024-01-01,)', true, 'SE2321000000-A005')`);
}

async function plantPlaces(owner: Owner): Promise<void> {
  await owner.query(`insert into organisation.delivery_place (id, supplier_id, unit_id, kind, name, street, postcode, city, closed_on) values
    ('${ids.unitPlace}', '${ids.supplier}', '${ids.healthCentre}', 'unit', 'Vårdcentral Prov, godsmottagning', 'Provgatan 1', '65224', 'Karlstad', null),
    ('${ids.closedPlace}', '${ids.supplier}', null, 'delivery-point', 'Nedlagd punkt', 'Provgatan 8', '65224', 'Karlstad', '2026-11-23'),
    ('${ids.closedUnitPlace}', '${ids.supplier}', '${ids.closedUnit}', 'unit', 'Stängda enheten', 'Provgatan 3', '65226', 'Karlstad', null),
    ('${ids.pickUpPoint}', '${ids.supplier}', null, 'pick-up-point', 'Anders Prov Ombud', 'Torget 1', '68130', 'Kristinehamn', null),
    ('${ids.otherPlace}', '${ids.otherSupplier}', '${ids.otherUnit}', 'unit', 'Annan enhet', 'Solnavägen 5', '17100', 'Solna', null)`);
  await owner.query(`insert into organisation.area (id, supplier_id, name, weekday) values
    ('${ids.area}', '${ids.supplier}', 'Södra länet', 2), ('${ids.townArea}', '${ids.supplier}', 'Karlstad', 4)`);
  await owner.query(`insert into organisation.area_postcode (supplier_id, prefix, area_id) values
    ('${ids.supplier}', '65', '${ids.area}'), ('${ids.supplier}', '652', '${ids.townArea}')`);
}

/** An actor of the small organisation: its prescriber at the health centre unless a part says otherwise. */
export function orgActor(part: Partial<Actor> = {}): Actor {
  return {
    userId: ids.prescriberStaff,
    role: "prescriber",
    supplierId: ids.supplier,
    assignmentId: ids.prescriberAssignment,
    unitId: ids.healthCentre,
    careProviderId: ids.careProvider,
    lagrum: "HSL",
    personId: null,
    ...part,
  };
}

import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import { municipalityNamed } from "./regions.ts";

/** A hjälpmedelscentral: it owns and lends the devices of its area. */
export interface Supplier {
  supplierId: string;
  name: string;
  county: string;
  phone: string;
  email: string;
}

const supplierColumns = sql`id as "supplierId", name, county, phone, email`;

/** Every supplier of the installation, by name. No secret: no actor's supplier is asked for. At most 100. */
export async function listSuppliers(tx: Tx): Promise<Supplier[]> {
  const found = await sql<Supplier>`
    select ${supplierColumns} from organisation.supplier order by name collate platform.sv, id limit 100`.execute(tx);
  return found.rows;
}

/** The actor's own supplier; undefined without an actor. */
export async function findSupplier(tx: Tx): Promise<Supplier | undefined> {
  const found = await sql<Supplier>`
    select ${supplierColumns} from organisation.supplier where id = platform.actor_supplier()`.execute(tx);
  return found.rows[0];
}

/** The supplier of a county by its two digits; undefined where there is none here, or several. */
export async function supplierOfCounty(tx: Tx, county: string): Promise<Supplier | undefined> {
  const found = await sql<Supplier>`
    select s.id as "supplierId", s.name, s.county, s.phone, s.email from organisation.supplier s join organisation.principal h on h.id = s.principal_id
    where h.county_code = ${county} order by s.id limit 2`.execute(tx);
  return found.rows.length === 1 ? found.rows[0] : undefined;
}

/** The organisation number of whoever the actor's supplier belongs to; undefined without an actor. */
export async function orgNoOfSupplier(tx: Tx): Promise<string | undefined> {
  const found = await sql<{ orgNo: string }>`
    select h.org_no as "orgNo" from organisation.supplier s join organisation.principal h on h.id = s.principal_id
    where s.id = platform.actor_supplier()`.execute(tx);
  return found.rows[0]?.orgNo;
}

/** Who is invoiced. */
export interface Payer {
  payerId: string;
  kind: "region" | "kommun" | "primarvard" | "unit";
  name: string;
  /** Betalarkod in the supplier's ledger. */
  code: string;
}

/** Its organisation number is asked for by day: `orgNosOn`. */
const payerColumns = sql`p.id as "payerId", p.kind, p.name, p.code`;

/**
 * The actor's supplier's payer of a kind for somebody registered in a municipality: the municipality itself, or
 * (region, primarvard) its county's region. Undefined when the supplier has none: a person must decide.
 * A unit's own payer is not found here: it stands on the unit.
 */
export async function findPayer(
  tx: Tx,
  wanted: { kind: "region" | "kommun" | "primarvard"; municipalityCode: string },
): Promise<Payer | undefined> {
  const isMunicipality = wanted.kind === "kommun";
  const code = isMunicipality ? wanted.municipalityCode : wanted.municipalityCode.slice(0, 2);
  const found = await sql<Payer>`
    select ${payerColumns} from organisation.payer p join organisation.principal h on h.id = p.principal_id
    where p.kind = ${wanted.kind} and h.kind = ${isMunicipality ? "kommun" : "region"} and h.code = ${code}
      and p.supplier_id = platform.actor_supplier()
    order by p.code limit 1`.execute(tx);
  return found.rows[0];
}

/** Payers by id, for names beside rows. At most 500 ids. */
export async function findPayers(tx: Tx, payerIds: readonly string[]): Promise<Map<string, Payer>> {
  if (payerIds.length === 0) return new Map();
  const found = await sql<Payer>`
    select ${payerColumns} from organisation.payer p where p.id = any(${payerIds}::uuid[]) order by p.id limit 2000`.execute(tx);
  return new Map(found.rows.map((row) => [row.payerId, row]));
}

/** All payers of the actor's supplier, by code. At most 1 000. */
export async function listPayers(tx: Tx): Promise<Payer[]> {
  const found = await sql<Payer>`
    select ${payerColumns} from organisation.payer p where p.supplier_id = platform.actor_supplier()
    order by p.code, p.id limit 1000`.execute(tx);
  return found.rows;
}

/** A unit of a care provider, or of the supplier itself. */
export interface Unit {
  unitId: string;
  /** Null for the supplier's own units. */
  careProviderId: string | null;
  name: string;
  kind: string;
  municipalityCode: string;
  street: string;
  postcode: string;
  city: string;
  phone: string;
  /** Closed from this day on. */
  closedOn: LocalDate | null;
  /** Who pays what the unit itself must pay. */
  payerId: string | null;
}

const unitColumns = sql`id as "unitId", care_provider_id as "careProviderId", name, kind, municipality_code as "municipalityCode",
  street, postcode, city, phone, closed_on as "closedOn", payer_id as "payerId"`;

/** A unit of the actor's supplier's area, also a closed one. */
export async function findUnit(tx: Tx, unitId: string): Promise<Unit | undefined> {
  return (await findUnits(tx, [unitId])).get(unitId);
}

/** Units by id, also closed ones, for names beside rows. At most 500 ids. */
export async function findUnits(tx: Tx, unitIds: readonly string[]): Promise<Map<string, Unit>> {
  if (unitIds.length === 0) return new Map();
  const found = await sql<Unit>`
    select ${unitColumns} from organisation.unit where id = any(${unitIds}::uuid[]) order by id limit 500`.execute(tx);
  return new Map(found.rows.map((row) => [row.unitId, row]));
}

/** The open units of the actor's supplier's area whose name or city begins with the words, by name. `limit` 1–200. */
export async function listUnits(tx: Tx, wanted: { words: string; on: LocalDate; limit: number }): Promise<Unit[]> {
  const found = await sql<Unit>`
    select ${unitColumns} from organisation.unit
    where supplier_id = platform.actor_supplier() and (closed_on is null or closed_on > ${wanted.on}::date)
      and (${wanted.words} = '' or name ilike ${`%${likely(wanted.words)}%`} or city ilike ${`${likely(wanted.words)}%`})
    order by name collate platform.sv, id limit ${wanted.limit}`.execute(tx);
  return found.rows;
}

/** Somebody who works here, as colleagues know her. */
export interface StaffMember {
  staffId: string;
  name: string;
  title: string;
  profession: string | null;
}

/** Staff by id (an actor's `userId`), for names beside rows. At most 500 ids; who works elsewhere is left out. */
export async function findStaff(tx: Tx, staffIds: readonly string[]): Promise<Map<string, StaffMember>> {
  if (staffIds.length === 0) return new Map();
  const found = await sql<StaffMember>`
    select id as "staffId", given_name || ' ' || family_name as name, title, profession
    from organisation.staff where id = any(${staffIds}::uuid[]) order by id limit 500`.execute(tx);
  return new Map(found.rows.map((row) => [row.staffId, row]));
}

/** The names of municipalities by code (four digits), also those of other counties; a code of no municipality is left out. At most 500 codes. */
export async function municipalityNames(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const found = await sql<{ code: string; name: string }>`
    select code, name from organisation.principal where kind = 'kommun' and code = any(${codes}::text[]) order by code limit 500`.execute(
    tx,
  );
  const here = new Map(found.rows.map((row) => [row.code, row.name]));
  return new Map(
    [...codes].sort().flatMap((code) => {
      const name = here.get(code) ?? municipalityNamed(code);
      return name === undefined ? [] : [[code, name] as const];
    }),
  );
}

/** The user's words with the signs of a pattern made harmless. */
function likely(words: string): string {
  return words.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

/** Units of the municipality's own in the supplier's area, also asked by kind, by name. Closed ones are left out. At most 100. */
export async function listMunicipalUnits(
  tx: Tx,
  wanted: { municipalityCode: string; kind?: string; on: LocalDate },
): Promise<Unit[]> {
  const found = await sql<Unit>`
    select ${unitColumns} from organisation.unit u
    where u.supplier_id = platform.actor_supplier() and u.municipality_code = ${wanted.municipalityCode}
      and (${wanted.kind ?? null}::text is null or u.kind = ${wanted.kind ?? null})
      and (u.closed_on is null or u.closed_on > ${wanted.on}::date)
      and exists (select 1 from organisation.care_provider c where c.id = u.care_provider_id and c.kind = 'kommun')
    order by u.name collate platform.sv, u.id limit 100`.execute(tx);
  return found.rows;
}

/** Names of care providers by id. At most 500 ids. */
export async function careProviderNames(tx: Tx, careProviderIds: readonly string[]): Promise<Map<string, string>> {
  if (careProviderIds.length === 0) return new Map();
  const found = await sql<{ careProviderId: string; name: string }>`
    select id as "careProviderId", name from organisation.care_provider where id = any(${careProviderIds}::uuid[]) order by id limit 500`.execute(
    tx,
  );
  return new Map(found.rows.map(({ careProviderId, name }) => [careProviderId, name]));
}

/**
 * Says from which day a unit of care is closed, or (null) that it is not to close after all; of one that has closed nothing is changed.
 * False when there is no such unit.
 */
export async function setClosing(
  tx: Tx,
  { unitId, closedOn, today }: { unitId: string; closedOn: LocalDate | null; today: LocalDate },
): Promise<boolean> {
  const done = await sql<{ isSet: boolean }>`
    select organisation.set_closing(${unitId}::uuid, ${closedOn}::date, ${today}::date) as "isSet"`.execute(tx);
  return done.rows[0]?.isSet === true;
}

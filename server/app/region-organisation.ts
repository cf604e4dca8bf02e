import { type County, counties, municipalities } from "../agreements/index.ts";
import { type LocalDate, luhnDigit } from "../kernel/index.ts";
import { countyCodes, firstPostcodes, regionNames, supplierNames, unitKinds } from "./region-counties.rule.ts";
import { cityOf, inventedName, inventedStreet, municipalityName } from "./region-names.rule.ts";
import type { Draw, Series } from "./region-random.rule.ts";
import { blank, fits, type ReadyMade } from "./region-workplace.rule.ts";

/** One table's rows, in the order of its columns. */
export interface Rows {
  table: string;
  columns: readonly string[];
  rows: (readonly unknown[])[];
}

/** A made supplier, with its main store. */
export type SupplierMade = { id: string; county: County; mainStoreId: string };
/** A made unit: where, of which kind and whose. */
export interface UnitMade {
  id: string;
  supplierId: string;
  county: County;
  municipality: string;
  kind: string;
  name: string;
  careProviderId: string | null;
  principal: "region" | "kommun";
}
/** Everything about who there is, as rows and as look-ups for what is made next. */
export interface OrganisationMade {
  suppliers: SupplierMade[];
  units: UnitMade[];
  /** Payer ids by `supplierId kind code`. */
  payers: ReadonlyMap<string, string>;
  /** Trained prescribers' ids by unit. */
  prescribers: ReadonlyMap<string, readonly { id: string; profession: string }[]>;
  /** Ready-made cost approvers: for whom each approves, the first of a payer before the one who stands in. */
  approvers: readonly { staffId: string; supplierId: string; municipality: string; principal: "region" | "kommun" }[];
  /** Ready-made administrators by supplier, and managers by unit. */
  administrators: ReadonlyMap<string, string>;
  managers: ReadonlyMap<string, string>;
  /** Where ready-made staff of care work. */
  readyMadeUnits: readonly UnitMade[];
  /** Municipality code → first three digits of its postcodes. */
  postcodes: ReadonlyMap<string, string>;
  tables: Rows[];
}

/** Makes everything about who there is: three suppliers, their counties' municipalities, units, staff and places. */
export function makeOrganisation(
  draw: Draw,
  ids: (of: Series) => string,
  readyMade: readonly Record<string, string>[],
  from: LocalDate,
): OrganisationMade {
  const made = new Organisation(draw, ids, from);
  for (const county of counties) made.addCounty(county);
  made.addReadyMade(readyMade.map((row) => ({ ...blank, ...row })));
  return made.finish();
}

class Organisation {
  readonly #draw: Draw;
  readonly #ids: (of: Series) => string;
  readonly #from: LocalDate;
  readonly #tables = new Map<string, Rows>();
  readonly #suppliers: SupplierMade[] = [];
  readonly #units: UnitMade[] = [];
  readonly #payers = new Map<string, string>();
  readonly #prescribers = new Map<string, { id: string; profession: string }[]>();
  readonly #approvers: OrganisationMade["approvers"][number][] = [];
  readonly #administrators = new Map<string, string>();
  readonly #managers = new Map<string, string>();
  readonly #readyMadeUnits = new Set<UnitMade>();
  readonly #postcodes = new Map<string, string>();
  #no = 0;

  constructor(draw: Draw, ids: (of: Series) => string, from: LocalDate) {
    this.#draw = draw;
    this.#ids = ids;
    this.#from = from;
  }

  addCounty(county: County): void {
    const code = countyCodes[county];
    const regionId = this.#principal("region", regionNames[county], code);
    const supplierId = this.#ids("organisation");
    this.#add("organisation.supplier", {
      id: supplierId,
      name: supplierNames[county],
      county,
      principal_id: regionId,
      phone: `010-${code}0 10 00`,
      email: `kundtjanst.${county}@omlopp.example`,
      hsa_id: this.#hsa(),
    });
    const mainStoreId = this.#addStores(supplierId);
    this.#suppliers.push({ id: supplierId, county, mainStoreId });
    const regionProvider = this.#provider(regionNames[county], "region", regionId);
    for (const kind of ["region", "primarvard"] as const)
      this.#payer({
        supplierId,
        kind,
        principalId: regionId,
        name: kind === "region" ? regionNames[county] : `Primärvården, ${regionNames[county]}`,
        code,
      });
    const areas = this.#addAreas(supplierId);
    for (const [index, municipality] of municipalities[county].entries()) {
      const postcode = String(firstPostcodes[county] + index);
      this.#postcodes.set(municipality.code, postcode);
      this.#add("organisation.area_postcode", {
        supplier_id: supplierId,
        prefix: postcode,
        area_id: areas[index % areas.length],
      });
      const principalId = this.#principal("kommun", municipality.name, municipality.code);
      this.#payer({
        supplierId,
        kind: "kommun",
        principalId,
        name: municipalityName(municipality.name),
        code: municipality.code,
      });
      const provider = this.#provider(municipalityName(municipality.name), "kommun", principalId);
      this.#addUnits({ supplierId, county, municipality, regionProvider, provider });
    }
    const first = municipalities[county][0]?.code ?? "";
    this.#unit({
      supplierId,
      county,
      municipality: first,
      kind: "hmc",
      name: supplierNames[county],
      careProviderId: null,
      principal: "region",
    });
    if (county === "varmland")
      this.#unit({
        supplierId,
        county,
        municipality: first,
        kind: "sjukhus",
        name: "Karlskoga lasarett",
        careProviderId: regionProvider,
        principal: "region",
      });
  }

  #addUnits(at: {
    supplierId: string;
    county: County;
    municipality: { code: string; name: string };
    regionProvider: string;
    provider: string;
  }): void {
    for (const [kind, name, principal] of unitKinds) {
      const careProviderId = principal === "region" ? at.regionProvider : at.provider;
      const unit = this.#unit({
        supplierId: at.supplierId,
        county: at.county,
        municipality: at.municipality.code,
        kind,
        name: `${name} ${at.municipality.name}`,
        careProviderId,
        principal,
      });
      if (kind === "rehab" || kind === "hemsjukvard" || kind === "vardcentral") this.#addPrescribers(unit);
    }
  }

  #addPrescribers(unit: UnitMade): void {
    const professions = unit.kind === "rehab" ? ["arbetsterapeut", "fysioterapeut"] : ["sjukskoterska"];
    for (const profession of professions) {
      const { given, family } = inventedName(this.#draw, this.#draw.chance(0.7) ? "woman" : "man");
      const id = this.#staff({ given, family, title: titles[profession] ?? "", profession });
      this.#assign(id, unit.id, { role: "prescriber", lagrum: "HSL", isUsual: true });
      this.#prescribers.set(unit.id, [...(this.#prescribers.get(unit.id) ?? []), { id, profession }]);
    }
  }

  addReadyMade(people: readonly ReadyMade[]): void {
    for (const person of people) {
      const units = this.#units.filter((unit) => unit.county === person.county);
      const unit = units.find((one) => fits(one, person.workplace)) ?? this.#vendorUnit(person);
      if (!unit) continue;
      const id = this.#staff(
        { ...person, given: person.given_name, family: person.family_name },
        `SE2321000016-A${String(this.#no++).padStart(3, "0")}`,
      );
      this.#assign(id, unit.id, { role: person.role, lagrum: person.lagrum || null, isUsual: true });
      if (person.role === "administrator") this.#administrators.set(unit.supplierId, id);
      if (person.role === "manager") this.#managers.set(unit.id, id);
      if (person.role === "prescriber" && person.training !== "utan")
        this.#prescribers.set(unit.id, [...(this.#prescribers.get(unit.id) ?? []), { id, profession: person.profession }]);
      if (person.role === "cost-approver") this.#approvers.push({ ...unit, staffId: id });
      const [otherUnit, otherLagrum] = person.other.split(":");
      const other = otherUnit ? units.find((one) => fits(one, otherUnit)) : undefined;
      if (/^prescriber|^unit-staff/.test(person.role))
        for (const one of other ? [unit, other] : [unit]) this.#readyMadeUnits.add(one);
      if (other) this.#assign(id, other.id, { role: person.role, lagrum: otherLagrum ?? "SoL", isUsual: false });
    }
  }

  finish(): OrganisationMade {
    return {
      suppliers: this.#suppliers,
      units: this.#units,
      payers: this.#payers,
      prescribers: this.#prescribers,
      approvers: this.#approvers,
      administrators: this.#administrators,
      managers: this.#managers,
      readyMadeUnits: [...this.#readyMadeUnits],
      postcodes: this.#postcodes,
      tables: [...this.#tables.values()],
    };
  }

  #principal(kind: "region" | "kommun", name: string, code: string): string {
    const id = this.#ids("organisation");
    this.#add("organisation.principal", {
      id,
      kind,
      name,
      code,
      county_code: code.slice(0, 2),
      org_no: `${kind === "region" ? "232100" : "212000"}-${code.padEnd(4, "0")}`,
    });
    return id;
  }

  #provider(name: string, kind: string, principalId: string): string {
    const id = this.#ids("organisation");
    this.#add("organisation.care_provider", {
      id,
      name,
      kind,
      principal_id: principalId,
      org_no: "232100-0000",
      hsa_id: this.#hsa(),
    });
    return id;
  }

  /** An invented number of an organisation, with a right check digit; derived, not drawn. */
  #orgNo(kind: "region" | "kommun", code: string): string {
    const digits = `${kind === "region" ? "2321" : "2120"}${code.padStart(5, "0")}`;
    return `${digits.slice(0, 6)}-${digits.slice(6)}${luhnDigit(digits)}`;
  }

  #payer(payer: { supplierId: string; kind: string; principalId: string; name: string; code: string }): void {
    const { supplierId, kind, principalId, name, code } = payer;
    const id = this.#ids("organisation");
    const orgNo = this.#orgNo(kind === "kommun" ? "kommun" : "region", code);
    this.#payers.set(`${supplierId} ${kind} ${code}`, id);
    this.#add("organisation.payer", {
      id,
      supplier_id: supplierId,
      kind,
      principal_id: principalId,
      name,
      code: `${kind === "primarvard" ? "P" : ""}${code}`,
      org_no: orgNo,
      endpoint_scheme: "0007",
      endpoint_id: orgNo.replace("-", ""),
      buyer_reference: `HJM-${code}`,
    });
  }

  /** A vendor's unit at a supplier, named as the vendor is on its articles; undefined for any other workplace. */
  #vendorUnit(person: ReadyMade): UnitMade | undefined {
    const [kind, name] = person.workplace.split("@");
    const home = this.#units.find((unit) => unit.county === person.county && unit.kind === "hmc");
    if (kind !== "vendor" || !name || !home) return undefined;
    return this.#unit({ ...home, kind, name });
  }

  #unit(unit: Omit<UnitMade, "id">): UnitMade {
    const id = this.#ids("organisation");
    const postcode = `${this.#postcodes.get(unit.municipality) ?? "111"}10`;
    const isVendor = unit.kind === "vendor";
    // Nothing is drawn for a vendor: the region is the same with and without it.
    const street = isVendor ? "Leverantörsvägen 1" : inventedStreet(this.#draw);
    const city = isVendor
      ? (municipalities[unit.county].find(({ code }) => code === unit.municipality)?.name ?? "")
      : cityOf(unit);
    this.#add("organisation.unit", {
      id,
      supplier_id: unit.supplierId,
      care_provider_id: unit.careProviderId,
      name: unit.name,
      kind: unit.kind,
      municipality_code: unit.municipality,
      street,
      postcode,
      city,
      phone: "010-000 00 00",
      hsa_id: this.#hsa(),
      closed_on: null,
      payer_id: null,
    });
    // Nothing is delivered to a vendor by way of an order.
    if (!isVendor)
      this.#add("organisation.delivery_place", {
        id: this.#ids("organisation"),
        supplier_id: unit.supplierId,
        unit_id: id,
        kind: "unit",
        name: unit.name,
        street,
        postcode,
        city,
        closed_on: null,
      });
    const made = { ...unit, id };
    this.#units.push(made);
    return made;
  }

  #addAreas(supplierId: string): string[] {
    return ["Måndagsturen", "Tisdagsturen", "Onsdagsturen", "Torsdagsturen", "Fredagsturen"].map((name, index) => {
      const id = this.#ids("organisation");
      this.#add("organisation.area", { id, supplier_id: supplierId, name, weekday: index + 1 });
      return id;
    });
  }

  #addStores(supplierId: string): string {
    const kinds = [
      ["main", "Huvudlager"],
      ["workshop", "Verkstad"],
      ["vendor", "Leverantörer"],
      ["delivered", "Utlevererat"],
      ["scrap", "Skrot"],
      ["loss", "Svinn"],
    ] as const;
    const stores = kinds.map(([kind, name]) => {
      const id = this.#ids("store");
      this.#add("stores.store", { id, supplier_id: supplierId, name, kind, unit_id: null });
      return id;
    });
    return stores[0] ?? "";
  }

  #staff(
    { given, family, title, profession }: { given: string; family: string; title: string; profession: string },
    hsaId = `SE2321000016-S${String(this.#no++).padStart(6, "0")}`,
  ): string {
    const id = this.#ids("staff");
    this.#add("organisation.staff", {
      id,
      hsa_id: hsaId,
      given_name: given,
      family_name: family,
      title,
      profession: profession || null,
      phone: null,
      email: `${id.slice(-12)}@omlopp.example`,
    });
    return id;
  }

  #assign(staffId: string, unitId: string, as: { role: string; lagrum: string | null; isUsual: boolean }): void {
    const { role, lagrum, isUsual } = as;
    this.#add("organisation.assignment", {
      id: this.#ids("staff"),
      staff_id: staffId,
      unit_id: unitId,
      role,
      lagrum,
      valid: `[${this.#from},)`,
      is_usual: isUsual,
      hsa_id: this.#hsa(),
    });
  }

  #hsa(): string {
    return `SE2321000016-${(this.#no++).toString(36).toUpperCase().padStart(5, "0")}`;
  }

  #add(table: string, row: Record<string, unknown>): void {
    const rows = this.#tables.get(table) ?? { table, columns: Object.keys(row), rows: [] };
    rows.rows.push(Object.values(row));
    this.#tables.set(table, rows);
  }
}

const titles: Record<string, string> = {
  arbetsterapeut: "Arbetsterapeut",
  fysioterapeut: "Fysioterapeut",
  sjukskoterska: "Sjuksköterska",
};

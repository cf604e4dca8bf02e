import type { County } from "../agreements/index.ts";
import { municipalities } from "../agreements/index.ts";
import { ageOn, type LocalDate, localDate, need } from "../kernel/index.ts";
import type { Days } from "./region-days.rule.ts";
import { identities, type MadeIdentity } from "./region-identity.rule.ts";
import { inventedName, inventedStreet } from "./region-names.rule.ts";
import type { OrganisationMade, Rows } from "./region-organisation.ts";
import type { Draw, Series } from "./region-random.rule.ts";

/** A made person, as far as what is lent to her depends on it. */
export interface PersonMade {
  id: string;
  supplierId: string;
  county: County;
  municipality: { code: string; name: string };
  bornOn: LocalDate;
  isMinor: boolean;
  housing: string;
  care: readonly string[];
  /** A named person with a story: what she has, and what is special. */
  story?: { key: string; devices: readonly { isoCode: string; months: number }[]; extra: string };
}

/** How the counties share the persons. */
const shares: readonly [County, number][] = [
  ["vastra-gotaland", 0.55],
  ["stockholm", 0.33],
  ["varmland", 0.12],
];
const housings: readonly [string, number][] = [
  ["ordinart", 0.8],
  ["sabo", 0.14],
  ["lss", 0.04],
  ["socialpsykiatri", 0.02],
];

interface Made {
  people: PersonMade[];
  tables: Rows[];
}

/** Makes the persons: first the named ones of the list, then `count` more, most of them old. */
export function makePeople(
  draw: Draw,
  ids: (of: Series) => string,
  known: { organisation: OrganisationMade; stories: readonly Record<string, string>[]; days: Days; count: number },
): Made {
  const maker = new People(draw, ids, { ...known, used: known.stories.map((story) => story.number ?? "") });
  for (const story of known.stories) maker.addStory(story);
  for (let made = 0; made < known.count; made += 1) maker.addInvented();
  return maker.finish();
}

class People {
  readonly #draw: Draw;
  readonly #ids: (of: Series) => string;
  readonly #organisation: OrganisationMade;
  readonly #days: Days;
  readonly #identity: ReturnType<typeof identities>;
  /** Homes by municipality and form of housing: their kind is called as the form. */
  readonly #homes: ReadonlyMap<string, string>;
  readonly #people: PersonMade[] = [];
  readonly #person: Rows = {
    table: "patients.person",
    columns: [
      "id",
      "supplier_id",
      "number",
      "number_kind",
      "given_name",
      "family_name",
      "legal_sex",
      "born_on",
      "protection",
      "deceased_on",
    ],
    rows: [],
  };
  readonly #address: Rows = {
    table: "patients.address",
    columns: ["person_id", "valid_from", "street", "postcode", "city", "phone"],
    rows: [],
  };
  readonly #housing: Rows = {
    table: "patients.housing",
    columns: ["person_id", "valid", "form", "municipality_code", "unit_id"],
    rows: [],
  };
  readonly #care: Rows = { table: "patients.care", columns: ["person_id", "care", "valid"], rows: [] };

  constructor(
    draw: Draw,
    ids: (of: Series) => string,
    known: { organisation: OrganisationMade; days: Days; used: readonly string[] },
  ) {
    this.#draw = draw;
    this.#ids = ids;
    this.#organisation = known.organisation;
    this.#days = known.days;
    this.#identity = identities(known.used);
    this.#homes = new Map(known.organisation.units.map(({ municipality, kind, id }) => [`${municipality} ${kind}`, id]));
  }

  addStory(row: Record<string, string>): void {
    const county = row.county as County;
    const municipality = need(
      municipalities[county].find((one) => one.name === row.municipality),
      `${row.municipality} is in the county`,
    );
    const {
      number = "",
      number_kind = "personnummer",
      given_name: given = "",
      family_name: family = "",
      protection = "none",
      extra = "",
    } = row;
    const care = (row.care ?? "").split(",").filter(Boolean);
    const devices = (row.devices ?? "")
      .split(";")
      .filter(Boolean)
      .map((part) => ({ isoCode: part.slice(0, 6), months: Number(part.split(":")[1] ?? 1) }));
    const sex = row.sex === "woman" ? "woman" : "man";
    const identity = { number, kind: number_kind as MadeIdentity["kind"] };
    const made = {
      county,
      municipality,
      bornOn: localDate(row.born ?? ""),
      housing: row.housing ?? "ordinart",
      care,
      sex,
      given,
      family,
      protection,
      identity,
    } as const;
    const person = this.#add(made, extra === "deceased" ? this.#days.text(-12) : null);
    this.#people.push({ ...person, story: { key: row.key ?? "", devices, extra } });
  }

  addInvented(): void {
    const draw = this.#draw;
    const county = weighted(draw, shares);
    const municipality = draw.one(municipalities[county]);
    const sex = draw.chance(0.6) ? "woman" : "man";
    const age = draw.chance(0.08) ? draw.whole(1, 17) : draw.chance(0.75) ? draw.whole(65, 99) : draw.whole(18, 64);
    const bornOn = this.#days.text(-Math.min(36_500, age * 365 + draw.whole(0, 364)));
    const housing = age < 18 ? "ordinart" : weighted(draw, housings);
    const identity = this.#identity(bornOn, sex);
    const care = county === "vastra-gotaland" ? [housing !== "ordinart" || draw.chance(0.55) ? "kommun" : "primarvard"] : [];
    this.#people.push(
      this.#add(
        { county, municipality, bornOn, housing, care, sex, ...inventedName(draw, sex), protection: "none", identity },
        null,
      ),
    );
  }

  #add(
    made: Omit<PersonMade, "id" | "supplierId" | "isMinor"> & {
      sex: string;
      given: string;
      family: string;
      protection: string;
      identity: MadeIdentity;
    },
    deceasedOn: LocalDate | null,
  ): PersonMade {
    const { county, municipality, bornOn, housing, care } = made;
    const supplierId = need(
      this.#organisation.suppliers.find((one) => one.county === county),
      "each county has its supplier",
    ).id;
    const id = this.#ids("person");
    const street = inventedStreet(this.#draw);
    const since = this.#days.text(-this.#draw.whole(200, 3_000));
    const postcode = `${this.#organisation.postcodes.get(municipality.code)}${this.#draw.whole(20, 79)}`;
    this.#person.rows.push([
      id,
      supplierId,
      made.identity.number,
      made.identity.kind,
      made.given,
      made.family,
      made.sex,
      bornOn,
      made.protection,
      deceasedOn,
    ]);
    if (made.protection === "none")
      this.#address.rows.push([id, since, street, postcode, municipality.name, `070-174 06 ${this.#draw.whole(10, 99)}`]);
    this.#housing.rows.push([
      id,
      `[${since},)`,
      housing,
      municipality.code,
      this.#homes.get(`${municipality.code} ${housing}`) ?? null,
    ]);
    for (const one of care) this.#care.rows.push([id, one, `[${since},)`]);
    return { id, supplierId, county, municipality, bornOn, isMinor: ageOn(this.#days.text(0), bornOn) < 18, housing, care };
  }

  finish(): Made {
    return { people: this.#people, tables: [this.#person, this.#address, this.#housing, this.#care] };
  }
}

/** One of the values, each as often as its share. */
export function weighted<Value>(draw: Draw, shared: readonly (readonly [Value, number])[]): Value {
  const total = shared.reduce((sum, [, share]) => sum + share, 0);
  let left = (draw.whole(0, 999_999) / 1_000_000) * total;
  for (const [value, share] of shared) {
    left -= share;
    if (left < 0) return value;
  }
  return need(shared.at(-1), "something to draw from")[0];
}

import type { LocalDate } from "../kernel/index.ts";
import { inventedName, municipalityName } from "./region-names.rule.ts";
import type { OrganisationMade, Rows, UnitMade } from "./region-organisation.ts";
import type { Draw, Series } from "./region-random.rule.ts";

/** What invented payers want to approve. Öre, excluding VAT; no region's figure is known, so these are assumed. */
const needAssumed = { sale: 1_000_000, month: 100_000 };

const columns = {
  "organisation.staff": ["id", "hsa_id", "given_name", "family_name", "title", "profession", "phone", "email"],
  "organisation.assignment": ["id", "staff_id", "unit_id", "role", "lagrum", "valid", "is_usual", "hsa_id"],
  "duties.approver": ["id", "supplier_id", "payer_id", "staff_id", "most_ore", "deputy_id"],
  "duties.approval_need": [
    ...["id", "supplier_id", "payer_id", "valid_from", "sale_from_ore", "month_from_ore"],
    ...["out_of_range", "iso_prefixes", "source", "recorded_at", "recorded_by"],
  ],
  "duties.municipality_contact": ["supplier_id", "municipality_code", "title", "phone", "hours"],
} as const;
type Table = keyof typeof columns;
const tables = [
  "organisation.staff",
  "organisation.assignment",
  "duties.approver",
  "duties.approval_need",
  "duties.municipality_contact",
] as const;

/** A payer that approves: a municipality, or a region. */
interface Payer {
  payerId: string;
  supplierId: string;
  kind: "kommun" | "region";
  code: string;
}

/**
 * Makes who approves costs for each payer, what they want to approve, and whom to call in each municipality. A ready-made
 * approver is the head of her payer and the second of the same payer stands in; the others have a head of an invented name.
 */
export function makeDuties(
  draw: Draw,
  ids: (of: Series) => string,
  organisation: OrganisationMade,
  said: { from: LocalDate; recordedBy: string },
): Rows[] {
  const made = new DutiesMade(draw, ids, organisation, said);
  for (const [key, payerId] of organisation.payers) {
    const [supplierId = "", kind, code = ""] = key.split(" ");
    if (kind === "kommun" || kind === "region") made.addPayer({ payerId, supplierId, kind, code });
  }
  return made.finish();
}

class DutiesMade {
  readonly #draw: Draw;
  readonly #ids: (of: Series) => string;
  readonly #organisation: OrganisationMade;
  readonly #from: LocalDate;
  readonly #recordedBy: string;
  readonly #rows = new Map<Table, unknown[][]>(tables.map((table) => [table, []]));
  #no = 0;

  constructor(
    draw: Draw,
    ids: (of: Series) => string,
    organisation: OrganisationMade,
    { from, recordedBy }: { from: LocalDate; recordedBy: string },
  ) {
    this.#draw = draw;
    this.#ids = ids;
    this.#organisation = organisation;
    this.#from = from;
    this.#recordedBy = recordedBy;
  }

  addPayer(payer: Payer): void {
    const { payerId, supplierId, kind, code } = payer;
    const unit = this.#organisation.units.find((one) => worksFor(one, payer));
    if (!unit) return;
    const ready = this.#organisation.approvers.filter(
      (one) => one.supplierId === supplierId && one.principal === kind && (kind === "region" || one.municipality === code),
    );
    const head = ready[0]?.staffId ?? this.#head(unit.id);
    this.#add("duties.approver", [this.#ids("duty"), supplierId, payerId, head, null, ready[1]?.staffId ?? null]);
    // In Västra Götaland what is outside the range goes by a consultation; there the municipalities approve electric wheelchairs.
    const isVastra = unit.county === "vastra-gotaland";
    this.#add("duties.approval_need", [
      ...[this.#ids("duty"), supplierId, payerId, this.#from, needAssumed.sale, needAssumed.month],
      ...[!isVastra, isVastra && kind === "kommun" ? ["1223"] : [], "antagen", this.#from, this.#recordedBy],
    ]);
    if (kind === "kommun") this.#addContact(supplierId, code, unit.name);
  }

  #addContact(supplierId: string, code: string, unitName: string): void {
    const municipality = municipalityName(unitName.replace(/^Socialtjänsten /, ""));
    const title = `Kontaktperson för hjälpmedelsfrågor, ${municipality}`;
    const phone = `010-${code.slice(0, 3)} ${code.slice(2)} 00`;
    this.#add("duties.municipality_contact", [supplierId, code, title, phone, "vardagar 9–12"]);
  }

  /** Somebody of an invented name who approves. */
  #head(unitId: string): string {
    const { given, family } = inventedName(this.#draw, this.#draw.chance(0.6) ? "woman" : "man");
    const id = this.#ids("duty");
    const no = String(this.#no++).padStart(4, "0");
    const email = `${id.slice(-12)}@omlopp.example`;
    this.#add("organisation.staff", [id, `SE2321000016-G${no}`, given, family, "Enhetschef", null, null, email]);
    const valid = `[${this.#from},)`;
    const assignment = [this.#ids("duty"), id, unitId, "cost-approver", null, valid, true, `SE2321000016-H${no}`];
    this.#add("organisation.assignment", assignment);
    return id;
  }

  finish(): Rows[] {
    return tables.map((table) => ({ table, columns: columns[table], rows: this.#rows.get(table) ?? [] }));
  }

  #add(table: Table, row: unknown[]): void {
    this.#rows.get(table)?.push(row);
  }
}

/** Where those who approve for a payer work. */
function worksFor(unit: UnitMade, { supplierId, kind, code }: Payer): boolean {
  if (unit.supplierId !== supplierId) return false;
  if (kind === "region") return unit.kind === "rehab" && unit.principal === "region";
  return unit.kind === "socialtjanst" && unit.municipality === code;
}

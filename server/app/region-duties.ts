import type { LocalDate } from "../kernel/index.ts";
import { inventedName, municipalityName } from "./region-names.rule.ts";
import type { OrganisationMade, Rows } from "./region-organisation.ts";
import type { Draw, Series } from "./region-random.rule.ts";

/** What invented payers want to approve. Öre, excluding VAT; no region's figure is known, so these are assumed. */
const needAssumed = { sale: 1_000_000, month: 100_000 };

/**
 * Makes who approves costs for each payer, what they want to approve, and whom to call in each municipality. A ready-made
 * approver is the head of her payer and the second of the same payer stands in; the others have a head of an invented name.
 */
export function makeDuties(
  draw: Draw,
  ids: (of: Series) => string,
  organisation: OrganisationMade,
  { from, recordedBy }: { from: LocalDate; recordedBy: string },
): Rows[] {
  const staff: unknown[][] = [];
  const assignments: unknown[][] = [];
  const approvers: unknown[][] = [];
  const needs: unknown[][] = [];
  const contacts: unknown[][] = [];
  for (const [key, payerId] of organisation.payers) {
    const [supplierId = "", kind, code = ""] = key.split(" ");
    if (kind !== "kommun" && kind !== "region") continue;
    const supplier = organisation.suppliers.find(({ id }) => id === supplierId);
    const unit = organisation.units.find(
      (one) =>
        one.supplierId === supplierId &&
        (kind === "region"
          ? one.kind === "rehab" && one.principal === kind
          : one.kind === "socialtjanst" && one.municipality === code),
    );
    if (!supplier || !unit) continue;
    const ready = organisation.approvers.filter(
      (one) => one.supplierId === supplierId && one.principal === kind && (kind === "region" || one.municipality === code),
    );
    const head = ready[0]?.staffId ?? invented();
    approvers.push([ids("duty"), supplierId, payerId, head, null, ready[1]?.staffId ?? null]);
    const isVastra = supplier.county === "vastra-gotaland";
    // In Västra Götaland what is outside the range goes by a consultation; there the electric wheelchairs are approved.
    needs.push([
      ...[ids("duty"), supplierId, payerId, from, needAssumed.sale, needAssumed.month],
      ...[!isVastra, isVastra && kind === "kommun" ? ["1223"] : [], "antagen", from, recordedBy],
    ]);
    if (kind === "kommun")
      contacts.push([
        supplierId,
        code,
        `Kontaktperson för hjälpmedelsfrågor, ${unitTown(unit.name)}`,
        `010-${code.slice(0, 3)} ${code.slice(2)} 00`,
        "vardagar 9–12",
      ]);

    function invented(): string {
      const { given, family } = inventedName(draw, draw.chance(0.6) ? "woman" : "man");
      const id = ids("duty");
      const no = String(staff.length).padStart(4, "0");
      staff.push([id, `SE2321000016-G${no}`, given, family, "Enhetschef", null, null, `${id.slice(-12)}@omlopp.example`]);
      assignments.push([ids("duty"), id, unit?.id, "cost-approver", null, `[${from},)`, true, `SE2321000016-H${no}`]);
      return id;
    }
  }
  return [
    {
      table: "organisation.staff",
      columns: ["id", "hsa_id", "given_name", "family_name", "title", "profession", "phone", "email"],
      rows: staff,
    },
    {
      table: "organisation.assignment",
      columns: ["id", "staff_id", "unit_id", "role", "lagrum", "valid", "is_usual", "hsa_id"],
      rows: assignments,
    },
    {
      table: "duties.approver",
      columns: ["id", "supplier_id", "payer_id", "staff_id", "most_ore", "deputy_id"],
      rows: approvers,
    },
    {
      table: "duties.approval_need",
      columns: [
        "id",
        "supplier_id",
        "payer_id",
        "valid_from",
        "sale_from_ore",
        "month_from_ore",
        "out_of_range",
        "iso_prefixes",
        "source",
        "recorded_at",
        "recorded_by",
      ],
      rows: needs,
    },
    {
      table: "duties.municipality_contact",
      columns: ["supplier_id", "municipality_code", "title", "phone", "hours"],
      rows: contacts,
    },
  ];
}

/** The municipality of a unit whose name ends with it. */
function unitTown(name: string): string {
  return municipalityName(name.replace(/^Socialtjänsten /, ""));
}

import type { OrganisationMade, Rows } from "./region-organisation.ts";
import type { Series } from "./region-random.rule.ts";

/** Courses that invented prescribers have passed, and on which day: some the new one, some the older that it took the place of. */
const courses = {
  new: ["forskrivarkompetens", "2025-03-03"],
  older: [
    ["aldre-rorelse", "2024-05-06"],
    ["aldre-medicinsk", "2024-05-13"],
    ["aldre-lakemedelsnara", "2024-05-20"],
  ],
} as const;
/** Where no source says who may sign, the invented managers have assessed what each profession is used to. */
const assessed: Readonly<Record<string, readonly string[]>> = {
  arbetsterapeut: ["medicinsk", "lakemedelsnara"],
  fysioterapeut: ["medicinsk", "lakemedelsnara"],
  sjukskoterska: ["rorelse", "kognition", "medicinsk", "lakemedelsnara"],
};
const because = "Har arbetat med området i många år och har gått igenom det med en kollega.";
const assessedOn = "2025-03-10";

/**
 * Makes what invented prescribers have passed, and what the units that have a ready-made manager prescribe: movement, and cognitive
 * aids, which somebody has the competence for in Stockholm only. Those who are not trained have nothing.
 */
export function makeCompetence(ids: (of: Series) => string, organisation: OrganisationMade, recordedBy: string): Rows[] {
  const records: unknown[][] = [];
  const areas: unknown[][] = [];
  const units = new Map(organisation.units.map((unit) => [unit.id, unit]));
  for (const [unitId, prescribers] of organisation.prescribers) {
    const unit = units.get(unitId);
    if (!unit) continue;
    const by = organisation.administrators.get(unit.supplierId) ?? recordedBy;
    const add = (staffId: string, [course, passedOn]: readonly [string, string], area: string | null = null) =>
      records.push([
        ...[ids("competence"), unit.supplierId, staffId, course, area, passedOn],
        ...[area ? "hand" : "file", area ? because : null, `${passedOn}T08:00:00Z`, by],
      ]);
    for (const [place, { id, profession }] of prescribers.entries()) {
      if (place % 2 === 0) add(id, courses.new);
      else for (const older of courses.older) add(id, older);
      for (const area of assessed[profession] ?? []) add(id, ["chefens-bedomning", assessedOn], area);
    }
    const manager = organisation.managers.get(unitId);
    const first = prescribers[0];
    if (!manager || !first) continue;
    if (unit.county === "stockholm") add(first.id, ["kognitiva-hjalpmedel", "2025-09-01"]);
    for (const area of ["rorelse", "kognition"])
      areas.push([unit.supplierId, unitId, area, true, `${assessedOn}T08:00:00Z`, manager]);
  }
  return [
    {
      table: "competence.record",
      columns: [
        ...["id", "supplier_id", "staff_id", "course", "area", "passed_on"],
        ...["via", "because", "recorded_at", "recorded_by"],
      ],
      rows: records,
    },
    { table: "competence.unit_area", columns: ["supplier_id", "unit_id", "area", "is_prescribed", "at", "by_user"], rows: areas },
  ];
}

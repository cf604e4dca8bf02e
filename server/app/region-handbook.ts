import { z } from "zod";
import type { OrganisationMade, Rows } from "./region-organisation.ts";
import type { Series } from "./region-random.rule.ts";

const edition = z.object({
  content: z.record(z.string(), z.unknown()),
  validFrom: z.iso.date().optional(),
  state: z.enum(["returned", "published"]).default("published"),
  because: z.string().optional(),
});
/** The form of `db/seed/handbook.json`: examples of one county, the oldest edition of each first. */
const form = z.object({
  county: z.string(),
  instructions: z.array(z.object({ iso: z.string(), legal: z.enum(["HSL", "SoL", "both"]), editions: z.array(edition).min(1) })),
});

/** Makes the example instructions of the county that has them, each decided by all who must. */
export function makeHandbook(
  ids: (of: Series) => string,
  { suppliers }: Pick<OrganisationMade, "suppliers">,
  { seed, by }: { seed: string; by: string },
): Rows[] {
  const book = form.parse(JSON.parse(seed));
  const instructions: unknown[][] = [];
  const editions: unknown[][] = [];
  const decisions: unknown[][] = [];
  for (const { id: supplierId } of suppliers.filter(({ county }) => county === book.county))
    for (const { iso, legal, editions: all } of book.instructions) {
      const instructionId = ids("handbook");
      instructions.push([instructionId, supplierId, iso, legal, "2023-01-01T08:00:00Z", by]);
      let basedOn: string | null = null;
      for (const [place, { content, validFrom, state, because }] of all.entries()) {
        const editionId = ids("handbook");
        const followedOn = all[place + 1]?.validFrom ?? null;
        const at = validFrom ? `${validFrom}T08:00:00Z` : "2024-11-01T08:00:00Z";
        editions.push([
          ...[editionId, supplierId, instructionId, place + 1, followedOn ? "replaced" : state, JSON.stringify(content), basedOn],
          ...[at, by, at, by, validFrom ? at : null, validFrom ?? null, followedOn, because ?? null],
        ]);
        if (validFrom)
          for (const [side, who] of sidesIn[legal])
            decisions.push([editionId, supplierId, side, 1, validFrom, who, null, at, by]);
        basedOn = editionId;
      }
    }
  return [
    { table: "handbook.instruction", columns: ["id", "supplier_id", "iso", "legal", "made_at", "made_by"], rows: instructions },
    {
      table: "handbook.edition",
      columns: [
        ...["id", "supplier_id", "instruction_id", "number", "state", "content", "based_on"],
        ...["made_at", "made_by", "changed_at", "changed_by", "published_at", "valid_from", "ended_on", "because"],
      ],
      rows: editions,
    },
    {
      table: "handbook.decision",
      columns: [
        ...["edition_id", "supplier_id", "side", "round", "decided_on", "decided_by", "reference"],
        ...["recorded_at", "recorded_by"],
      ],
      rows: decisions,
    },
  ];
}

const municipalities = ["municipalities", "Kommunernas förbund (exempel)"] as const;
const region = ["region", "Regionens utvecklingsdirektör (exempel)"] as const;
const sidesIn = { HSL: [municipalities, region], both: [municipalities, region], SoL: [municipalities] } as const;

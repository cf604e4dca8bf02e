import { need } from "../kernel/index.ts";
import type { Days } from "./region-days.rule.ts";
import type { Rows } from "./region-organisation.ts";
import type { PersonMade } from "./region-people.ts";
import type { Series } from "./region-random.rule.ts";

/** Who is ombud for whom among the named persons: `db/seed/agents.tsv`. */
export function makeAgents(
  listed: readonly Record<string, string>[],
  people: readonly PersonMade[],
  known: { ids: (of: Series) => string; days: Days; recordedBy: string; at: Date },
): Rows {
  const { ids, days, recordedBy, at } = known;
  const columns = ["id", "supplier_id", "person_id", "kind", "agent_number", "agent_name", "valid", "recorded_at", "recorded_by"];
  const rows = listed.map((one) => {
    const person = need(
      people.find(({ story }) => story?.key === one.person_key),
      `${one.person_key} is a named person`,
    );
    const since = days.text(-365 * Number(one.years_back ?? 1));
    const who = [one.kind ?? "", one.agent_number ?? "", one.agent_name ?? ""];
    return [ids("agent"), person.supplierId, person.id, ...who, `[${since},)`, at.toISOString(), recordedBy];
  });
  return { table: "patients.agent", columns, rows };
}

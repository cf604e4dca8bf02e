import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { Definition } from "./definitions.rule.ts";
import type { FitMeasure } from "./fit.rule.ts";

/** Every definition that the catalogue began with, the longest prefix first. */
export async function listDefinitions(tx: Tx): Promise<Definition[]> {
  const found = await sql<Definition>`
    select iso_prefix as "isoPrefix", attribute, unit, kind, allowed, is_required as "isRequired"
    from catalogue.attribute_definition order by length(iso_prefix) desc, iso_prefix, attribute limit 5000`.execute(tx);
  return found.rows;
}

/** When articles fit measures of persons and rooms. */
export async function listFitMeasures(tx: Tx): Promise<FitMeasure[]> {
  const found = await sql<FitMeasure>`
    select key, attribute, way, below::float8 as below, above::float8 as above, why, is_assumed as "isAssumed"
    from catalogue.fit_measure order by key limit 100`.execute(tx);
  return found.rows;
}

/** The attributes that an article must have to fit a person or a room. */
export async function fitAttributes(tx: Tx): Promise<string[]> {
  return [...new Set((await listFitMeasures(tx)).map(({ attribute }) => attribute))];
}

/** Definitions of the seed; those that are there stay as they are. For the owner's transaction. */
export async function insertDefinitions(tx: Tx, rows: readonly Record<string, string>[]): Promise<void> {
  await sql`
    insert into catalogue.attribute_definition (iso_prefix, attribute, unit, kind, allowed, is_required, from_edition, source)
    select coalesce(r.iso, ''), r.attribute, coalesce(r.unit, ''), r.kind, string_to_array(nullif(r.allowed, ''), ','), r.required = 'yes', r.edition, r.source
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (iso text, attribute text, unit text, kind text, allowed text, required text, edition text, source text)
    on conflict do nothing`.execute(tx);
}

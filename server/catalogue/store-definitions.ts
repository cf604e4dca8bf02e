import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { DefinitionBody } from "./contract-definitions.ts";
import type { DefinitionChange } from "./definitions.rule.ts";

/** A change as it is kept, also one that was taken back. */
export interface KeptDefinition extends DefinitionChange {
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
}

const columns = sql`number::int as number, iso_prefix as "isoPrefix", attribute, is_asked as "isAsked", unit, kind, allowed, is_required as "isRequired",
  from_day as "from", made_at as "madeAt", made_by as "madeBy", withdrawn_at as "withdrawnAt", withdrawn_by as "withdrawnBy"`;

/** Everything that has been said of what classes are asked for, the latest first. At most 5 000. */
export async function listDefinitionChanges(tx: Tx): Promise<KeptDefinition[]> {
  const found =
    await sql<KeptDefinition>`select ${columns} from catalogue.attribute_change order by number desc limit 5000`.execute(tx);
  return found.rows;
}

/** Every code of ISO 9999 that there is: classes of two and four digits too. */
export async function knownIsoPrefixes(tx: Tx): Promise<Set<string>> {
  const found = await sql<{ code: string }>`select distinct code from catalogue.iso_code order by code limit 20000`.execute(tx);
  return new Set(found.rows.map(({ code }) => code));
}

/** Keeps what a class is asked for from a day. Gives its number. */
export async function insertDefinitionChange(tx: Tx, said: DefinitionBody, at: Date): Promise<number> {
  const made = await sql<{ number: number }>`
    insert into catalogue.attribute_change (iso_prefix, attribute, is_asked, unit, kind, allowed, is_required, from_day, made_at)
    values (${said.isoPrefix}, ${said.attribute}, ${said.isAsked}, ${said.unit}, ${said.kind}, ${said.allowed}::text[], ${said.isRequired},
      ${said.from}::date, ${at}::timestamptz) returning number::int as number`.execute(tx);
  return made.rows[0]?.number ?? 0;
}

/** Takes a change back. False: somebody was first. */
export async function withdrawDefinitionChange(tx: Tx, number: number, at: Date): Promise<boolean> {
  const done = await sql<{ number: number }>`
    update catalogue.attribute_change set withdrawn_at = ${at}::timestamptz, withdrawn_by = platform.actor_user()
    where number = ${number} and withdrawn_at is null returning number::int as number`.execute(tx);
  return done.rows.length === 1;
}

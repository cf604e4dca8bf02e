import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** A time in which a person pays nothing to a payer, by decision. */
export interface Exemption {
  exemptionId: string;
  personId: string;
  payerId: string;
  from: LocalDate;
  /** The last day; null while it is open. */
  until: LocalDate | null;
  reason: string;
}
const part = sql`x.id as "exemptionId", x.person_id as "personId", x.payer_id as "payerId", x.from_on as "from", x.until_on as "until", x.reason`;
const holds = sql`not x.is_void and not exists (select from fees.exemption y where y.replaces = x.id)`;

/** What holds of persons' exemptions, the earliest first. At most 10 000. */
export async function exemptionsOf(tx: Tx, personIds: readonly string[]): Promise<Exemption[]> {
  if (personIds.length === 0) return [];
  const found =
    await sql<Exemption>`select ${part} from fees.exemption x where x.person_id = any(${personIds}::uuid[]) and ${holds}
    order by x.person_id, x.from_on, x.id limit 10000`.execute(tx);
  return found.rows;
}

/** One that holds; undefined when it is not there, is replaced, or is nobody's that the actor meets. Waits for whoever changes it. */
export async function findExemption(tx: Tx, exemptionId: string): Promise<Exemption | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('fees.exemption ' || ${exemptionId}))`.execute(tx);
  const found = await sql<Exemption>`select ${part} from fees.exemption x where x.id = ${exemptionId}::uuid and ${holds}`.execute(
    tx,
  );
  return found.rows[0];
}

/** Writes an exemption, also one that stands instead of another. */
export async function insertExemption(
  tx: Tx,
  one: Exemption & { replaces: string | null; isVoid: boolean; at: Date },
): Promise<void> {
  await sql`insert into fees.exemption (id, person_id, payer_id, from_on, until_on, reason, is_void, replaces, recorded_at)
    values (${one.exemptionId}::uuid, ${one.personId}::uuid, ${one.payerId}::uuid, ${one.from}::date, ${one.until}::date, ${one.reason}, ${one.isVoid},
      ${one.replaces}::uuid, ${one.at})`.execute(tx);
}

import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";
import type { StepName } from "./contract.ts";
import type { StepEntry } from "./steps.rule.ts";

/** A step that is given to a unit. */
export interface NewStep {
  orderId: string;
  /** The order's: whose it is, and by which legal basis. */
  personId: string | null;
  careProviderId: string | null;
  lagrum: "HSL" | "SoL";
  step: StepName;
  unitId: string;
  fromOn: LocalDate;
  because: string;
}

/** A step as it is kept. */
export interface KeptStep extends StepEntry {
  because: string;
  recordedAt: Date;
  recordedBy: string;
}

/** Records that units have steps from a day on, in one statement. */
export async function insertSteps(tx: Tx, at: Date, steps: readonly NewStep[]): Promise<void> {
  if (steps.length === 0) return;
  await ask(tx)`
    insert into prescribing.step (order_id, person_id, care_provider_id, lagrum, step, unit_id, from_on, because, recorded_at)
    select n."orderId", n."personId", n."careProviderId", n.lagrum, n.step, n."unitId", n."fromOn", n.because, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as n("orderId" uuid, "personId" uuid, "careProviderId" uuid, lagrum text, step text, "unitId" uuid, "fromOn" date, because text)`;
}

/** All that has been said of an order's steps, as it was recorded. At most 500. */
export async function stepsOf(tx: Tx, orderId: string): Promise<KeptStep[]> {
  const found = await sql<KeptStep>`
    select number::int as number, step, unit_id as "unitId", from_on as "fromOn", because, recorded_at as "recordedAt", recorded_by as "recordedBy"
    from prescribing.step where order_id = ${orderId}::uuid order by prescribing.step.number limit 500`.execute(tx);
  return found.rows;
}

/** Makes whoever else would change who does an order's steps wait until the transaction ends. */
export async function lockSteps(tx: Tx, orderId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('prescribing.step'), hashtext(${orderId}))`.execute(tx);
}

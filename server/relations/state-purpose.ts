import { logLook } from "../access/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { Area } from "./area.ts";
import type { RelationRefusal, StatePurposeBody } from "./contract.ts";
import { insertStated } from "./store.ts";
import { relationTimes } from "./times.ts";

/**
 * States why the actor opens a person whom her unit does not meet. It holds for her alone, where she works now, for the hours
 * of `relation.open-hours`; it stands in the log and before the reviewer. Care must not stop, so nothing more is asked.
 * @source pdl-2008-355 chapter 4
 */
export async function statePurpose(
  base: Base,
  actor: Actor,
  tx: Tx,
  { area, body }: { area: Area; body: StatePurposeBody },
): Promise<Result<{ relationId: string; untilAt: string }, RelationRefusal>> {
  // Load
  const { personId, purpose, note } = body;
  const [person, { openUntil: untilAt }] = [await area.personOf(tx, personId), await relationTimes(base, tx, actor.supplierId)];

  // Decide
  if (!person) return refuse({ code: "person-unknown" });

  // Store
  const id = newId(base.now());
  await insertStated(tx, { id, personId, purpose, note: note || null, at: base.now(), untilAt });
  await logLook(base, tx, { personId, action: "open", subject: id });
  return ok({ relationId: id, untilAt: untilAt.toISOString() });
}

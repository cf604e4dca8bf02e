import { logLook } from "../access/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { Area } from "./area.ts";
import type { RelationRefusal, ShowBlockedBody, ShownBlockedView } from "./contract.ts";
import { othersOf } from "./keepers.rule.ts";
import { isMet } from "./store.ts";
import { insertShown, listBlocks } from "./store-disclosure.ts";
import { relationTimes } from "./times.ts";
import { withNames } from "./views.ts";

/**
 * The first of the two active steps to what a person has blocked: with her consent, or in an emergency with the reason in words,
 * the actor is shown which care providers have something under which legal basis, and nothing of what. The second step names
 * what is answered here, within the minutes of `relation.two-step-minutes`.
 * @source sparr-vagledning
 */
export async function showBlocked(
  base: Base,
  actor: Actor,
  tx: Tx,
  { area, body }: { area: Area; body: ShowBlockedBody },
): Promise<Result<ShownBlockedView, RelationRefusal>> {
  // Load
  const { personId, basis } = body;
  const note = body.note || null;
  const met = await isMet(tx, personId);
  const [keepers, blocks] = [await area.keepersOf(tx, personId), await listBlocks(tx, personId)];
  const { shownUntil } = await relationTimes(base, tx, actor.supplierId);

  // Decide
  if (!met) return refuse({ code: "no-relation", personId });
  if (basis === "emergency" && note === null) return refuse({ code: "emergency-needs-note" });
  const { blocked } = othersOf(keepers, blocks, actor);
  if (blocked.length === 0) return refuse({ code: "nothing-blocked" });

  // Store
  const id = newId(base.now());
  await insertShown(tx, { id, personId, basis, note, at: base.now(), keepers: blocked });
  await logLook(base, tx, { personId, action: "disclose", subject: id });
  return ok({ shownId: id, goodUntil: shownUntil(base.now()).toISOString(), keepers: await withNames(tx, blocked) });
}

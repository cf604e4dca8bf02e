import { logLook } from "../access/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { Area } from "./area.ts";
import type { DiscloseBody, RelationRefusal } from "./contract.ts";
import { isSameKeeper, othersOf } from "./keepers.rule.ts";
import { isMet } from "./store.ts";
import { findShown, insertDisclosure, listBlocks, listDisclosures, lockOpenings, type ShownBlock } from "./store-disclosure.ts";
import { relationTimes } from "./times.ts";

/**
 * Opens what another care provider has of a person, or the actor's own under the other legal basis: for her alone, for the hours of
 * `relation.open-hours`, with the person's consent or in an emergency with the reason in words. What is blocked is opened only
 * as the second step: it names what the first showed. Without it the answer is the same as where there is nothing, so that nobody
 * learns by trying where something is blocked.
 * @source sparr-vagledning
 * @source svod-2022-913
 */
export async function disclose(
  base: Base,
  actor: Actor,
  tx: Tx,
  { area, body }: { area: Area; body: DiscloseBody },
): Promise<Result<{ disclosureId: string; untilAt: string }, RelationRefusal>> {
  // Load
  const { personId, careProviderId, lagrum, basis, shownId } = body;
  const wanted = { careProviderId, lagrum };
  const note = body.note || null;
  await lockOpenings(tx, personId);
  const met = await isMet(tx, personId);
  const [keepers, blocks] = [await area.keepersOf(tx, personId), await listBlocks(tx, personId)];
  const shown = shownId ? await findShown(tx, shownId) : undefined;
  const opened = await listDisclosures(tx, personId, base.now());
  const { openUntil, shownUntil } = await relationTimes(base, tx, actor.supplierId);

  // Decide
  if (!met) return refuse({ code: "no-relation", personId });
  if (isSameKeeper(wanted, actor)) return refuse({ code: "own-data" });
  if (basis === "emergency" && note === null) return refuse({ code: "emergency-needs-note" });
  const already = opened.find((one) => isSameKeeper(one, wanted));
  if (already) return ok({ disclosureId: already.disclosureId, untilAt: already.untilAt.toISOString() });
  const others = othersOf(keepers, blocks, actor);
  const wasBlocked = others.blocked.some((keeper) => isSameKeeper(keeper, wanted));
  const isThere = wasBlocked ? wasShown(shown, body) : others.open.some((keeper) => isSameKeeper(keeper, wanted));
  if (!isThere) return refuse({ code: "nothing-there" });
  if (wasBlocked && shown && shownUntil(shown.shownAt) < base.now()) return refuse({ code: "shown-too-long-ago" });

  // Store
  const id = newId(base.now());
  await insertDisclosure(tx, {
    ...{ id, personId, ...wanted, basis, note, wasBlocked },
    ...{ shownId: wasBlocked ? (shownId ?? null) : null, at: base.now(), untilAt: openUntil },
  });
  await logLook(base, tx, { personId, action: "disclose", subject: id });
  return ok({ disclosureId: id, untilAt: openUntil.toISOString() });
}

/** Step one showed this person's data at this provider, on the same ground. */
function wasShown(shown: ShownBlock | undefined, { personId, basis, careProviderId, lagrum }: DiscloseBody): boolean {
  if (!shown || shown.personId !== personId || shown.basis !== basis) return false;
  return shown.keepers.some((keeper) => isSameKeeper(keeper, { careProviderId, lagrum }));
}

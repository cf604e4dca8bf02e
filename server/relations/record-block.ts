import { actsForHerself, logLook } from "../access/index.ts";
import { ageOn, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, asProgram, type Base, type Tx, today } from "../platform/index.ts";
import type { Area } from "./area.ts";
import type { RecordBlockBody, RelationRefusal } from "./contract.ts";
import { isSameKeeper, mayAskForBlock } from "./keepers.rule.ts";
import { isMet } from "./store.ts";
import { endDisclosuresOf, insertBlock, listBlocks, lockOpenings } from "./store-disclosure.ts";

/**
 * Records the person's word that what one care provider has under one legal basis is not shown to others: told by herself, by
 * staff of that provider, or by customer service. What others have open of it is closed at once.
 * @source sparr-vagledning
 */
export async function recordBlock(
  base: Base,
  actor: Actor,
  tx: Tx,
  { area, body }: { area: Area; body: RecordBlockBody },
): Promise<Result<{ blockId: string }, RelationRefusal>> {
  // Load
  const { personId, careProviderId, lagrum } = body;
  const askedBy = await whoAsks(tx, actor, body.askedBy);
  const keeper = { careProviderId, lagrum };
  await lockOpenings(tx, personId);
  const met = await isMet(tx, personId);
  const [person, keepers, blocks] = [
    await area.personOf(tx, personId),
    await area.keepersOf(tx, personId),
    await listBlocks(tx, personId),
  ];

  // Decide
  if (!met) return refuse(actor.role === "citizen" ? { code: "person-unknown" } : { code: "no-relation", personId });
  if (!person) return refuse({ code: "person-unknown" });
  if (!mayChange(actor, keeper)) return refuse({ code: "block-of-others" });
  if (!mayAskForBlock(askedBy, ageOn(today(base), person.bornOn))) return refuse({ code: "representative-may-not-block" });
  // One's own may be blocked before there is anything; of others', only what there is.
  const isThere = isSameKeeper(keeper, actor) || keepers.some((one) => isSameKeeper(one, keeper));
  if (!isThere) return refuse({ code: "nothing-there" });
  if (blocks.some((block) => isSameKeeper(block, keeper))) return refuse({ code: "block-there-already" });

  // Store
  const id = newId(base.now());
  await insertBlock(tx, { id, personId, ...keeper, askedBy, at: base.now() });
  await asProgram(tx, () => endDisclosuresOf(tx, personId, keeper, base.now()));
  await logLook(base, tx, { personId, action: "change", subject: id });
  return ok({ blockId: id });
}

/** Staff say who has asked. Whoever is signed in as a private person is either the person or her representative, whatever she says. */
export async function whoAsks(tx: Tx, actor: Actor, said: RecordBlockBody["askedBy"]): Promise<RecordBlockBody["askedBy"]> {
  if (actor.role !== "citizen") return said;
  return (await actsForHerself(tx, actor)) ? "self" : "representative";
}

/** Staff of care change what is their own provider's under their own legal basis; customer service and the person any. */
export function mayChange(actor: Actor, keeper: { careProviderId: string; lagrum: string }): boolean {
  return (actor.role !== "prescriber" && actor.role !== "unit-staff") || isSameKeeper(keeper, actor);
}

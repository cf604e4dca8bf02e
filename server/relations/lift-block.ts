import { logLook } from "../access/index.ts";
import { ageOn, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { Area } from "./area.ts";
import type { LiftBlockBody, RelationRefusal } from "./contract.ts";
import { mayAskForBlock } from "./keepers.rule.ts";
import { mayChange, whoAsks } from "./record-block.ts";
import { isMet } from "./store.ts";
import { lockBlock, liftBlock as store } from "./store-disclosure.ts";

/** Lifts a block on the person's word, by those who may record it. The block stays as history, with when and by whom. */
export async function liftBlock(
  base: Base,
  actor: Actor,
  tx: Tx,
  { area, blockId, body }: { area: Area; blockId: string; body: LiftBlockBody },
): Promise<Result<{ blockId: string }, RelationRefusal>> {
  // Load
  const block = await lockBlock(tx, blockId);
  const met = block !== undefined && (await isMet(tx, block.personId));
  const person = block && (await area.personOf(tx, block.personId));
  const askedBy = await whoAsks(tx, actor, body.askedBy);

  // Decide
  if (!block || !person) return refuse({ code: "block-unknown" });
  if (!met) return refuse({ code: "no-relation", personId: block.personId });
  if (!mayChange(actor, block)) return refuse({ code: "block-of-others" });
  if (!mayAskForBlock(askedBy, ageOn(today(base), person.bornOn))) return refuse({ code: "representative-may-not-block" });

  // Store
  await store(tx, blockId, base.now());
  await logLook(base, tx, { personId: block.personId, action: "change", subject: blockId });
  return ok({ blockId });
}

import { logLook } from "../access/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { Area, Keeper } from "./area.ts";
import type { BlockList } from "./contract.ts";
import { isSameKeeper } from "./keepers.rule.ts";
import { mayChange } from "./record-block.ts";
import { isMet } from "./store.ts";
import { listBlocks } from "./store-disclosure.ts";
import { withNames } from "./views.ts";

/**
 * What the actor may block of a person and what is blocked: her own provider's for staff of care, all that there is for customer
 * service and for the person. Undefined: she does not meet her.
 */
export async function showBlocks(
  base: Base,
  actor: Actor,
  tx: Tx,
  { area, personId }: { area: Area; personId: string },
): Promise<BlockList | undefined> {
  // Load
  if (!(await isMet(tx, personId))) return undefined;
  const [keepers, blocks] = [await area.keepersOf(tx, personId), await listBlocks(tx, personId)];

  // Decide
  const { careProviderId, lagrum } = actor;
  const own: Keeper[] = careProviderId !== null && lagrum !== null ? [{ careProviderId, lagrum }] : [];
  const all = [...own, ...keepers, ...blocks].map((one) => ({ careProviderId: one.careProviderId, lagrum: one.lagrum }));
  const each = all.filter((one, at) => all.findIndex((other) => isSameKeeper(one, other)) === at);
  const items = each
    .filter((keeper) => mayChange(actor, keeper))
    .map((keeper) => {
      const block = blocks.find((one) => isSameKeeper(one, keeper));
      return { ...keeper, blockId: block?.blockId ?? null, recordedAt: block?.recordedAt.toISOString() ?? null };
    });

  // Store
  await logLook(base, tx, { personId, action: "read" });
  return { items: await withNames(tx, items) };
}

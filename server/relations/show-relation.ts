import { logLook } from "../access/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { Area } from "./area.ts";
import type { ElsewhereView, RelationView } from "./contract.ts";
import { othersOf } from "./keepers.rule.ts";
import { isMet, listMine } from "./store.ts";
import { listBlocks, listDisclosures } from "./store-disclosure.ts";
import { withNames } from "./views.ts";

/** By what the actor meets a person, and what she has opened of others'. Of one she does not meet: that, and nothing else. */
export async function showRelation(base: Base, tx: Tx, personId: string): Promise<RelationView> {
  // Load
  const at = base.now();
  const [met, relations, disclosures] = await Promise.all([
    isMet(tx, personId),
    listMine(tx, personId, at),
    listDisclosures(tx, personId, at),
  ]);
  if (!met) return { isMet: false, relations: [], disclosures: [] };
  const named = await withNames(tx, disclosures);

  // Store
  await logLook(base, tx, { personId, action: "read" });
  return {
    isMet: true,
    relations: relations.map(({ relationId, cause, beganAt, untilAt, purpose, note }) => ({
      ...{ relationId, cause, purpose, note },
      ...{ since: beganAt.toISOString(), until: untilAt?.toISOString() ?? null },
    })),
    disclosures: named.map(({ untilAt, ...one }) => ({ ...one, until: untilAt.toISOString() })),
  };
}

/**
 * What others have of a person whom the actor meets: which care providers and legal bases, and of what is blocked only that
 * there is something. What she has opened already is left out. Undefined: she does not meet her.
 */
export async function showElsewhere(
  base: Base,
  actor: Actor,
  tx: Tx,
  { area, personId }: { area: Area; personId: string },
): Promise<ElsewhereView | undefined> {
  // Load
  const [met, keepers, blocks, opened] = [
    await isMet(tx, personId),
    await area.keepersOf(tx, personId),
    await listBlocks(tx, personId),
    await listDisclosures(tx, personId, base.now()),
  ];
  if (!met) return undefined;

  // Decide
  const { open, blocked } = othersOf(keepers, blocks, actor);
  const isOpened = (keeper: { careProviderId: string; lagrum: string }) =>
    opened.some((one) => one.careProviderId === keeper.careProviderId && one.lagrum === keeper.lagrum);

  // Store
  await logLook(base, tx, { personId, action: "read" });
  return {
    keepers: await withNames(
      tx,
      open.filter((keeper) => !isOpened(keeper)),
    ),
    hasBlocked: blocked.some((keeper) => !isOpened(keeper)),
  };
}

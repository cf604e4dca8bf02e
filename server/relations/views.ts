import { careProviderNames } from "../organisation/index.ts";
import type { Tx } from "../platform/index.ts";
import type { Keeper } from "./area.ts";
import type { KeeperView } from "./contract.ts";

/** Keepers with their names, by name. */
export async function withNames<Kept extends Keeper>(tx: Tx, keepers: readonly Kept[]): Promise<(Kept & KeeperView)[]> {
  const names = await careProviderNames(tx, [...new Set(keepers.map(({ careProviderId }) => careProviderId))]);
  return keepers
    .map((keeper) => ({ ...keeper, careProviderName: names.get(keeper.careProviderId) ?? "" }))
    .sort((a, b) => a.careProviderName.localeCompare(b.careProviderName, "sv") || a.lagrum.localeCompare(b.lagrum));
}

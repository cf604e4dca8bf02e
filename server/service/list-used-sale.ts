import { findUsedFree } from "../devices/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { UsedSaleView } from "./contract-used.ts";
import { usedGround, usedKinds } from "./used-ground.ts";
import { forSale } from "./used-sale.rule.ts";

/** Used aids of an earlier range that may be sold as base equipment: more stand there than are asked for, and parts can be bought. */
export async function listUsedSale(base: Base, actor: Pick<Actor, "supplierId">, tx: Tx): Promise<UsedSaleView> {
  // Load
  const ground = await usedGround(base, actor, tx);
  const used = await findUsedFree(tx, ground.storeId);
  const kinds = await usedKinds(tx, ground, used);

  // Decide
  const items = kinds.flatMap((kind, index) => {
    const found = used[index];
    const left = forSale(kind);
    if (!found || left === 0) return [];
    const lowest = ground.priceOf({ purchaseOre: found.lowestOre });
    return [
      {
        ...{ articleNo: kind.articleNo, articleName: kind.articleName, free: found.free, left },
        ...{ demand: kind.demand, spareParts: kind.spareParts },
        ...{ lowestOre: lowest.ore, highestOre: ground.priceOf({ purchaseOre: found.highestOre }).ore },
        priceBecause: lowest.because,
      },
    ];
  });
  return { items, ...ground.said };
}

import type { EqualsView } from "./contract-equals.ts";

type Item = EqualsView["items"][number];

/**
 * Equals in the order that they should be thought of: what is reconditioned and stands free before all else, then the cheaper, then by
 * number; what costs nobody knows what stands last of its kind.
 * @source vgr-handbok § kostnadseffektiv förskrivning
 */
export function cheapestFirst(items: readonly Item[]): Item[] {
  const isShelved = ({ stock }: Item) => stock.some(({ reconditioned }) => reconditioned > 0);
  const price = ({ amountOre }: Item) => amountOre ?? Number.MAX_SAFE_INTEGER;
  return [...items].sort(
    (a, b) => Number(isShelved(b)) - Number(isShelved(a)) || price(a) - price(b) || a.articleNo.localeCompare(b.articleNo),
  );
}

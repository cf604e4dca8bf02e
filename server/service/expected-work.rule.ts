/** What was made ready of an article in a time: how many, and their sums. */
export interface WorkMade {
  count: number;
  days: number;
  costOre: number;
}

/**
 * What one more is expected to take: the means of those that were, days with one decimal and whole öre, halves up. Fewer than `least` say nothing.
 * @source rules-i § expected-work
 */
export function expectedWork(
  { count, days, costOre }: WorkMade,
  least: number,
): { count: number; days: number | null; costOre: number | null } {
  if (count === 0 || count < least) return { count, days: null, costOre: null };
  return { count, days: Math.round((days / count) * 10) / 10, costOre: Math.floor((2 * costOre + count) / (2 * count)) };
}

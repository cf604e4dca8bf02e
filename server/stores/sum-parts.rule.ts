/** Each article once, with all of its pieces, in the order they were met. */
export function sumParts(parts: readonly { articleNo: string; quantity: number }[]): { articleNo: string; quantity: number }[] {
  const sums = new Map<string, number>();
  for (const { articleNo, quantity } of parts) sums.set(articleNo, (sums.get(articleNo) ?? 0) + quantity);
  return [...sums].map(([articleNo, quantity]) => ({ articleNo, quantity }));
}

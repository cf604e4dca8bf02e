/** What work costs: minutes of an hour's price, halves up. Öre, excluding VAT. @source rules-i § workshop-costs */
export function workCost(minutes: number, hourOre: number): number {
  return Math.floor((minutes * hourOre + 30) / 60);
}

/** What parts that were used cost together; one without a price counts as nothing. Saved ones cost nothing. Öre, excluding VAT. */
export function partsCost(parts: readonly { quantity: number; unitOre: number | null; way: "used" | "saved" }[]): number {
  return parts.reduce((sum, { quantity, unitOre, way }) => sum + (way === "used" ? quantity * (unitOre ?? 0) : 0), 0);
}

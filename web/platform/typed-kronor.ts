/** Whole öre of an amount in kronor as it is typed; undefined when it is none. */
export function oreOf(amount: string): number | undefined {
  const text = amount.replace(/\s/g, "").replace(",", ".");
  return /^\d{1,12}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : undefined;
}

/** Öre as an amount that can be typed: `1250,50`. */
export function kronorText(ore: number): string {
  return (ore / 100).toFixed(2).replace(".", ",");
}

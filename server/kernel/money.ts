import { must } from "./result.ts";

/** Swedish öre, whole. Excluding VAT unless the name says otherwise. */
export type Ore = number;

/** A part of an amount, rounded half up (away from zero for credits) to whole öre. */
export function share(amount: Ore, numerator: number, denominator: number): Ore {
  must(Number.isSafeInteger(amount) && Number.isSafeInteger(numerator), "whole öre and whole parts");
  must(Number.isSafeInteger(denominator) && denominator > 0, "a positive whole");
  const product = BigInt(amount) * BigInt(numerator);
  const sign = product < 0n ? -1n : 1n;
  const half = (product * sign * 2n + BigInt(denominator)) / (2n * BigInt(denominator));
  return Number(half * sign);
}

/** Splits an amount by weights so that the parts sum to the whole; the largest remainders get the öre left over. */
export function split(amount: Ore, weights: readonly number[]): Ore[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  must(
    total > 0 && weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0),
    "weights are whole and some are above 0",
  );
  const exact = weights.map((weight) => (amount * weight) / total);
  const parts = exact.map(Math.floor);
  const left = amount - parts.reduce((sum, part) => sum + part, 0);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

/** `1 250,00` with a narrow no-break space between thousands. */
export function kronor(amount: Ore): string {
  const whole = Math.trunc(Math.abs(amount) / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, "\u202f");
  return `${amount < 0 ? "−" : ""}${whole},${(Math.abs(amount) % 100).toString().padStart(2, "0")}`;
}

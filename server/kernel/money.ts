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

/**
 * Splits an amount by weights so that the parts sum to the whole; the largest remainders get the öre left over, the first
 * of equals first. A credit is split as its debit is.
 */
export function split(amount: Ore, weights: readonly number[]): Ore[] {
  const areWhole = weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0);
  must(
    Number.isSafeInteger(amount) && areWhole && weights.some((weight) => weight > 0),
    "weights are whole and some are above 0",
  );
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const whole = BigInt(Math.abs(amount));
  const shares = weights.map((weight, index) => {
    const product = whole * BigInt(weight);
    return { index, part: product / total, rest: product % total };
  });
  const left = Number(whole - shares.reduce((sum, share) => sum + share.part, 0n));
  const byRest = [...shares].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  const luckier = new Set(byRest.slice(0, left).map((share) => share.index));
  const parts = shares.map(({ index, part }) => Number(part) + (luckier.has(index) ? 1 : 0));
  return amount < 0 ? parts.map((part) => 0 - part) : parts;
}

/** `1 250,00` with a narrow no-break space between thousands. */
export function kronor(amount: Ore): string {
  const whole = Math.trunc(Math.abs(amount) / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, "\u202f");
  return `${amount < 0 ? "−" : ""}${whole},${(Math.abs(amount) % 100).toString().padStart(2, "0")}`;
}

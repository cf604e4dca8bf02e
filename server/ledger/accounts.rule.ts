import { z } from "zod";

const account = z.object({ account: z.string().regex(/^[0-9]{4,6}$/), name: z.string().min(1).max(80) });
/** What a line is booked as. */
export const bookedKinds = ["rent", "sale", "adjustment", "fee"] as const;

/** The setting `ledger.accounts`: on which accounts a supplier books. VAT by its rate in per cent as text: "25". */
export const accountsForm = z.object({
  series: z.string().regex(/^[A-Z]{1,3}$/),
  receivable: account,
  vat: z.record(z.string(), account),
  revenue: z.object({ rent: account, sale: account, adjustment: account, fee: account }),
});
export type Accounts = z.infer<typeof accountsForm>;

/**
 * The rates of VAT that there is no account for, each once, in order. Nothing is booked for a rate of 0.
 * @source rules-i § books
 */
export function ratesWithoutAccount(accounts: Accounts, rates: readonly number[]): number[] {
  const missing = rates.filter((rate) => rate !== 0 && accounts.vat[String(rate)] === undefined);
  return [...new Set(missing)].sort((one, other) => one - other);
}

/**
 * VAT in öre on an invoice's sum at one rate in per cent (0–99.99, two decimals), half an öre rounded away from zero.
 * The SQL that books counts in the same way; a property test holds the two together.
 * @source rules-i § books
 */
export function vatOre(sumOre: number, rate: number): number {
  const parts = BigInt(Math.abs(sumOre)) * BigInt(Math.round(rate * 100));
  const ore = Number((parts + 5_000n) / 10_000n);
  return sumOre < 0 && ore !== 0 ? -ore : ore;
}

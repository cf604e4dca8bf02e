import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** An article's rents of a payer, by two prices, with the payer's sums of all articles. Öre of a month, excluding VAT. */
export interface PriceEffectRow {
  payerId: string;
  payerDevices: number;
  payerBeforeOre: number;
  payerAfterOre: number;
  articleNo: string;
  devices: number;
  beforeOre: number;
  afterOre: number;
}

/** The rents that run on a day by two prices of each article: the payers that change the most first, and `most` rows of each. At most 5 000. */
export async function findPriceEffect(
  tx: Tx,
  prices: readonly { articleNo: string; kind: string; beforeOre: number; afterOre: number }[],
  { on, most }: { on: LocalDate; most: number },
): Promise<PriceEffectRow[]> {
  if (prices.length === 0) return [];
  const found = await sql<PriceEffectRow>`
    select payer_id as "payerId", payer_devices as "payerDevices", payer_before_ore as "payerBeforeOre", payer_after_ore as "payerAfterOre",
      article_no as "articleNo", devices, before_ore as "beforeOre", after_ore as "afterOre"
    from billing.price_effect(${JSON.stringify(prices)}::jsonb, ${on}::date, ${most})`.execute(tx);
  return found.rows;
}

/** How many of a fee a payer was charged, and what they cost by two prices. Öre, excluding VAT. */
export interface FeeEffectRow {
  payerId: string;
  code: string;
  count: number;
  beforeOre: number;
  afterOre: number;
}

/** The fees that were charged in some days by two prices of each: what changes the most first. At most 2 000. */
export async function findFeeEffect(
  tx: Tx,
  prices: readonly { code: string; kind: string; beforeOre: number; afterOre: number }[],
  { since, until }: { since: LocalDate; until: LocalDate },
): Promise<FeeEffectRow[]> {
  if (prices.length === 0) return [];
  const found = await sql<FeeEffectRow>`
    select payer_id as "payerId", code, fees as count, before_ore as "beforeOre", after_ore as "afterOre"
    from billing.fee_effect(${JSON.stringify(prices)}::jsonb, ${since}::date, ${until}::date)`.execute(tx);
  return found.rows;
}

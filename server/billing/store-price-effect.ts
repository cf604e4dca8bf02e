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
  prices: readonly { articleNo: string; beforeOre: number; afterOre: number }[],
  { on, most }: { on: LocalDate; most: number },
): Promise<PriceEffectRow[]> {
  if (prices.length === 0) return [];
  const found = await sql<PriceEffectRow>`
    select payer_id as "payerId", payer_devices as "payerDevices", payer_before_ore as "payerBeforeOre", payer_after_ore as "payerAfterOre",
      article_no as "articleNo", devices, before_ore as "beforeOre", after_ore as "afterOre"
    from billing.price_effect(${JSON.stringify(prices)}::jsonb, ${on}::date, ${most})`.execute(tx);
  return found.rows;
}

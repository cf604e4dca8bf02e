import { pricesOn, type ServicePrice, servicePriceOn } from "../catalogue/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { PartCount } from "../stores/index.ts";
import type { Part } from "./store-line.ts";

/** What an hour in the workshop costs today, by the price list; undefined where it says nothing: the work then counts as nothing. */
export function workshopHour(base: Base, tx: Tx): Promise<ServicePrice | undefined> {
  return servicePriceOn(tx, { code: "verkstad", kind: "service_hour" }, today(base));
}

/** Parts with what one of each is bought for today, or sold for when nobody knows that; null without a price. */
export async function priceParts(base: Base, tx: Tx, way: Part["way"], parts: readonly PartCount[]): Promise<Part[]> {
  const numbers = parts.map(({ articleNo }) => articleNo);
  const [bought, sold] = await Promise.all([
    pricesOn(tx, numbers, "purchase", today(base)),
    pricesOn(tx, numbers, "sale", today(base)),
  ]);
  return parts.map((part) => ({
    ...part,
    unitOre: (bought.get(part.articleNo) ?? sold.get(part.articleNo))?.amountOre ?? null,
    way,
  }));
}

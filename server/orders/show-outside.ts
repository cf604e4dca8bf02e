import { findArticles } from "../catalogue/index.ts";
import { documentOf, findDevices } from "../devices/index.ts";
import { findOwnCounty } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { OutsideQuery, OutsideView } from "./contract-outside.ts";
import { outsideRange } from "./outside-book.ts";
import { returnRuleFor, warningFor } from "./outside-range.rule.ts";
import { boughtOutside } from "./store-outside.ts";
import { findProcured, termsOf } from "./store-procurement.ts";

/**
 * What must be known of an article that stands outside the range, before it is ordered and at the device: that its service is not certain, on
 * what terms it is bought back, and what its payer is charged when it comes back. Nothing for what is in the range.
 * @source vgr-utanfor-sortiment
 */
export async function showOutside(
  base: Base,
  tx: Tx,
  { articleNo, deviceId }: OutsideQuery,
): Promise<{ outside: OutsideView | null }> {
  const on = today(base);
  const device = deviceId ? (await findDevices(tx, [deviceId])).get(deviceId) : undefined;
  const number = device?.articleNo ?? articleNo ?? "";
  const [articles, county] = [await findArticles(tx, [number], on), (await findOwnCounty(tx)) ?? ""];
  const bought = device?.orderRowId ? (await boughtOutside(tx, [device.orderRowId])).get(device.orderRowId) : undefined;
  const isOutside = articles.get(number)?.isInRange === false;
  if (!isOutside && !bought) return { outside: null };
  const own = bought ? undefined : (await findProcured(tx, [number])).get(number)?.procurementId;
  const terms = bought ?? (own ? await termsOf(tx, own) : undefined);
  const warning = isOutside ? warningFor(outsideRange, { county, on }) : undefined;
  const { rule } = returnRuleFor(outsideRange, { county, on });
  const said = ({ id, source, text }: { id: string; source: string; text: string }) => ({
    ruleId: id,
    source: documentOf(source),
    text,
  });
  return {
    outside: {
      warning: warning ? { ...said(warning), isAssumed: warning.isAssumed } : null,
      atReturn: said(rule),
      terms: terms
        ? {
            ...{ procurementNo: `D${terms.number}`, vendor: terms.vendor, withinDays: terms.withinDays },
            ...{ percent: terms.percent, words: terms.words },
          }
        : null,
    },
  };
}

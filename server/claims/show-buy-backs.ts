import { articleNames } from "../catalogue/index.ts";
import { deviceNumbers, documentOf } from "../devices/index.ts";
import { idsOf } from "../kernel/index.ts";
import { boughtOutside, outsideRange } from "../orders/index.ts";
import { findPayers } from "../organisation/index.ts";
import type { Tx } from "../platform/index.ts";
import type { BuyBackView } from "./contract-buy-backs.ts";
import { type BuyBackRow, buyBackNoOf, listBuyBacks } from "./store-buy-backs.ts";

/** What was bought outside the range and has come back: what a person must decide first. No person. */
export async function showBuyBacks(tx: Tx): Promise<BuyBackView[]> {
  const rows = await listBuyBacks(tx);
  const bought = await boughtOutside(
    tx,
    rows.map(({ orderRowId }) => orderRowId),
  );
  const names = await articleNames(tx, [...new Set([...bought.values()].map(({ articleNo }) => articleNo))]);
  const payers = await findPayers(tx, idsOf(rows.map(({ payerId }) => payerId)));
  const numbers = await deviceNumbers(
    tx,
    rows.map(({ deviceId }) => deviceId),
  );
  const texts = new Map([...outsideRange.returns, outsideRange.noRule].map(({ id, text }) => [id, text]));
  return rows.map((row) => {
    const {
      buyBackId,
      deviceId,
      orderRowId,
      payerId,
      returnedOn,
      vendor,
      vendorOre,
      vendorBecause,
      because,
      decidedBecause,
      ruleId,
    } = row;
    const by = bought.get(orderRowId);
    return {
      ...{
        buyBackId,
        buyBackNo: buyBackNoOf(row),
        deviceId,
        deviceNo: numbers.get(deviceId) ?? "",
        articleNo: by?.articleNo ?? "",
      },
      ...{ articleName: names.get(by?.articleNo ?? "") ?? "", procurementNo: by ? `D${by.number}` : null, returnedOn },
      payerName: payerId ? (payers.get(payerId)?.name ?? "") : null,
      ...{ vendor, vendorOre, vendorBecause, vendorWords: by?.words ?? null, because, decidedBecause, ruleId },
      ...{ ruleText: texts.get(ruleId) ?? "", source: documentOf(row.ruleSource), state: stateOf(row) },
      amountOre: row.amountOre ?? row.decidedOre,
    };
  });
}

function stateOf({ answer, decidedBecause, amountOre, decidedOre }: BuyBackRow): BuyBackView["state"] {
  if (answer === "manual" && decidedBecause === null) return "open";
  const ore = amountOre ?? decidedOre ?? 0;
  if (ore === 0) return "none";
  return ore > 0 ? "charged" : "credited";
}

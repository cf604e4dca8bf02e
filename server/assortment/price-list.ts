import { chargeOf, chargePlace, findPriceList, priceUnits, shownCharge } from "../catalogue/index.ts";
import { addDays, kronor, type LocalDate } from "../kernel/index.ts";
import { csvOf, type Tx } from "../platform/index.ts";
import { priceColumns, priceKindWords, priceUnitWords } from "./contract-fields.ts";

/**
 * Every price of the supplier's that holds on a day or is to come, as a file that may be read in again. How an article is charged stands in the
 * region's own word where it has one for all payers, else in our sign: a word for one payer's cost alone says less than the article.
 */
export async function priceListCsv(tx: Tx, on: LocalDate): Promise<string> {
  const place = await chargePlace(tx, on);
  const rows = (await findPriceList(tx, on)).map((row) => {
    const isOwn = row.kind === "rent_month" || row.kind === "sale";
    const shown = isOwn && row.charge ? shownCharge(chargeOf(row.charge), place) : null;
    const code = shown?.alias && !shown.alias.includes("/") ? shown.alias : (shown?.sign ?? "");
    const price = kronor(row.amountOre).replaceAll("\u202f", "");
    const days = [row.from, row.to ? addDays(row.to, -1) : ""];
    const unit = priceUnitWords[priceUnits[row.kind]];
    return [row.articleNo, priceKindWords[row.kind], price, ...days, row.vatRate, row.name, unit, row.source, code];
  });
  return csvOf(priceColumns, rows);
}

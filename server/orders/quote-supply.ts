import { ok, type Result, refuse } from "../kernel/index.ts";
import { findUnit } from "../organisation/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import { findStores, type Stock, stockOf } from "../stores/index.ts";
import { assessSupply, type SupplyRow, type SupplyWish } from "./assess-supply.ts";
import { viewUrgent } from "./assess-urgent.ts";
import type { SupplyPlaces, SupplyQuote, SupplyRefusal } from "./contract-supply.ts";

/** What a unit's own order costs, who pays and when it comes, before it is sent. The same judgement as the order; stores nothing. */
export async function quoteSupply(
  base: Base,
  actor: Actor,
  tx: Tx,
  wish: SupplyWish,
): Promise<Result<SupplyQuote, Exclude<SupplyRefusal, { code: "rows-refused" }>>> {
  const assessed = await assessSupply(base, actor, tx, wish);
  if ("code" in assessed) return refuse(assessed);
  const { rows, faults, pays, place, promisedOn, urgent } = assessed;
  const stock = await stockOf(tx, [...new Set(rows.map(({ articleNo }) => articleNo))]);
  return ok({
    rows: rows.map(({ rowNo, articleNo, quantity, article, promisedOn: on }) => ({
      ...{
        rowNo,
        articleNo,
        quantity,
        articleName: article.name,
        billingForm: article.billingForm,
        amountOre: article.amountOre,
      },
      promisedOn: on,
      inStock: countOf(stock.get(articleNo)),
      fault: faults.find((fault) => fault.rowNo === rowNo) ?? null,
    })),
    faults,
    promisedOn,
    monthOre: wish.kind === "store" ? 0 : sumOf(rows, "rent"),
    saleOre: sumOf(rows, "sale"),
    payer: {
      name: pays.payer?.name ?? null,
      because: pays.answer.because,
      rules: pays.answer.rules,
      edition: pays.answer.edition,
    },
    placeId: place.placeId,
    placeName: place.name,
    urgent: viewUrgent(urgent),
  });
}

function countOf(stock: Stock | undefined): number {
  return stock ? stock.reconditioned + stock.fresh + stock.quantity : 0;
}

function sumOf(rows: readonly SupplyRow[], form: "rent" | "sale"): number {
  return rows
    .filter(({ article }) => article.billingForm === form)
    .reduce((sum, { article, quantity }) => sum + (article.amountOre ?? 0) * quantity, 0);
}

/** The actor's unit and its shelves; undefined when she works at none. */
export async function supplyPlacesOf(actor: Actor, tx: Tx): Promise<SupplyPlaces | undefined> {
  const unit = actor.unitId ? await findUnit(tx, actor.unitId) : undefined;
  if (!unit) return undefined;
  const shelves = (await findStores(tx)).filter(({ kind, unitId }) => kind === "buffer" && unitId === unit.unitId);
  return { unitId: unit.unitId, unitName: unit.name, shelves: shelves.map(({ storeId, name }) => ({ storeId, name })) };
}

import { articlesOn, type OrderableArticle } from "../catalogue/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import { type DeliveryPlace, findDeliveryPlace, findPlaceOfUnit, isOpenOn, type UnitOrderer } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { findStores } from "../stores/index.ts";
import { assessUrgent, type Urgent, urgently } from "./assess-urgent.ts";
import type { RowFault } from "./contract.ts";
import type { SupplyRefusal } from "./contract-supply.ts";
import { rowPromise } from "./judge-row.rule.ts";
import { judgeSupply, type SupplyWanted } from "./judge-supply.rule.ts";
import { jointDay } from "./promise-day.rule.ts";
import { loadTerms } from "./terms.ts";
import { type UnitPays, unitPays } from "./unit-pays.ts";
import type { UsedBought } from "./used-bought.ts";

/** What a unit wants for itself. */
export interface SupplyWish {
  kind: "unit" | "store";
  unitId: string;
  storeId?: string | undefined;
  rows: readonly SupplyWanted<UsedBought>[];
  deliveryPlaceId?: string | undefined;
  wishedOn: LocalDate | null;
  isUrgent?: boolean | undefined;
}
/** One row of it, judged. */
export interface SupplyRow {
  rowNo: number;
  articleNo: string;
  quantity: number;
  article: OrderableArticle;
  /** The row of the main aid that it is put on, in the same order. */
  mainRowNo: number | null;
  /** The certain used device that is bought. */
  used: UsedBought | undefined;
  promisedOn: LocalDate;
}
/** An order of a unit, judged. */
export interface SupplyAssessment {
  unit: UnitOrderer;
  pays: UnitPays;
  place: DeliveryPlace;
  rows: SupplyRow[];
  faults: RowFault[];
  promisedOn: LocalDate;
  /** What it promises and costs when it is urgent. */
  urgent: Urgent | undefined;
}

/**
 * Everything that can be said of a unit's own order before it is placed: who pays it and why, what stops a row, where it goes and when it
 * comes. The same for the quote and the order itself. Writes nothing.
 */
export async function assessSupply(
  base: Base,
  actor: Pick<Actor, "supplierId">,
  tx: Tx,
  wish: SupplyWish,
): Promise<SupplyAssessment | Exclude<SupplyRefusal, { code: "rows-refused" }>> {
  const on = today(base);
  const articleNos = [...new Set(wish.rows.map(({ articleNo }) => articleNo))];
  const [pays, articles, terms, stores, place] = await Promise.all([
    unitPays(base, tx, wish.unitId),
    articlesOn(base, tx, actor, { articleNos, on }),
    loadTerms(base, tx, actor.supplierId, on),
    wish.kind === "store" ? findStores(tx) : [],
    wish.deliveryPlaceId
      ? findDeliveryPlace(tx, wish.deliveryPlaceId)
      : findPlaceOfUnit(tx, { unitId: wish.unitId, kind: wish.kind === "store" ? "buffer" : "unit", on }),
  ]);
  if (!pays) return { code: "unit-unknown" };
  const { unit } = pays;
  if (unit.closedOn !== null && unit.closedOn <= on) return { code: "unit-closed" };
  const shelf = stores.find(
    ({ storeId, kind, unitId }) => storeId === wish.storeId && kind === "buffer" && unitId === wish.unitId,
  );
  if (wish.kind === "store" && !shelf) return { code: "store-unknown" };
  if (!place) return { code: "delivery-place-unknown" };
  if (!isOpenOn(place, on)) return { code: "delivery-place-closed" };
  if (wish.wishedOn && wish.wishedOn < on) return { code: "wished-day-passed" };
  const { rows, faults } = judgeSupply(wish, articles);
  const dated = rows.map((row) => ({ ...row, promisedOn: rowPromise(on, row.article, terms.delivery) }));
  const days = dated.map(({ promisedOn }) => promisedOn);
  const promisedOn = days.length > 0 ? jointDay(days, wish.wishedOn) : on;
  const asked = dated.map(({ article, used: _used, ...row }) => ({ ...row, deliveryClass: article.deliveryClass }));
  const urgent = wish.isUrgent ? await assessUrgent(base, tx, { unitId: wish.unitId, pays, rows: asked, terms }) : undefined;
  return urgently({ unit, pays, place, rows: dated, faults, promisedOn, urgent }, urgent);
}

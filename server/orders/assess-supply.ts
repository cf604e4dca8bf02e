import { articlesOn, type OrderableArticle } from "../catalogue/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import {
  type DeliveryPlace,
  findDeliveryPlace,
  findPlaceOfUnit,
  findUnitOrderer,
  isOpenOn,
  type PayerOfUnit,
  type UnitOrderer,
} from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { findStores } from "../stores/index.ts";
import { unitOrderBook } from "./books.ts";
import type { RowFault } from "./contract.ts";
import type { SupplyRefusal } from "./contract-supply.ts";
import { rowPromise } from "./judge-row.rule.ts";
import { judgeSupply } from "./judge-supply.rule.ts";
import { jointDay } from "./promise-day.rule.ts";
import { loadTerms } from "./terms.ts";
import { type UnitFacts, type UnitPayerAnswer, unitPayer } from "./unit-payer.rule.ts";

/** What a unit wants for itself. */
export interface SupplyWish {
  kind: "unit" | "store";
  unitId: string;
  storeId?: string | undefined;
  rows: readonly { articleNo: string; quantity: number }[];
  deliveryPlaceId?: string | undefined;
  wishedOn: LocalDate | null;
}
/** One row of it, judged. */
export interface SupplyRow {
  rowNo: number;
  articleNo: string;
  quantity: number;
  article: OrderableArticle;
  /** The row of the main aid that it is put on, in the same order. */
  mainRowNo: number | null;
  promisedOn: LocalDate;
}
/** Who pays what a unit orders for itself. */
export interface UnitPays {
  facts: UnitFacts;
  answer: UnitPayerAnswer;
  /** Null: a person must say who. */
  payer: PayerOfUnit | null;
}
/** An order of a unit, judged. */
export interface SupplyAssessment {
  unit: UnitOrderer;
  pays: UnitPays;
  place: DeliveryPlace;
  rows: SupplyRow[];
  faults: RowFault[];
  promisedOn: LocalDate;
}

/** Who pays what a unit orders for itself, by the rows of `rulebooks/unit-orders.json`; undefined when nobody knows the unit. */
export async function unitPays(base: Base, tx: Tx, unitId: string): Promise<(UnitPays & { unit: UnitOrderer }) | undefined> {
  const unit = await findUnitOrderer(tx, unitId);
  if (!unit) return undefined;
  const { principal, unitKind, ownPayer, payers } = unit;
  const facts = { hasOwnPayer: ownPayer !== null, principal, unitKind };
  const answer = unitPayer(unitOrderBook, facts, today(base));
  const payer = answer.payer === "own" ? ownPayer : (payers.find(({ kind }) => kind === answer.payer) ?? null);
  return { unit, facts, answer, payer };
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
  return { unit, pays, place, rows: dated, faults, promisedOn: days.length > 0 ? jointDay(days, wish.wishedOn) : on };
}

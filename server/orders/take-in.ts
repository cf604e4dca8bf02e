import { findArticles, type OrderableArticle } from "../catalogue/index.ts";
import { type LocalDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findUnit, type Unit } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, tell, today } from "../platform/index.ts";
import { orderPlaced, takenIn, takenInUndone } from "./events.ts";
import { followMergers } from "./follow-mergers.ts";
import { type NewPayer, payerForHolder } from "./plan-correction.ts";
import { redecideFor } from "./redecide-holdings.ts";
import { findOrder, findRows, findRowsOf, insertOrder, type NewRow } from "./store.ts";
import { insertMessage } from "./store-case.ts";
import { nextOrderNo } from "./store-number.ts";

/** What a person brings from another county: the aid, and what sits on it without a number of its own. */
export interface TakeInWish {
  personId: string;
  /** The unit that is to answer for it here. */
  unitId: string;
  articleNo: string;
  parts: readonly { articleNo: string; quantity: number }[];
  from: LocalDate;
  payerId?: string | undefined;
}
/** Who would pay it here, and by what price. */
export interface TakeInPlan {
  wish: TakeInWish;
  unit: Unit;
  article: OrderableArticle;
  /** Of the parts: those that are rented here too. */
  rented: { article: OrderableArticle; quantity: number }[];
  payer: NewPayer;
  needsPayer: boolean;
}
export type TakeInRefusal =
  | { code: "unit-unknown" }
  | { code: "person-unknown" }
  | { code: "person-deceased" }
  | { code: "payer-unknown" }
  | { code: "takeover-article-not-here"; articleNo: string };

/**
 * What it would be to take in what somebody brings from another county: who pays by the rules here as if it had been ordered so, and what
 * a month costs. An article without a price here can't be taken in. Writes nothing.
 * @source vgr-flytt-rutin
 */
export async function planTakeIn(base: Base, actor: Actor, tx: Tx, wish: TakeInWish): Promise<Result<TakeInPlan, TakeInRefusal>> {
  // Load
  const on = today(base);
  const { articleNo, parts, unitId, personId, payerId, from } = wish;
  const articles = await findArticles(tx, [articleNo, ...parts.map((part) => part.articleNo)], on);
  const [unit, article] = [await findUnit(tx, unitId), articles.get(articleNo)];

  // Decide
  if (!unit) return refuse({ code: "unit-unknown" });
  if (!article || (article.billingForm !== "none" && article.priceId === null))
    return refuse({ code: "takeover-article-not-here", articleNo });
  const known = { articleNo, unit, placedBy: actor.userId, on, from };
  const payer = await payerForHolder(base, tx, {
    ...{ actor, known },
    wish: { to: { is: "person", personId, unitId }, payerId },
  });
  if (!payer.ok) {
    const { code } = payer.refusal;
    if (code === "payer-unknown" || code === "person-unknown" || code === "person-deceased") return refuse({ code });
    return refuse({ code: "unit-unknown" });
  }
  const rented = parts.flatMap((part) => {
    const found = articles.get(part.articleNo);
    const isRented = found?.billingForm === "rent" && found.priceId !== null;
    return found && isRented ? [{ article: found, quantity: part.quantity }] : [];
  });
  return ok({ wish, unit, article, rented, payer: payer.value, needsPayer: payer.value.payerKind === "manual" });
}

/** An order that was kept for what came along. */
export interface TakenInOrder {
  orderId: string;
  orderNo: string;
  /** Of the aid itself. */
  orderRowId: string;
}

/**
 * Keeps the order, delivered already, that says who pays what came along and why; lets the device be made by `give`, which gets its row,
 * and tells of it: rent begins on the day, the unit meets the person and the next follow-up is its own.
 */
export async function keepTakeIn(
  base: Base,
  actor: Actor,
  tx: Tx,
  { plan, give }: { plan: TakeInPlan; give: (orderRowId: string) => Promise<string> },
): Promise<TakenInOrder> {
  const { unit, wish, rented } = plan;
  const { personId, from } = wish;
  const things = [{ article: plan.article, quantity: 1 }, ...rented];
  const rows = things.map((thing, at) => rowOf(base, plan, { ...thing, rowNo: at + 1 }));
  const [orderId, orderNo] = [newId(base.now()), await nextOrderNo(tx)];
  const orderRowId = rows[0]?.id ?? "";
  await insertOrder(
    tx,
    {
      ...{ id: orderId, orderNo, kind: "person", personId, unitId: unit.unitId, careProviderId: unit.careProviderId },
      ...{ lagrum: "HSL", placedAt: base.now(), state: "placed", deliverTo: "home", deliveryPlaceId: null },
      ...{ contactName: null, contactPhone: null, doorCode: null, note: null, wishedOn: null, promisedOn: from },
      ...{ draftedBy: null, placedBy: actor.userId, toStoreId: null, urgentBy: null, isSplit: false, replaces: null },
    },
    rows,
  );
  const deviceId = await give(orderRowId);
  const at = base.now();
  await insertMessage(tx, {
    ...{ id: newId(at), unitId: unit.unitId, toUser: null, at, kind: "aid-taken-over" },
    facts: { orderId, orderNo },
  });

  // Tell
  await tell(base, tx, orderPlaced({ orderId, personId, unitId: unit.unitId, orderRowIds: rows.map(({ id }) => id) }));
  for (const { id, rowNo, quantity } of rows)
    await tell(base, tx, takenIn(toldOf({ orderId, id, rowNo, quantity, deviceId, from })));
  if (plan.payer.rulebook !== "manual") await redecideFor(base, tx, { personId, on: from, cause: "case" });
  await followMergers(
    base,
    tx,
    rows.map(({ id }) => id),
  );
  return { orderId, orderNo, orderRowId };
}

/** What came along never did: its order is cancelled and its rent never was. */
export async function undoTakeIn(
  base: Base,
  tx: Tx,
  { orderRowId, deviceId, from }: { orderRowId: string; deviceId: string; from: LocalDate },
): Promise<void> {
  const [row] = await findRows(tx, [orderRowId]);
  const order = row && (await findOrder(tx, row.orderId));
  if (!order) return;
  for (const { id, rowNo, quantity } of await findRowsOf(tx, [order.orderId]))
    await tell(base, tx, takenInUndone(toldOf({ orderId: order.orderId, id, rowNo, quantity, deviceId, from })));
}

function toldOf(row: { orderId: string; id: string; rowNo: number; quantity: number; deviceId: string; from: LocalDate }) {
  const { orderId, id: orderRowId, rowNo, quantity, deviceId, from: deliveredOn } = row;
  const isAid = rowNo === 1;
  const where = { deviceId: isAid ? deviceId : null, mainDeviceId: isAid ? null : deviceId };
  return { orderId, orderRowId, taskId: orderRowId, quantity, deliveredOn, ...where };
}

function rowOf(
  base: Base,
  { payer, wish }: TakeInPlan,
  { article, rowNo, quantity }: { article: OrderableArticle; rowNo: number; quantity: number },
): NewRow {
  const { articleNo, priceId, billingForm, chargeCode, amountOre, deliveryClass } = article;
  const facts = payer.facts.on === undefined ? payer.facts : { ...payer.facts, on: wish.from };
  return {
    ...{
      id: newId(base.now()),
      rowNo,
      articleNo,
      quantity,
      mainDeviceId: null,
      mainRowNo: rowNo === 1 ? null : 1,
      ...payer,
      facts,
    },
    ...{ priceId, billingForm, chargeCode, amountOre, deliveryClass, promisedOn: wish.from, state: "picked" },
    ...{ trialUntil: null, endsOn: null },
  };
}

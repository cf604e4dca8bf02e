import { findArticles, type OrderableArticle } from "../catalogue/index.ts";
import { type DeviceFound, findComponents, lockDevices, onCallOf } from "../devices/index.ts";
import { dayOf, type LocalDate, localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { findPayers, findUnit, listDeliveryPlaces, mergedOn, payerMergers, type Unit } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { assessOrder } from "./assess-order.ts";
import { wantedRow } from "./contract.ts";
import type { CorrectionRefusal, CorrectionWish } from "./contract-correction.ts";
import { type CorrectionKind, daysFor, kindOf } from "./correction.rule.ts";
import { pledgeGate } from "./home-region.rule.ts";
import { needsPayer } from "./judge-row.rule.ts";
import { findOrder, findRows, type OrderHead } from "./store.ts";
import { payerOnDay } from "./store-payer.ts";
import { waitsForVan } from "./store-pickup.ts";
import { unitPays } from "./unit-pays.ts";

/** Who pays from the day and why, as it will stand at the new row. `payerKind` `manual`: nobody has said. */
export interface NewPayer {
  payerKind: string;
  payerId: string | null;
  rulebook: string;
  edition: string;
  rules: string[];
  because: string;
  facts: Record<string, unknown>;
}

/** A correction as it would be. */
export interface CorrectionPlan {
  kind: CorrectionKind;
  device: DeviceFound;
  article: OrderableArticle;
  /** What is rented on it besides itself. */
  partsMonthOre: number;
  from: LocalDate;
  earliest: LocalDate;
  oldOrder: OrderHead | undefined;
  oldPayerId: string | null;
  oldOnCall: boolean;
  newOnCall: boolean;
  unit: Unit;
  /** The unit's own place, where base equipment stands. */
  placeId: string | null;
  payer: NewPayer;
  needsPayer: boolean;
}

/**
 * What it would be to make a unit's base equipment a person's, or the other way, or to give a person's aid on to another: who pays by
 * the rules as if it had been ordered so, and whether on-call service comes with it. The device is locked. Writes nothing.
 * @source vgr-forum-2025 S106; vgr-forum-2025 S107
 */
export async function planCorrection(
  base: Base,
  actor: Actor,
  tx: Tx,
  wish: CorrectionWish,
): Promise<Result<CorrectionPlan, CorrectionRefusal>> {
  // Load
  const on = today(base);
  const [device] = await lockDevices(tx, [wish.deviceId]);
  if (!device) return refuse({ code: "device-unknown" });
  const parts = await findComponents(tx, [device.deviceId]);
  const [articles, unit, isWaited] = await Promise.all([
    findArticles(tx, [device.articleNo, ...parts.map(({ articleNo }) => articleNo)], on),
    findUnit(tx, wish.to.unitId),
    waitsForVan(tx, device),
  ]);
  const article = articles.get(device.articleNo);
  const [oldRow] = device.orderRowId ? await findRows(tx, [device.orderRowId]) : [];
  const oldOrder = oldRow && (await findOrder(tx, oldRow.orderId));

  // Decide
  const { deviceNo, state, holdReason } = device;
  if (state !== "lent") return refuse({ code: "device-not-lent", deviceNo, state });
  if (holdReason !== null) return refuse({ code: "device-held", deviceNo, reason: holdReason });
  if (isWaited) return refuse({ code: "device-waits-for-pickup", deviceNo });
  if (!unit || !article) return refuse({ code: "unit-unknown" });
  const kind = kindOf(device, wish.to);
  if (!kind) return refuse({ code: "correction-changes-nothing" });
  const earliest = dayOf(device.heldSince);
  const days = daysFor(kind, { since: earliest, today: on });
  const from = localDate(wish.from);
  if (from < days.from || from > days.to) return refuse({ code: "correction-day-wrong", ...days });
  const place = wish.to.is === "unit" ? await placeOf(tx, unit.unitId, on) : null;
  if (place === undefined) return refuse({ code: "delivery-place-unknown" });
  const known = { articleNo: device.articleNo, unit, placedBy: oldOrder?.placedBy ?? actor.userId, on, from };
  const payer = await payerForHolder(base, tx, { actor, wish, known });
  if (!payer.ok) return payer;
  const withParts = { articleNo: device.articleNo, components: parts };
  return ok({
    ...{ kind, device, article, from, earliest, oldOrder, unit, placeId: place, payer: payer.value },
    partsMonthOre: rentOf(parts, articles),
    oldPayerId: device.orderRowId ? ((await payerOnDay(tx, device.orderRowId, from))?.payerId ?? null) : null,
    oldOnCall: await onCallOf(tx, withParts, device.holder, on),
    newOnCall: await onCallOf(tx, withParts, wish.to.is, on),
    needsPayer: payer.value.payerKind === "manual",
  });
}

function rentOf(
  parts: readonly { articleNo: string; quantity: number }[],
  articles: ReadonlyMap<string, OrderableArticle>,
): number {
  return parts.reduce((sum, { articleNo, quantity }) => {
    const article = articles.get(articleNo);
    return sum + (article?.billingForm === "rent" ? (article.amountOre ?? 0) * quantity : 0);
  }, 0);
}

async function placeOf(tx: Tx, unitId: string, on: LocalDate): Promise<string | undefined> {
  const [place] = await listDeliveryPlaces(tx, { on, firstUnitIds: [unitId], limit: 1 });
  return place?.unitId === unitId ? place.placeId : undefined;
}

/** Who pays it for the new holder: by the rules for a person, by those for a unit's own equipment; else whom customer service says. */
export async function payerForHolder(
  base: Base,
  tx: Tx,
  of: {
    actor: Actor;
    wish: Pick<CorrectionWish, "to" | "payerId">;
    known: { articleNo: string; unit: Unit; placedBy: string; on: LocalDate; from: LocalDate };
  },
): Promise<Result<NewPayer, CorrectionRefusal>> {
  const { actor, wish, known } = of;
  const { to, payerId } = wish;
  const { unit, on, from, articleNo, placedBy } = known;
  const byHand = { rulebook: "manual", edition: on, rules: ["correction"], facts: {} };
  const said = payerId ? (await findPayers(tx, [payerId])).get(payerId) : undefined;
  if (payerId && !said) return refuse({ code: "payer-unknown" });
  const chosen = {
    ...byHand,
    payerKind: said?.kind ?? "manual",
    payerId: said?.payerId ?? null,
    because: said ? "Kundtjänst" : "",
  };
  if (to.is === "unit") {
    const pays = await unitPays(base, tx, unit.unitId, from);
    if (!pays?.payer) return ok(said ? chosen : { ...chosen, because: pays?.answer.because ?? "" });
    const { payer: _kind, ...stands } = pays.answer;
    return ok({ ...stands, payerKind: pays.payer.kind, payerId: pays.payer.payerId, facts: { ...pays.facts } });
  }
  const orderer = {
    ...actor,
    userId: placedBy,
    unitId: unit.unitId,
    careProviderId: unit.careProviderId,
    lagrum: "HSL" as const,
  };
  const rows = [wantedRow.parse({ articleNo, quantity: 1 })];
  const assessed = await assessOrder(base, tx, orderer, { personId: to.personId, rows, deliverTo: "home", wishedOn: null });
  if ("code" in assessed) return refuse({ code: assessed.code === "person-unknown" ? "person-unknown" : "unit-unknown" });
  if (assessed.person.deceasedOn) return refuse({ code: "person-deceased" });
  const [row] = assessed.rows;
  // What a home region must promise first is weighed of an order, not of what has been handed over: a person says who pays.
  const isPromised = assessed.pledge !== null || row?.gates.some(({ gate }) => gate === pledgeGate);
  if (!row || isPromised || needsPayer(row.decision, row.payerId))
    return ok(said ? chosen : { ...chosen, because: row?.decision.because ?? "", facts: row?.facts ?? {} });
  const { payer, rulebook, edition } = row.decision;
  // The decision speaks from the day that is corrected: payers that have gone into others since are turned on their days.
  const { payerId: paidBy, rules, because } = mergedOn(await payerMergers(tx), row.unmerged, from);
  const stands = { rulebook: rulebook ?? "manual", edition: edition ?? on, rules: [...rules], because, facts: row.facts };
  return ok({ ...stands, payerKind: payer, payerId: paidBy });
}

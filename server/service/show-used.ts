import { may } from "../access/index.ts";
import { documentOf, findDevices, findUsedDevices } from "../devices/index.ts";
import { dayOf, type LocalDate, ok, type Result, refuse } from "../kernel/index.ts";
import { findSaleOfDevice, unitPays } from "../orders/index.ts";
import { findPayers, findPlaceOfUnit, findUnits } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { UsedArticleView, UsedDeviceView } from "./contract-used.ts";
import { usedGround, usedKinds } from "./used-ground.ts";
import { forSale, lastComplaintDay, mayBuyUsed, type UsedSaleTerms } from "./used-sale.rule.ts";

/** One kind of used aid: each device that may be bought, with its own price, and whether the actor's unit may buy. */
export async function showUsedArticle(
  base: Base,
  actor: Actor,
  tx: Tx,
  articleNo: string,
): Promise<Result<UsedArticleView, { code: "used-not-for-sale"; left: number }>> {
  const ground = await usedGround(base, actor, tx);
  const devices = await findUsedDevices(tx, ground.storeId, articleNo);
  const [kind] = await usedKinds(tx, ground, [{ articleNo, free: devices.length }]);
  const left = kind ? forSale(kind) : 0;
  if (!kind || left === 0) return refuse({ code: "used-not-for-sale", left: 0 });
  return ok({
    ...{ articleNo, articleName: kind.articleName, demand: kind.demand, spareParts: kind.spareParts, left },
    devices: devices.map(({ deviceId, deviceNo, madeIn, boughtOn, purchaseOre }) => {
      const { ore: priceOre, because: priceBecause } = ground.priceOf({ purchaseOre });
      return { deviceId, deviceNo, madeIn, boughtOn, priceOre, priceBecause };
    }),
    ...ground.said,
    buyer: await buyerOf(base, actor, tx, ground),
  });
}

/** The actor's unit as a buyer; null when she orders for none. */
async function buyerOf(
  base: Base,
  actor: Actor,
  tx: Tx,
  { terms, on }: { terms: UsedSaleTerms; on: LocalDate },
): Promise<UsedArticleView["buyer"]> {
  const pays = actor.unitId && may(actor, "orders.supply") ? await unitPays(base, tx, actor.unitId) : undefined;
  if (!pays) return null;
  const { unit } = pays;
  const place = await findPlaceOfUnit(tx, { unitId: unit.unitId, kind: "unit", on });
  const { answer, because } = mayBuyUsed(terms, unit, on);
  const payerName = answer === "yes" ? (pays.payer?.name ?? null) : null;
  return { may: answer, because, unitName: unit.unitName, payerName, placeName: place?.name ?? null };
}

/**
 * The sale of a device, for its card: the buyer owns it and answers for it from the day that it was handed over, and may complain of it until a
 * day. Undefined when there is none that the actor may see.
 * @source vgr-ledningsrad-2024 § S110; rules-i § used-sale
 */
export async function showUsedDevice(base: Base, tx: Tx, deviceId: string): Promise<UsedDeviceView | undefined> {
  const sale = await findSaleOfDevice(tx, deviceId);
  const device = (await findDevices(tx, [deviceId])).get(deviceId);
  if (!sale || !device) return undefined;
  const [units, payers] = await Promise.all([findUnits(tx, [sale.unitId]), findPayers(tx, sale.payerId ? [sale.payerId] : [])]);
  const soldOn = device.state === "sold" ? dayOf(device.heldSince) : null;
  const complainBy = soldOn && lastComplaintDay(soldOn, sale);
  return {
    ...{ orderId: sale.orderId, orderNo: sale.orderNo, priceOre: sale.priceOre, soldOn, complainBy },
    unitName: units.get(sale.unitId)?.name ?? "",
    payerName: sale.payerId ? (payers.get(sale.payerId)?.name ?? null) : null,
    isComplaintOver: complainBy !== null && complainBy < today(base),
    source: documentOf(sale.ruleSource),
  };
}

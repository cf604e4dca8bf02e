import { findDevices, findUsedDevices, type UsedDevice } from "../devices/index.ts";
import { localDate, need, ok, type Result, refuse } from "../kernel/index.ts";
import { placeSupplyOrder, type SupplyOrdered, type SupplyRefusal, type UsedBought, unitPays } from "../orders/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { BuyUsedBody, BuyUsedRefusal } from "./contract-used.ts";
import { type UsedGround, usedGround, usedKinds } from "./used-ground.ts";
import { forSale, type MayBuy, mayBuyUsed } from "./used-sale.rule.ts";

/**
 * A unit buys certain used devices of a kind that is sold off, each at its own price of today: the price that the buyer has seen, else it is
 * refused. They are held for the order from this moment and nobody else gets them. Where no source says that the unit may buy, a
 * person decides who pays before anything is picked. Runs in the caller's transaction, once per key.
 * @source vgr-ledningsrad-2024 § S108–S111; rules-i § used-sale
 */
export async function buyUsed(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: BuyUsedBody,
): Promise<Result<SupplyOrdered, BuyUsedRefusal | SupplyRefusal>> {
  // Load
  const unitId = need(actor.unitId ?? undefined, "whoever may order for a unit works at one");
  const ground = await usedGround(base, actor, tx);
  const [pays, free] = await Promise.all([unitPays(base, tx, unitId), findUsedDevices(tx, ground.storeId, body.articleNo)]);
  const [kind] = await usedKinds(tx, ground, [{ articleNo: body.articleNo, free: free.length }]);

  // Decide
  if (!pays) return refuse({ code: "unit-unknown" });
  const may = mayBuyUsed(ground.terms, pays.unit, ground.on);
  if (may.answer === "no") return refuse({ code: "used-not-for-unit", because: may.because });
  const chosen = body.devices.map((wanted) => ({ wanted, device: free.find(({ deviceId }) => deviceId === wanted.deviceId) }));
  const gone = chosen.flatMap(({ wanted, device }) => (device ? [] : [wanted.deviceId]));
  if (gone.length > 0) return refuse({ code: "devices-taken", deviceNos: await numbersOf(tx, gone) });
  const left = kind ? forSale(kind) : 0;
  if (chosen.length > left) return refuse({ code: "used-not-for-sale", left });
  const bought: UsedBought[] = [];
  for (const { wanted, device } of chosen) {
    const judged = boughtOf(need(device, "what is gone is refused"), { ground, may, seenOre: wanted.priceOre });
    if (!judged.ok) return judged;
    bought.push(judged.value);
  }

  // Store and tell
  return placeSupplyOrder(base, actor, tx, {
    ...{ kind: "unit", unitId, because: body.note || null, wishedOn: body.wishedOn ? localDate(body.wishedOn) : null },
    rows: bought.map((used) => ({ articleNo: body.articleNo, quantity: 1, used })),
  });
}

/** One device at its price of today, which is what was seen. */
function boughtOf(
  { deviceId, deviceNo, purchaseOre }: UsedDevice,
  { ground, may, seenOre }: { ground: UsedGround; may: MayBuy; seenOre: number },
): Result<UsedBought, BuyUsedRefusal> {
  const { ore: priceOre } = ground.priceOf({ purchaseOre });
  const { rule } = ground;
  if (!priceOre || !rule) return refuse({ code: "used-price-manual", deviceNo });
  if (priceOre !== seenOre) return refuse({ code: "used-price-changed", deviceNo, priceOre });
  return ok({
    ...{ deviceId, purchaseOre, priceOre, vatRate: ground.terms.vatRate, ruleId: rule.id, ruleSource: rule.source },
    complaintDays: ground.said.complaintDays,
    askFirst: may.answer === "ask" ? may.because : null,
  });
}

async function numbersOf(tx: Tx, deviceIds: readonly string[]): Promise<string[]> {
  return [...(await findDevices(tx, deviceIds)).values()].map(({ deviceNo }) => deviceNo);
}

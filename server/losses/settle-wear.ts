import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, tell, today } from "../platform/index.ts";
import { priceWork } from "../service/index.ts";
import type { SettleWearBody, WearAnswer, WearRefusal } from "./contract-wear.ts";
import { wearAccepted } from "./events.ts";
import { standOf } from "./judge-wear.ts";
import { insertWearEntry, lockWear } from "./store-wear.ts";

/**
 * A person decides a report that no rule decides, and says why: charged or not. Where the residual value is decided it is what is charged;
 * where it is not, she says the sum, or the minutes and parts that the price list of the day gives a price. Nothing is charged to nobody.
 * @source vgr-forum-2025 S114; rules-i § wear
 */
export async function settleWear(
  base: Base,
  tx: Tx,
  { wearId, is, because, amountOre, minutes, parts = [] }: SettleWearBody & { wearId: string },
): Promise<Result<WearAnswer, WearRefusal>> {
  // Load
  const wear = await lockWear(tx, wearId);
  const isCounted = minutes !== undefined || parts.length > 0;
  const work = minutes === undefined ? [] : [{ code: "verkstad", kind: "service_hour" as const, quantity: minutes }];
  const counted = isCounted ? await priceWork(tx, { work, parts }, today(base)) : undefined;

  // Decide
  if (!wear) return refuse({ code: "wear-unknown" });
  if (wear.state !== "open") return refuse({ code: "wear-ended" });
  if (standOf(base, wear).is !== "manual") return refuse({ code: "wear-waits-for-parties" });
  const { wearNo, deviceId, payerId, residualOre } = wear;
  if (is === "accepted" && payerId === null) return refuse({ code: "wear-no-payer" });
  if (is === "accepted" && residualOre === null && amountOre === undefined && !isCounted)
    return refuse({ code: "wear-amount-needed" });
  if (isCounted && (is === "refused" || residualOre !== null || amountOre !== undefined))
    return refuse({ code: "wear-amount-decided" });
  if (amountOre !== undefined && (is === "refused" || (residualOre !== null && amountOre !== residualOre)))
    return refuse({ code: "wear-amount-decided" });
  if (counted && !counted.ok) return counted;
  const { amountOre: countedOre, rows: basis = null, vatRate } = counted?.value ?? {};
  if (vatRate !== undefined && vatRate !== wear.vatRate) return refuse({ code: "work-vat-differs" });
  const charged = is === "accepted" ? (residualOre ?? amountOre ?? countedOre ?? 0) : null;

  // Store
  await insertWearEntry(tx, wearId, { what: is, because, amountOre: charged, basis, at: base.now() });

  // Tell
  if (charged !== null) await tell(base, tx, wearAccepted({ wearId, deviceId, amountOre: charged }));
  return ok({ wearId, wearNo, state: is });
}

/** A report is taken back before it has ended: it was a mistake. Nothing is charged. */
export async function withdrawWear(
  base: Base,
  tx: Tx,
  { wearId, because }: { wearId: string; because: string },
): Promise<Result<WearAnswer, WearRefusal>> {
  // Load
  const wear = await lockWear(tx, wearId);

  // Decide
  if (!wear) return refuse({ code: "wear-unknown" });
  if (wear.state !== "open") return refuse({ code: "wear-ended" });

  // Store
  await insertWearEntry(tx, wearId, { what: "withdrawn", because, at: base.now() });
  return ok({ wearId, wearNo: wear.wearNo, state: "withdrawn" });
}

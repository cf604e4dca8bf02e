import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, tell } from "../platform/index.ts";
import type { SettleWearBody, WearAnswer, WearRefusal } from "./contract-wear.ts";
import { wearAccepted } from "./events.ts";
import { standOf } from "./judge-wear.ts";
import { insertWearEntry, lockWear } from "./store-wear.ts";

/**
 * A person decides a report that no rule decides, and says why: charged or not. Where the residual value is decided it is what is charged;
 * where it is not, she says the sum. Nothing is charged to nobody.
 * @source vgr-forum-2025 S114; rules-i § wear
 */
export async function settleWear(
  base: Base,
  tx: Tx,
  { wearId, is, because, amountOre }: SettleWearBody & { wearId: string },
): Promise<Result<WearAnswer, WearRefusal>> {
  // Load
  const wear = await lockWear(tx, wearId);

  // Decide
  if (!wear) return refuse({ code: "wear-unknown" });
  if (wear.state !== "open") return refuse({ code: "wear-ended" });
  if (standOf(base, wear).is !== "manual") return refuse({ code: "wear-waits-for-parties" });
  const { wearNo, deviceId, payerId, residualOre } = wear;
  if (is === "accepted" && payerId === null) return refuse({ code: "wear-no-payer" });
  if (is === "accepted" && residualOre === null && amountOre === undefined) return refuse({ code: "wear-amount-needed" });
  if (amountOre !== undefined && (is === "refused" || (residualOre !== null && amountOre !== residualOre)))
    return refuse({ code: "wear-amount-decided" });
  const charged = is === "accepted" ? (residualOre ?? amountOre ?? 0) : null;

  // Store
  await insertWearEntry(tx, wearId, { what: is, because, amountOre: charged, at: base.now() });

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

import { findDevices, lastHeldBy } from "../devices/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findOrder, findRows, payerOnDay } from "../orders/index.ts";
import { asProgram, type Base, type Tx, tell, today } from "../platform/index.ts";
import { bookParts, bookReturned, type PartRefusal } from "../stores/index.ts";
import { workRuleOn } from "./book.rule.ts";
import { serviceBook } from "./book.ts";
import type { WorkAnswer, WorkBody, WorkRefusal } from "./contract-work.ts";
import { workCharged, workChargeUndone } from "./events.ts";
import { priceWork } from "./price-work.ts";
import { insertWork, insertWorkUndo, lockWork, rowsOfWork } from "./store-work.ts";

/**
 * Work and material that the rent does not hold, such as a special adaptation, is charged whoever pays for the device today, by the rule and by the
 * price list of the day. The rent goes on. Parts leave the stock.
 * @source vgr-specialanpassning § kostnader
 */
export async function chargeWork(base: Base, tx: Tx, body: WorkBody): Promise<Result<WorkAnswer, WorkRefusal | PartRefusal>> {
  // Load
  const on = today(base);
  const device = (await findDevices(tx, [body.deviceId])).get(body.deviceId);
  const held = device && (await asProgram(tx, () => payerOf(base, tx, device.deviceId)));
  const rule = workRuleOn(serviceBook, body.ruleId, on);
  const priced = await priceWork(tx, body, on);

  // Decide
  if (!device) return refuse({ code: "device-unknown" });
  const { deviceId, deviceNo, articleNo } = device;
  if (device.state !== "lent" || !held) return refuse({ code: "work-nobody-has-it", deviceNo });
  if (!held.payerId) return refuse({ code: "work-no-payer" });
  if (!rule) return refuse({ code: "work-rule-unknown" });
  if (rule.isApproved && !body.isApproved) return refuse({ code: "work-not-approved" });
  if (!priced.ok) return priced;
  const booked = await bookParts(base, tx, "used", body.parts);
  if (!booked.ok) return booked;

  // Store
  const workChargeId = newId(base.now());
  const { rows, amountOre, vatRate } = priced.value;
  const { payerId, unitId } = held;
  const chargeNo = await insertWork(
    tx,
    {
      ...{ workChargeId, deviceId, deviceNo, articleNo, unitId, payerId, told: body.told, onDay: on, amountOre, vatRate },
      ...{ ruleId: rule.id, ruleSource: rule.source },
    },
    { rows, at: base.now() },
  );

  // Tell
  await tell(base, tx, workCharged({ workChargeId, deviceId }));
  return ok({ workChargeId, chargeNo, amountOre });
}

/** What was charged by mistake is undone, with why: its payer gets it back as an entry of its own, and parts are in the stock again. Once. */
export async function undoWork(
  base: Base,
  tx: Tx,
  workChargeId: string,
  { because }: { because: string },
): Promise<Result<WorkAnswer, WorkRefusal>> {
  // Load
  const work = await lockWork(tx, workChargeId);

  // Decide
  if (!work) return refuse({ code: "work-charge-unknown" });
  if (work.undoneBecause !== null) return refuse({ code: "work-charge-undone" });

  // Store
  const { chargeNo, amountOre, deviceId } = work;
  await insertWorkUndo(tx, { workChargeId, because, at: base.now() });
  for (const { code: articleNo, quantity } of (await rowsOfWork(tx, [workChargeId])).filter(({ code }) => /^\d/.test(code)))
    await bookReturned(base, tx, { articleNo, quantity, to: "stock", orderRowId: null });

  // Tell
  await tell(base, tx, workChargeUndone({ workChargeId, deviceId }));
  return ok({ workChargeId, chargeNo, amountOre });
}

/** Who pays for a device today, and the unit that ordered it. Undefined when no unit is known. */
async function payerOf(base: Base, tx: Tx, deviceId: string): Promise<{ unitId: string; payerId: string | null } | undefined> {
  const last = await lastHeldBy(tx, deviceId);
  if (!last || last.until) return undefined;
  const [row] = last.orderRowId ? await findRows(tx, [last.orderRowId]) : [];
  const order = row && (await findOrder(tx, row.orderId));
  const payer = row && (await payerOnDay(tx, row.id, today(base)));
  const unitId = order?.unitId ?? last.unitId;
  return unitId ? { unitId, payerId: payer?.payerId ?? null } : undefined;
}

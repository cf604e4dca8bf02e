import { logLook } from "../access/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, tell, today } from "../platform/index.ts";
import type { KeepLoanBody, LifeRefusal } from "./contract-life.ts";
import { loanKept } from "./events.ts";
import { lockByIds } from "./store.ts";
import { endRepairLoanRow, findRepairLoan, setKept } from "./store-life.ts";
import { swapRefusal } from "./swap-device.ts";

/**
 * What was lent during a repair stays with its holder, since the first does not come back: scrapped, lost, or not worth it. It is then as if the
 * technician had swapped them: of the same article and in the range. The loan's rent goes on unbroken, for whoever the rule says pays for the order; the
 * first is kept for nobody any more, and the prescriber is told. Tells devices.loanKept.v1.
 */
export async function keepLoan(
  base: Base,
  tx: Tx,
  { deviceId, because }: KeepLoanBody & { deviceId: string },
): Promise<Result<{ deviceId: string; deviceNo: string }, LifeRefusal>> {
  // Load
  const loan = await findRepairLoan(tx, deviceId);
  const locked = loan ? await lockByIds(tx, [loan.deviceId, loan.loanDeviceId]) : [];
  const first = locked.find((one) => one.deviceId === loan?.deviceId);
  const lent = locked.find((one) => one.deviceId === loan?.loanDeviceId);

  // Decide
  if (!loan || !first || !lent || lent.state !== "lent") return refuse({ code: "loan-not-open" });
  const refused = await swapRefusal(base, tx, { first, other: lent });
  if (refused) return refuse(refused);

  // Store
  await endRepairLoanRow(tx, loan.loanId, base.now(), because);
  await setKept(tx, first.deviceId, null);
  if (lent.personId !== null) await logLook(base, tx, { personId: lent.personId, action: "change", subject: lent.deviceId });

  // Tell
  const { deviceId: loanDeviceId, orderRowId } = lent;
  await tell(base, tx, loanKept({ oldDeviceId: first.deviceId, newDeviceId: loanDeviceId, orderRowId, onDay: today(base) }));
  return ok({ deviceId: loanDeviceId, deviceNo: lent.deviceNo });
}

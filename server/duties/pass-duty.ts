import { ok, type Result, refuse } from "../kernel/index.ts";
import { findUnit } from "../organisation/index.ts";
import { type Actor, asProgram, type Base, type Tx, today } from "../platform/index.ts";
import type { DutyRefusal, PassDutyBody } from "./contract.ts";
import { isMine } from "./owner.rule.ts";
import { lockDuty, passDuty as store } from "./store.ts";
import { tellGiven } from "./tell-given.ts";

/** Gives a duty of one's own to another unit that should do it, with the reason. Its day stays. */
export async function passDuty(
  base: Base,
  actor: Actor,
  tx: Tx,
  { dutyId, body }: { dutyId: string; body: PassDutyBody },
): Promise<Result<{ dutyId: string }, DutyRefusal>> {
  // Load
  const duty = await lockDuty(tx, dutyId);
  const unit = await findUnit(tx, body.toUnitId);

  // Decide
  if (!duty) return refuse({ code: "duty-unknown" });
  if (duty.state !== "open") return refuse({ code: "duty-ended" });
  if (duty.owner === "payer" || !isMine(duty, actor)) return refuse({ code: "duty-of-others" });
  const isOpen = unit && (unit.closedOn === null || unit.closedOn > today(base));
  if (!unit || !isOpen || unit.careProviderId === null) return refuse({ code: "duty-unit-unknown" });

  // Store: as the program, for what she gives away may not be hers to see any more.
  const passed = { id: dutyId, at: base.now(), toUnitId: unit.unitId, because: body.because };
  await asProgram(tx, () => store(tx, passed));

  // Tell
  await tellGiven(base, tx, [{ dutyId, personId: duty.personId, unitId: unit.unitId }]);
  return ok({ dutyId });
}

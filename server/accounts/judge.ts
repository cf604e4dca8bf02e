import { addMonths, type LocalDate, localDate } from "../kernel/index.ts";
import { findUnit, isOpenOn, knownAs, listAccess } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { ApplyBody, ApplyRefusal, FieldFault } from "./contract.ts";
import { mayHandle, type RoleFault, roleFault } from "./role-fits.rule.ts";

/** How far ahead access may begin: what is later is applied for when it is near. */
const monthsAheadMost = 12;

const roleFaults: Record<RoleFault, FieldFault> = {
  "role-not-here": {
    field: "role",
    code: "not-here",
    message: "Rollen finns inte på en sådan enhet. Välj en annan roll eller en annan enhet.",
  },
  "lagrum-needed": { field: "lagrum", code: "needed", message: "Välj lagrum, HSL eller SoL." },
  "lagrum-not-here": { field: "lagrum", code: "not-here", message: "Rollen har inget lagrum. Ta bort det." },
  "profession-needed": { field: "profession", code: "needed", message: "Den som förskriver har ett yrke. Välj yrke." },
};

/** What is wrong with a role as a field's fault. */
export function faultOfRole(wanted: Parameters<typeof roleFault>[0], isCareUnit: boolean): FieldFault[] {
  const fault = roleFault(wanted, isCareUnit);
  return fault ? [roleFaults[fault]] : [];
}

/**
 * What stands against an application: everything that is wrong with its fields at once, else that the actor may not apply for it or
 * that it is held already; null when nothing does.
 */
export async function judgeApplication(base: Base, actor: Actor, tx: Tx, body: ApplyBody): Promise<ApplyRefusal | null> {
  const on = today(base);
  const from = localDate(body.from);
  const to = body.to === null ? null : localDate(body.to);
  const [unit, known] = await Promise.all([findUnit(tx, body.unitId), knownAs(tx, body)]);
  if (!mayHandle(actor, body)) return { code: "account-not-yours" };
  const errors: FieldFault[] = [];
  if (!unit || !isOpenOn(unit, from))
    errors.push({ field: "unitId", code: "unknown", message: "Enheten finns inte eller är stängd. Välj en annan." });
  else errors.push(...faultOfRole(body, unit.careProviderId !== null));
  if (known === "other")
    errors.push({
      field: "hsaId",
      code: "of-another",
      message: "HSA-id:t hör till någon med ett annat namn. Kontrollera både HSA-id och namn.",
    });
  errors.push(...faultsOfDays(on, from, to));
  if (errors.length > 0) return { code: "bad-input", errors };
  return (await isHeld(tx, body, on)) ? { code: "account-held-already" } : null;
}

/** What is wrong with the days of access. */
export function faultsOfDays(on: LocalDate, from: LocalDate, to: LocalDate | null): FieldFault[] {
  const faults: FieldFault[] = [];
  if (from < on) faults.push({ field: "from", code: "past", message: "Första dagen har redan varit. Välj i dag eller senare." });
  if (from > addMonths(on, monthsAheadMost))
    faults.push({ field: "from", code: "too-far", message: "Första dagen är mer än ett år bort. Ansök när det är närmare." });
  if (to !== null && to < from)
    faults.push({ field: "to", code: "backwards", message: "Sista dagen är före den första. Ändra någon av dem." });
  return faults;
}

/** Does she hold the same role there on some of the days already? */
export async function isHeld(
  tx: Tx,
  wanted: Pick<ApplyBody, "hsaId" | "unitId" | "role" | "lagrum" | "from" | "to">,
  on: LocalDate,
): Promise<boolean> {
  const { hsaId, unitId, role, lagrum } = wanted;
  const held = await listAccess(tx, { on, state: "all", hsaId, unitId, role, limit: 200 });
  return held.some(
    (one) =>
      one.lagrum === lagrum &&
      one.from !== null &&
      (wanted.to === null || one.from <= wanted.to) &&
      (one.to === null || one.to >= wanted.from),
  );
}

import type { AppliedRole } from "./contract.ts";

/** Roles that a unit's manager applies for, changes and ends. */
export const careRoles: readonly AppliedRole[] = ["prescriber", "unit-staff"];

/** What is wrong with a role at a unit; null when nothing is. */
export type RoleFault = "role-not-here" | "lagrum-needed" | "lagrum-not-here" | "profession-needed";

/** What is asked of a role. */
export interface RoleWanted {
  role: AppliedRole;
  lagrum: "HSL" | "SoL" | null;
  profession: string | null;
}

/**
 * Does a role belong at such a unit? Care stands at a care provider's unit and has a legal basis; a manager and a cost approver
 * stand there too and meet nobody, so they have none; all others are the supplier's own. Who prescribes has a profession.
 * @source hslf-fs-2016-40 chapter 4; rules-i § accounts
 */
export function roleFault(wanted: RoleWanted, isCareUnit: boolean): RoleFault | null {
  const isCare = careRoles.includes(wanted.role);
  const isAtUnit = isCare || wanted.role === "manager" || wanted.role === "cost-approver";
  if (isAtUnit !== isCareUnit) return "role-not-here";
  if (isCare && wanted.lagrum === null) return "lagrum-needed";
  if (!isCare && wanted.lagrum !== null) return "lagrum-not-here";
  if (wanted.role === "prescriber" && wanted.profession === null) return "profession-needed";
  return null;
}

/**
 * May she apply for it, change or end it? A manager the care roles of the unit where she works now, an administrator everything
 * of the supplier. Nobody else.
 * @source hslf-fs-2016-40 chapter 4; rules-i § accounts
 */
export function mayHandle(actor: { role: string; unitId: string | null }, access: { role: string; unitId: string }): boolean {
  if (actor.role === "administrator") return true;
  return actor.role === "manager" && actor.unitId === access.unitId && careRoles.some((role) => role === access.role);
}

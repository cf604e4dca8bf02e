import type { z } from "zod";
import type {
  AccessView,
  ApplicationView,
  accessList,
  applicationList,
  ChoicesView,
  OwnAccountView,
} from "../../server/accounts/contract.ts";
import { t } from "../platform/index.ts";

export type Access = AccessView;
export type Accesses = z.infer<typeof accessList>;
export type Application = ApplicationView;
export type Applications = z.infer<typeof applicationList>;
export type Choices = ChoicesView;
export type OwnAccount = OwnAccountView;

/** What becomes old when access or an application is changed. */
export const accountsOld = ["/api/accounts"];

/** The role with its legal basis: "förskrivare, HSL". */
export function roleAndLagrum({ role, lagrum }: { role: string; lagrum: string | null }): string {
  return [t(`role.${role}`), lagrum].filter(Boolean).join(", ");
}

/** A last day, or that there is none. */
export function lastDayText(to: string | null): string {
  return to ?? t("accounts.until-further");
}

import { Radio, RadioGroup } from "@navikt/ds-react";
import { fieldId, t } from "../platform/index.ts";

/** Roles that meet persons, and so by a legal basis. */
export const careRoles = ["prescriber", "unit-staff"];

/** The legal basis that goes with a role; null for a role without. */
export function lagrumOf(role: string, lagrum: string): "HSL" | "SoL" | null {
  return careRoles.includes(role) && (lagrum === "HSL" || lagrum === "SoL") ? lagrum : null;
}

/** The legal basis, for roles that have one. */
export function LagrumField({ role, lagrum, choose, error }: LagrumProps) {
  if (!careRoles.includes(role)) return null;
  return (
    <RadioGroup
      id={fieldId("lagrum")}
      tabIndex={-1}
      size="small"
      legend={t("accounts.lagrum")}
      value={lagrum}
      error={error}
      onChange={choose}
    >
      <Radio value="HSL">{t("accounts.lagrum.HSL")}</Radio>
      <Radio value="SoL">{t("accounts.lagrum.SoL")}</Radio>
    </RadioGroup>
  );
}

interface LagrumProps {
  role: string;
  lagrum: string;
  choose: (lagrum: string) => void;
  error?: string | undefined;
}

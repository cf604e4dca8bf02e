import { Select } from "@navikt/ds-react";
import { t } from "../platform/index.ts";

/** Another year, or none that can be read. */
export const noYear = "none";

/** The year that stands on a crutch, where it decides. */
export function CrutchYear({ years, year, choose }: { years: readonly number[]; year: string; choose: (year: string) => void }) {
  return (
    <Select label={t("buffers.crutch.year")} value={year} onChange={({ target }) => choose(target.value)}>
      <option value="">{t("buffers.crutch.year.choose")}</option>
      {years.map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
      <option value={noYear}>{t("buffers.crutch.year.other")}</option>
    </Select>
  );
}

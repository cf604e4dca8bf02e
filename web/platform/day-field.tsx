import { TextField } from "@navikt/ds-react";
import { lazy, Suspense } from "react";
import type { DayFieldProps } from "./day-calendar.tsx";
import { t } from "./text.ts";

export type { DayFieldProps } from "./day-calendar.tsx";

const DayCalendar = lazy(() => import("./day-calendar.tsx").then((calendar) => ({ default: calendar.DayCalendar })));

/** A day typed as `2026-11-21` or chosen in a calendar with week numbers. */
export function DayField(props: DayFieldProps) {
  return (
    <Suspense fallback={<DayToCome {...props} />}>
      <DayCalendar {...props} />
    </Suspense>
  );
}

/**
 * The field while its calendar is fetched, as tall as it will be: what stands below it must not move under the finger of whoever is about
 * to press it, for a press that ends beside where it began is none.
 */
function DayToCome({ label, value, error }: DayFieldProps) {
  return (
    <div aria-busy="true">
      <TextField
        size="small"
        label={label}
        description={t("value.day-form")}
        value={value ?? ""}
        error={error}
        htmlSize={14}
        disabled
      />
    </div>
  );
}

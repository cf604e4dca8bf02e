import { Skeleton } from "@navikt/ds-react";
import { lazy, Suspense } from "react";
import type { DayFieldProps } from "./day-calendar.tsx";

export type { DayFieldProps } from "./day-calendar.tsx";

const DayCalendar = lazy(() => import("./day-calendar.tsx").then((calendar) => ({ default: calendar.DayCalendar })));

/** A day typed as `2026-11-21` or chosen in a calendar with week numbers. */
export function DayField(props: DayFieldProps) {
  return (
    <Suspense fallback={<Skeleton variant="rounded" width="11rem" height={92} />}>
      <DayCalendar {...props} />
    </Suspense>
  );
}

import type { LeftOver } from "../../server/tours/contract-left.ts";
import { StatusTag, TodoPart, t, useApi } from "../platform/index.ts";

/** Att göra: what earlier days' tours did not do, until somebody has moved it on. */
export function LeftOverToDo() {
  const asked = useApi<LeftOver>("/api/tours/left-over");
  if (asked.is !== "shown") return null;
  const { tours } = asked.value;
  return (
    <TodoPart
      title={t("tours.left")}
      total={tours.length}
      all={{ to: "/turer" }}
      rows={tours.slice(0, 5).map((tour) => ({
        key: tour.tourId,
        target: { to: "/turer" },
        what: tour.name,
        detail: (
          <>
            {t("tours.stops", { count: tour.stops.length })}{" "}
            {tour.stops.some(({ jobs }) => jobs.some(({ isUrgent }) => isUrgent)) && (
              <StatusTag kind="bad">{t("tours.urgent")}</StatusTag>
            )}
          </>
        ),
        on: tour.on,
      }))}
    />
  );
}

import type { OwnDay } from "../../server/tours/contract.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";

/** Att göra: the driver's tours of today that are not over. Nothing when she drives none. */
export function TourToDo() {
  const asked = useApi<OwnDay>("/api/tours/own");
  if (asked.is !== "shown") return null;
  const tours = asked.value.tours.filter(({ state }) => state !== "done");
  return (
    <TodoPart
      title={t("tours.own.menu")}
      total={tours.length}
      all={{ to: "/tur" }}
      rows={tours.map((tour) => ({
        key: tour.tourId,
        target: { to: "/tur" },
        what: tour.name,
        detail: t("tours.stops", { count: tour.stops.length }),
        on: tour.on,
      }))}
    />
  );
}

import type { PlannedTour } from "../../server/tours/contract.ts";
import type { LeftOver, LeftStop } from "../../server/tours/contract-left.ts";
import { Part, postcodeText, StatusTag, t, useApi } from "../platform/index.ts";
import { TakeOffForm } from "./take-off-form.tsx";

/** What earlier days' tours did not do, tour by tour, each moved on in one press. Nothing when nothing is left. */
export function LeftOverPart({ tours }: { tours: readonly PlannedTour[] }) {
  const asked = useApi<LeftOver>("/api/tours/left-over");
  if (asked.is !== "shown" || asked.value.tours.length === 0) return null;
  return (
    <Part title={t("tours.left")}>
      <p>{t("tours.left.help")}</p>
      {asked.value.tours.map((tour) => (
        <div key={tour.tourId} className="left-tour">
          <p className="tour-head">
            <strong>{t("tours.left.tour", { name: tour.name, day: tour.on })}</strong>
            <StatusTag kind="bad">{t(`tours.left.${tour.state === "out" ? "out" : "not"}`)}</StatusTag>
          </p>
          <TakeOffForm
            key={tour.stops.map(({ stopId }) => stopId).join()}
            legend={t("tours.left.which", { name: tour.name })}
            stops={tour.stops.map((stop) => ({ stopId: stop.stopId, what: whatOf(stop), detail: detailOf(stop) }))}
            tours={tours}
            because={tour.state === "out" ? "no-time" : "not-driven"}
          />
        </div>
      ))}
    </Part>
  );
}

/** `Lämna K1001 (akut) · Hämta H12` */
function whatOf({ jobs }: LeftStop): string {
  return jobs
    .map(
      ({ number, kind, isUrgent }) =>
        `${t(`tours.left.${kind}`, { number })}${isUrgent ? ` (${t("tours.urgent").toLowerCase()})` : ""}`,
    )
    .join(" · ");
}

/** Where it goes, and where its things are by the books. */
function detailOf({ placeName, postcode, isProtected, jobs }: LeftStop): string {
  const place = placeName || (postcode ? t("tours.left.home", { postcode: postcodeText(postcode) }) : "");
  const isOnVan = jobs.some((job) => job.isOnVan);
  const brings = jobs.some(({ kind }) => kind === "delivery");
  return [place, isProtected ? t("tours.protected") : "", brings ? t(isOnVan ? "tours.left.on-van" : "tours.left.at-dock") : ""]
    .filter(Boolean)
    .join(" · ");
}

import "./tours.css";
import { Button } from "@navikt/ds-react";
import type { DrivenStop, DrivenTour, OwnDay } from "../../server/tours/contract.ts";
import {
  ButtonLink,
  Day,
  Empty,
  Page,
  PageLink,
  postcodeText,
  Refused,
  Shown,
  StatusTag,
  t,
  useApi,
  useCommand,
  useQueued,
} from "../platform/index.ts";
import { useSavedLoading } from "./saved-loading.ts";
import { stateKind } from "./tour-words.ts";

/** The driver's day: her tours, and their stops in order. */
export function OwnDayPage() {
  const asked = useApi<OwnDay>("/api/tours/own");
  return (
    <Page title={t("tours.own.title")} shape="job" lead={asked.is === "shown" && <Day on={asked.value.on} week />}>
      <Shown asked={asked}>
        {({ tours }) =>
          tours.length === 0 ? (
            <Empty title={t("tours.own.none")}>
              <p>{t("tours.own.none.do")}</p>
            </Empty>
          ) : (
            tours.map((tour) => <OwnTour key={tour.tourId} tour={tour} />)
          )
        }
      </Shown>
    </Page>
  );
}

function OwnTour({ tour }: { tour: DrivenTour }) {
  const saved = new Set(useQueued().map(({ body }) => body.stopId));
  const { hasLeft } = useSavedLoading(tour);
  const isLeaving = tour.state === "loading" && hasLeft;
  const state = isLeaving ? "out" : tour.state;
  const isNext = ({ stopId, state }: DrivenStop) => state === "waiting" && !saved.has(stopId);
  const next = state === "out" ? tour.stops.find(isNext) : undefined;
  return (
    <section className="own-tour" aria-label={tour.name}>
      <div className="own-tour-head">
        <h2>{tour.name}</h2>
        <StatusTag kind={isLeaving ? "wait" : stateKind(state)}>
          {t(`tours.state.${state}`)}
          {isLeaving && `, ${t("tours.kept")}`}
        </StatusTag>
        <span className="subtle">{[tour.van, t("tours.stops", { count: tour.stops.length })].filter(Boolean).join(" · ")}</span>
      </div>
      {!isLeaving && <NextDeed tour={tour} />}
      <ol className="own-stops">
        {tour.stops.map((stop) => (
          <li key={stop.stopId} className={stop === next ? "is-next" : undefined}>
            <StopRow stop={stop} isOpen={state === "out" || (state === "done" && stop.state !== "waiting")} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function NextDeed({ tour }: { tour: DrivenTour }) {
  const begin = useCommand<object, unknown>("/api/tours/{tourId}/begin", { invalidates: ["/api/tours"] });
  const path = { tourId: tour.tourId };
  if (tour.state === "planned")
    return (
      <>
        <p className="subtle">{t("tours.own.begin.help")}</p>
        <Refused refusal={begin.refusal} />
        <Button className="thumb" loading={begin.isRunning} onClick={() => void begin.run({}, { path })}>
          {t("tours.own.begin")}
        </Button>
      </>
    );
  if (tour.state === "loading")
    return (
      <div className="thumb-link">
        <ButtonLink to="/tur/lasta/$tourId" params={path}>
          {t("tours.load.do")}
        </ButtonLink>
      </div>
    );
  return tour.state === "done" ? <p>{t("tours.own.done")}</p> : null;
}

function StopRow({ stop, isOpen }: { stop: DrivenStop; isOpen: boolean }) {
  const isSaved = useQueued().some(({ body }) => body.stopId === stop.stopId);
  const what = (
    <>
      <span className="own-stop-no figures">{stop.placeNo}</span>
      <span className="own-stop-who">
        <strong>
          {stopTitle(stop)} {stop.isUrgent && <StatusTag kind="bad">{t("tours.urgent")}</StatusTag>}
        </strong>
        {stop.place && (
          <span>
            {stop.place.street}, <span className="figures">{postcodeText(stop.place.postcode)}</span> {stop.place.city}
          </span>
        )}
        <span className="subtle">{stopJobs(stop)}</span>
      </span>
      {stop.state === "waiting" && isSaved && <StatusTag kind="wait">{t("tours.kept")}</StatusTag>}
      {stop.state !== "waiting" && (
        <StatusTag kind={stop.state === "done" ? "good" : "bad"}>{t(`tours.stop.${stop.state}`)}</StatusTag>
      )}
    </>
  );
  if (!isOpen) return <div className="own-stop">{what}</div>;
  return (
    <PageLink to="/tur/stopp/$stopId" params={{ stopId: stop.stopId }} className="own-stop">
      {what}
    </PageLink>
  );
}

/** Whom a stop is for: a name, a place, or that nobody may know. */
export function stopTitle({ isProtected, receiverName, place, placeNo }: DrivenStop): string {
  if (isProtected) return place?.name || t("tours.protected");
  if (receiverName) return receiverName;
  return place?.name || t("tours.stop.no", { placeNo });
}

/** `Lämna 2 · Hämta 1` */
export function stopJobs({ bring, fetch }: DrivenStop): string {
  return [
    bring.length > 0 ? t("tours.bring.count", { count: bring.length }) : "",
    fetch.length > 0 ? t("tours.fetch.count", { count: fetch.length }) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

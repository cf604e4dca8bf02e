import "./tours.css";
import { PhoneIcon } from "@navikt/aksel-icons";
import { Button, LocalAlert } from "@navikt/ds-react";
import type { DrivenStop, OwnDay } from "../../server/tours/contract.ts";
import {
  ButtonLink,
  Empty,
  Page,
  Part,
  postcodeText,
  QueuedScans,
  Shown,
  StatusTag,
  t,
  useApi,
  useHasNet,
} from "../platform/index.ts";
import { FetchPart } from "./fetch-part.tsx";
import { HandOverPart } from "./hand-over-part.tsx";
import { MissedPart } from "./missed-part.tsx";
import { stopTitle } from "./own-day-page.tsx";
import { useSavedAtStop } from "./saved-at-stop.ts";

/** One stop, with one hand: whom, where, how to get in, what to hand over and what to fetch. */
export function StopPage({ stopId }: { stopId: string }) {
  const asked = useApi<OwnDay>("/api/tours/own");
  const stop =
    asked.is === "shown" ? asked.value.tours.flatMap(({ stops }) => stops).find((one) => one.stopId === stopId) : undefined;
  return (
    <Page title={stop ? stopTitle(stop) : t("tours.stop")} shape="job" back={{ to: "/tur", text: t("tours.own.menu") }}>
      <Shown asked={asked}>{() => (stop ? <Stop stop={stop} /> : <Empty title={t("tours.stop.gone")} />)}</Shown>
    </Page>
  );
}

function Stop({ stop }: { stop: DrivenStop }) {
  const hasNet = useHasNet();
  const saved = useSavedAtStop(stop);
  const savedRows = saved.fetched.size + saved.notThere.size;
  const isFetched = stop.fetch.every(({ outcome }) => outcome !== null);
  const isBegun =
    stop.receivedBy !== null || saved.isHandedOver || savedRows > 0 || stop.fetch.some(({ outcome }) => outcome !== null);
  if (saved.isMissed) return <QueuedScans kind="tour-missed" />;
  return (
    <>
      <WhereAndHow stop={stop} />
      {!hasNet && stop.isProtected && <p>{t("tours.protected.no-net")}</p>}
      {stop.bring.length > 0 && (
        <Part title={t("tours.bring")}>
          <ul className="load-things">
            {stop.bring.map((thing) => (
              <li key={thing.pickTaskId}>
                <span className="own-stop-who">
                  <strong>{thing.articleName}</strong>
                  <span className="figures subtle">
                    {thing.deviceNo ?? t("tours.pieces", { quantity: thing.quantity })} · {thing.orderNo}
                  </span>
                </span>
                {thing.refused !== null && <StatusTag kind="wait">{t(`tours.refused.${thing.refused}`)}</StatusTag>}
              </li>
            ))}
          </ul>
          {saved.isHandedOver && <QueuedScans kind="tour-hand-over" />}
          {stop.receivedBy === null && stop.state === "waiting" && !saved.isHandedOver ? (
            <HandOverPart key={stop.stopId} stop={stop} />
          ) : (
            stop.receivedBy !== null && (
              <p>
                {handedWords(
                  stop.receivedBy,
                  stop.bring.every(({ refused }) => refused !== null),
                )}
              </p>
            )
          )}
        </Part>
      )}
      {stop.fetch.length > 0 && (
        <Part title={t("tours.fetch")}>
          <FetchPart key={stop.stopId} stop={stop} />
        </Part>
      )}
      {stop.state === "waiting" && !isBegun && <MissedPart stop={stop} />}
      {stop.state === "missed" && (
        <p>
          <StatusTag kind="bad">{t("tours.stop.missed")}</StatusTag> {stop.note}
        </p>
      )}
      {savedRows > 0 && <QueuedScans kind="tour-fetch" />}
      {(saved.isHandedOver || savedRows > 0 || (stop.state === "done" && isFetched)) && (
        <div className="thumb-link">
          <ButtonLink to="/tur">{t("tours.next")}</ButtonLink>
        </div>
      )}
    </>
  );
}

/** To whom it was handed over, or who wanted none of it. */
function handedWords(receivedBy: string, isNone: boolean): string {
  return t(isNone ? "tours.handed.none" : "tours.handed", { receivedBy });
}

function WhereAndHow({
  stop: { isProtected, place, doorCode, contacts, notes, isInfectious, isUrgent, receiverName },
}: {
  stop: DrivenStop;
}) {
  return (
    <>
      {isProtected && (
        <LocalAlert status="warning" size="small">
          <LocalAlert.Header>
            <LocalAlert.Title>{t(place ? "tours.protected.unit" : "tours.protected.call")}</LocalAlert.Title>
          </LocalAlert.Header>
        </LocalAlert>
      )}
      {isUrgent && (
        <p>
          <StatusTag kind="bad">{t("tours.urgent")}</StatusTag>
        </p>
      )}
      {isInfectious && (
        <LocalAlert status="error" size="small">
          <LocalAlert.Header>
            <LocalAlert.Title>{t("tours.infectious")}</LocalAlert.Title>
          </LocalAlert.Header>
        </LocalAlert>
      )}
      {place && (
        <address className="stop-place" aria-label={t("tours.place")}>
          {place.name && place.name !== receiverName && !isProtected && <span>{place.name}</span>}
          <span>{place.street}</span>
          <span className="figures">
            {postcodeText(place.postcode)} {place.city}
          </span>
        </address>
      )}
      {doorCode && (
        <p className="stop-door">
          {t("tours.door")} <strong className="figures">{doorCode}</strong>
        </p>
      )}
      {contacts.map(({ name, phone }) =>
        phone ? (
          <Button
            key={phone}
            as="a"
            href={`tel:${phone.replace(/[^+\d]/g, "")}`}
            className="thumb"
            variant="secondary"
            icon={<PhoneIcon aria-hidden />}
          >
            {t("tours.call", { whom: name ?? phone })}
          </Button>
        ) : (
          <p key={name}>{t("tours.contact", { name })}</p>
        ),
      )}
      {notes.map((note) => (
        <p key={note} className="stop-note">
          {note}
        </p>
      ))}
    </>
  );
}

import { ArrowDownIcon, ArrowUpIcon } from "@navikt/aksel-icons";
import { Button, Select, Table } from "@navikt/ds-react";
import { useEffect, useRef, useState } from "react";
import type { DayView, MoveStopBody, PlannedStop, PlannedTour } from "../../server/tours/contract.ts";
import { Part, postcodeText, Refused, StatusTag, t, useCommand } from "../platform/index.ts";
import { TakeOffForm } from "./take-off-form.tsx";
import { TourForm } from "./tour-form.tsx";
import { stateKind } from "./tour-words.ts";

/** One tour: who drives, and its stops, which are moved by their buttons. */
export function TourPart({ tour, day }: { tour: PlannedTour; day: DayView }) {
  const isOpen = !day.isPast && (tour.state === "planned" || tour.state === "loading");
  const isOut = !day.isPast && tour.state === "out";
  const isFull = tour.stops.length >= tour.capacity;
  return (
    <Part title={tour.name}>
      <p className="tour-head">
        <StatusTag kind={stateKind(tour.state)}>{t(`tours.state.${tour.state}`)}</StatusTag>
        <span className="figures">{t("tours.taken", { stops: tour.stops.length, capacity: tour.capacity })}</span>
        {isFull && <StatusTag kind="wait">{t("tours.full")}</StatusTag>}
        {!isOpen && !isOut && <span>{[tour.driverName, tour.van].filter(Boolean).join(" · ")}</span>}
        <a href={`/api/tours/${tour.tourId}/day-list.pdf`} target="_blank" rel="noreferrer">
          {t("tours.print.day")}
          <span className="aksel-sr-only"> {tour.name}</span>
        </a>
        <a href={`/api/tours/${tour.tourId}/loading-list.pdf`} target="_blank" rel="noreferrer">
          {t("tours.print.load")}
          <span className="aksel-sr-only"> {tour.name}</span>
        </a>
      </p>
      {(isOpen || isOut) && <TourForm key={tour.version} tour={tour} drivers={day.drivers} />}
      {tour.stops.length > 0 && <Stops tour={tour} day={day} isOpen={isOpen} />}
      {isOut && <CannotGoOn tour={tour} day={day} />}
      {tour.stops.length === 0 && (tour.state === "planned" || tour.state === "loading") && <Strike tour={tour} />}
    </Part>
  );
}

/** A tour that nothing stands on is struck. */
function Strike({ tour: { tourId, name, version } }: { tour: PlannedTour }) {
  const strike = useCommand<{ version: number }, unknown>("/api/tours/{tourId}/strike", {
    invalidates: ["/api/tours"],
    done: () => ({ text: t("tours.strike.done", { name }) }),
  });
  return (
    <div>
      <Button
        size="small"
        variant="tertiary"
        loading={strike.isRunning}
        onClick={() => void strike.run({ version }, { path: { tourId } })}
      >
        {t("tours.strike")}
        <span className="aksel-sr-only"> {name}</span>
      </Button>
      <Refused refusal={strike.refusal} />
    </div>
  );
}

/** The van is out and can't make the rest: what is left goes with another. */
function CannotGoOn({ tour, day }: { tour: PlannedTour; day: DayView }) {
  const [isOpen, setOpen] = useState(false);
  const waiting = tour.stops.filter(({ state }) => state === "waiting");
  if (waiting.length === 0) return null;
  if (!isOpen)
    return (
      <div>
        <Button size="small" variant="tertiary" onClick={() => setOpen(true)}>
          {t("tours.stuck")}
          <span className="aksel-sr-only"> {tour.name}</span>
        </Button>
      </div>
    );
  const numbersOf = ({ deliveries, pickups }: PlannedStop) =>
    [
      ...deliveries.map(({ number }) => t("tours.left.delivery", { number })),
      ...pickups.map(({ number }) => t("tours.left.pickup", { number })),
    ].join(" · ");
  const stops = waiting.map((stop) => ({
    stopId: stop.stopId,
    what: numbersOf(stop),
    detail: t("tours.stop.no", { placeNo: stop.placeNo }),
  }));
  const open = day.tours.filter(({ state }) => state === "planned" || state === "loading");
  return (
    <>
      <p>{t("tours.stuck.help")}</p>
      <TakeOffForm
        key={stops.map(({ stopId }) => stopId).join()}
        legend={t("tours.left.which", { name: tour.name })}
        stops={stops}
        tours={open}
        because="van-stopped"
      />
    </>
  );
}

function Stops({ tour, day, isOpen }: { tour: PlannedTour; day: DayView; isOpen: boolean }) {
  const move = useCommand<MoveStopBody, unknown>("/api/tours/stops/{stopId}/move", { invalidates: ["/api/tours"] });
  // The button that moved a stop has the focus again where the stop stands now: pressed again it moves on.
  const order = tour.stops.map(({ stopId }) => stopId).join();
  const wanted = useRef<{ id: string; before: string }>(undefined);
  useEffect(() => {
    if (!wanted.current || wanted.current.before === order) return;
    document.getElementById(wanted.current.id)?.focus();
    wanted.current = undefined;
  }, [order]);
  const to = (stop: PlannedStop, body: MoveStopBody, focus?: string) => {
    wanted.current = focus ? { id: focus, before: order } : undefined;
    void move.run(body, { path: { stopId: stop.stopId } });
  };
  const others = day.tours.filter((one) => one.tourId !== tour.tourId && (one.state === "planned" || one.state === "loading"));
  return (
    <>
      <Refused refusal={move.refusal} />
      <Table size="small" className="tour-stops">
        <caption className="aksel-sr-only">{t("tours.stops.of", { name: tour.name })}</caption>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col">{t("tours.col.no")}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t("tours.col.place")}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t("tours.col.bring")}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t("tours.col.fetch")}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t(isOpen ? "tours.col.move" : "tours.col.state")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {tour.stops.map((stop) => (
            <Table.Row key={stop.stopId}>
              <Table.DataCell className="figures">{stop.placeNo}</Table.DataCell>
              <Table.DataCell>
                <Place stop={stop} />
              </Table.DataCell>
              <Table.DataCell>
                {stop.deliveries.map(({ number, things, picked, refused, isLate, isUrgent }) => (
                  <span key={number} className="tour-job figures">
                    {number} <span className="subtle">{t("tours.picked", { picked, things })}</span>
                    {isUrgent && <StatusTag kind="bad">{t("tours.urgent")}</StatusTag>}
                    {refused > 0 && <StatusTag kind="wait">{t("tours.refused.count", { count: refused })}</StatusTag>}
                    {isLate && <StatusTag kind="bad">{t("tours.late")}</StatusTag>}
                  </span>
                ))}
              </Table.DataCell>
              <Table.DataCell>
                {stop.pickups.map(({ number, devices, isLate }) => (
                  <span key={number} className="tour-job figures">
                    {number} <span className="subtle">{t("tours.pieces", { quantity: devices })}</span>
                    {isLate && <StatusTag kind="bad">{t("tours.late")}</StatusTag>}
                  </span>
                ))}
              </Table.DataCell>
              <Table.DataCell>
                {isOpen ? (
                  <Moves {...{ stop, tour, others }} move={(body, focus) => to(stop, body, focus)} />
                ) : (
                  <Outcome stop={stop} />
                )}
              </Table.DataCell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </>
  );
}

function Place({ stop: { placeName, street, postcode, city, isProtected } }: { stop: PlannedStop }) {
  return (
    <>
      {placeName && <strong>{placeName}, </strong>}
      {street ?? (isProtected ? "" : t("tours.place.unknown"))}
      {street && (
        <>
          , <span className="figures">{postcodeText(postcode ?? "")}</span> {city}
        </>
      )}
      {isProtected && (
        <>
          {" "}
          <StatusTag kind="wait">{t("tours.protected")}</StatusTag>
        </>
      )}
    </>
  );
}

function Outcome({ stop }: { stop: PlannedStop }) {
  const kind = stop.state === "done" ? "good" : stop.state === "missed" ? "bad" : "plain";
  return (
    <span className="tour-job">
      <StatusTag kind={kind}>{t(`tours.stop.${stop.state}`)}</StatusTag>
      {stop.receivedBy && <span>{stop.receivedBy}</span>}
      {stop.hasPicture && (
        <a href={`/api/tours/stops/${stop.stopId}/proof`} target="_blank" rel="noreferrer">
          {t(`tours.proof.${stop.proof ?? "signature"}`)}
          <span className="aksel-sr-only"> {t("tours.stop.no", { placeNo: stop.placeNo })}</span>
        </a>
      )}
      {stop.note && <span className="subtle">{stop.note}</span>}
    </span>
  );
}

interface MovesProps {
  stop: PlannedStop;
  tour: PlannedTour;
  others: readonly PlannedTour[];
  move: (body: MoveStopBody, focus?: string) => void;
}

function Moves({ stop, tour, others, move }: MovesProps) {
  const { placeNo } = stop;
  const within = (by: -1 | 1, focus: string) => move({ toTourId: tour.tourId, placeNo: placeNo + by }, focus);
  const [up, down] = [`up-${stop.stopId}`, `down-${stop.stopId}`];
  return (
    <span className="tour-moves">
      <Button
        id={up}
        size="xsmall"
        variant="tertiary"
        icon={<ArrowUpIcon aria-hidden />}
        aria-label={t("tours.move.up", { placeNo })}
        disabled={placeNo === 1}
        onClick={() => within(-1, up)}
      />
      <Button
        id={down}
        size="xsmall"
        variant="tertiary"
        icon={<ArrowDownIcon aria-hidden />}
        aria-label={t("tours.move.down", { placeNo })}
        disabled={placeNo === tour.stops.length}
        onClick={() => within(1, down)}
      />
      <Select
        size="small"
        hideLabel
        label={t("tours.move.to", { placeNo })}
        value=""
        onChange={({ target }) => target.value && move({ toTourId: target.value === "none" ? null : target.value, placeNo: 200 })}
      >
        <option value="">{t("tours.move.choose")}</option>
        {others.map((one) => (
          <option key={one.tourId} value={one.tourId}>
            {t("tours.move.tour", { name: one.name, stops: one.stops.length, capacity: one.capacity })}
          </option>
        ))}
        <option value="none">{t("tours.move.off")}</option>
      </Select>
    </span>
  );
}

import { Button, Checkbox, CheckboxGroup, Select } from "@navikt/ds-react";
import { useState } from "react";
import { takeOffReasons } from "../../server/tours/contract.ts";
import type { TakenOff, TakeOffBody } from "../../server/tours/contract-left.ts";
import { Refused, t, useCommand } from "../platform/index.ts";

/** A stop that may be taken off its tour, in words. */
export interface StopToTake {
  stopId: string;
  /** What it was to bring and fetch. */
  what: string;
  /** Where it goes, and where its things are. */
  detail: string;
}

/** A tour that stops may go to instead. */
export interface TourToTake {
  tourId: string;
  name: string;
  stops: readonly unknown[];
  capacity: number;
}

interface TakeOffProps {
  legend: string;
  stops: readonly StopToTake[];
  tours: readonly TourToTake[];
  /** Which reason is proposed. */
  because: TakeOffBody["because"];
}

/** Takes chosen stops, all of them until some are unticked, off a tour that did not make them: to another tour, or to be planned anew. */
export function TakeOffForm({ legend, stops, tours, because: proposed }: TakeOffProps) {
  const [left, setLeft] = useState<readonly string[]>([]);
  const [because, setBecause] = useState<TakeOffBody["because"]>(proposed);
  const [toTourId, setTo] = useState("");
  const command = useCommand<TakeOffBody, TakenOff>("/api/tours/left-over", {
    invalidates: ["/api/tours"],
    done: ({ stops: count, jobs }) => ({
      text: jobs > 0 ? t("tours.taken-off.moved", { count, name: nameOf(toTourId) }) : t("tours.taken-off", { count }),
    }),
  });
  const nameOf = (id: string) => tours.find(({ tourId }) => tourId === id)?.name ?? "";
  const chosen = stops.filter(({ stopId }) => !left.includes(stopId)).map(({ stopId }) => stopId);
  return (
    <form
      className="take-off"
      onSubmit={(event) => {
        event.preventDefault();
        void command.run({ stopIds: chosen, toTourId: toTourId || null, because });
      }}
    >
      <CheckboxGroup
        legend={legend}
        size="small"
        value={chosen}
        onChange={(value: string[]) => setLeft(stops.map(({ stopId }) => stopId).filter((id) => !value.includes(id)))}
      >
        {stops.map(({ stopId, what, detail }) => (
          <Checkbox key={stopId} value={stopId} description={detail}>
            {what}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <div className="tour-form">
        <Select
          size="small"
          label={t("tours.take-off.because")}
          value={because}
          onChange={({ target }) => setBecause(takeOffReasons.find((one) => one === target.value) ?? proposed)}
        >
          {takeOffReasons.map((reason) => (
            <option key={reason} value={reason}>
              {t(`tours.because.${reason}`)}
            </option>
          ))}
        </Select>
        <Select size="small" label={t("tours.take-off.to")} value={toTourId} onChange={({ target }) => setTo(target.value)}>
          <option value="">{t("tours.take-off.none")}</option>
          {tours.map((tour) => (
            <option key={tour.tourId} value={tour.tourId}>
              {t("tours.move.tour", { name: tour.name, stops: tour.stops.length, capacity: tour.capacity })}
            </option>
          ))}
        </Select>
        <Button size="small" variant="secondary" loading={command.isRunning} disabled={chosen.length === 0}>
          {t("tours.take-off.do", { count: chosen.length })}
        </Button>
      </div>
      <Refused refusal={command.refusal} />
    </form>
  );
}

import { Button, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { ChangeTourBody, DayView, PlannedTour } from "../../server/tours/contract.ts";
import { Refused, t, useCommand } from "../platform/index.ts";

interface Fields {
  driverId: string;
  van: string;
  capacity: string;
}

/** Who drives, with which van, and how many stops there is room for. */
export function TourForm({ tour, drivers }: { tour: PlannedTour; drivers: DayView["drivers"] }) {
  const before: Fields = { driverId: tour.driverId ?? "", van: tour.van ?? "", capacity: String(tour.capacity) };
  const [fields, setFields] = useState(before);
  const command = useCommand<ChangeTourBody, unknown>("/api/tours/{tourId}", {
    invalidates: ["/api/tours"],
    done: () => ({ text: t("tours.saved", { name: tour.name }) }),
  });
  const isSame = JSON.stringify(fields) === JSON.stringify(before);
  return (
    <form
      className="tour-form"
      onSubmit={(event) => {
        event.preventDefault();
        void command.run({ version: tour.version, ...wishOf(fields) }, { path: { tourId: tour.tourId } });
      }}
    >
      <TourFields fields={fields} set={(part) => setFields({ ...fields, ...part })} drivers={drivers} />
      <Button size="small" variant="secondary" loading={command.isRunning} disabled={isSame || !isRight(fields)}>
        {t("tours.save")}
        <span className="aksel-sr-only"> {tour.name}</span>
      </Button>
      <Refused refusal={command.refusal} />
    </form>
  );
}

/** What the fields of a tour say. */
export function wishOf({ driverId, van, capacity }: Fields) {
  return { driverId: driverId || null, van: van.trim() || null, capacity: Number(capacity) };
}

/** Whether the fields can be sent. */
export function isRight({ capacity }: Fields): boolean {
  return /^\d{1,3}$/.test(capacity) && Number(capacity) >= 1 && Number(capacity) <= 100;
}

/** The fields of a tour. */
export function TourFields(props: { fields: Fields; set: (part: Partial<Fields>) => void; drivers: DayView["drivers"] }) {
  const { fields, set, drivers } = props;
  return (
    <>
      <Select
        size="small"
        label={t("tours.driver")}
        value={fields.driverId}
        onChange={({ target }) => set({ driverId: target.value })}
      >
        <option value="">{t("tours.driver.none")}</option>
        {drivers.map(({ staffId, name }) => (
          <option key={staffId} value={staffId}>
            {name}
          </option>
        ))}
      </Select>
      <TextField
        size="small"
        label={t("tours.van")}
        value={fields.van}
        maxLength={40}
        autoComplete="off"
        onChange={({ target }) => set({ van: target.value })}
      />
      <TextField
        size="small"
        className="tour-capacity"
        label={t("tours.capacity")}
        inputMode="numeric"
        value={fields.capacity}
        maxLength={3}
        autoComplete="off"
        onChange={({ target }) => set({ capacity: target.value })}
      />
    </>
  );
}

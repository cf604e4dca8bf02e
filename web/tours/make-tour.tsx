import { Button, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { DayView, MakeTourBody } from "../../server/tours/contract.ts";
import { Refused, t, useCommand } from "../platform/index.ts";
import { isRight, TourFields, wishOf } from "./tour-form.tsx";

const fresh = { name: "", areaId: "", driverId: "", van: "", capacity: "14" };

/** A tour by hand: a second van, or one beside the areas' fixed days. */
export function MakeTour({ day }: { day: DayView }) {
  const [isOpen, setOpen] = useState(false);
  const [fields, setFields] = useState(fresh);
  const command = useCommand<MakeTourBody, unknown>("/api/tours", {
    invalidates: ["/api/tours"],
    done: () => ({ text: t("tours.saved", { name: fields.name }) }),
  });
  const set = (part: Partial<typeof fresh>) => setFields({ ...fields, ...part });
  if (!isOpen)
    return (
      <div>
        <Button variant="secondary" size="small" onClick={() => setOpen(true)}>
          {t("tours.make")}
        </Button>
      </div>
    );
  async function make() {
    const { name, areaId } = fields;
    const made = await command.run({ on: day.on, name: name.trim(), areaId: areaId || null, ...wishOf(fields) });
    if (!made) return;
    setFields(fresh);
    setOpen(false);
  }
  return (
    <form
      className="tour-form"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <TextField
        size="small"
        label={t("tours.name")}
        value={fields.name}
        maxLength={60}
        autoComplete="off"
        onChange={({ target }) => set({ name: target.value })}
      />
      <Select size="small" label={t("tours.area")} value={fields.areaId} onChange={({ target }) => set({ areaId: target.value })}>
        <option value="">{t("tours.area.none")}</option>
        {day.areas.map(({ areaId, name }) => (
          <option key={areaId} value={areaId}>
            {name}
          </option>
        ))}
      </Select>
      <TourFields fields={fields} set={set} drivers={day.drivers} />
      <Button size="small" loading={command.isRunning} disabled={fields.name.trim().length < 2 || !isRight(fields)}>
        {t("tours.make.do")}
      </Button>
      <Refused refusal={command.refusal} />
    </form>
  );
}

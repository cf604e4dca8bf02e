import { Button, Dialog, LocalAlert, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { DayView, PlannedTour, WithoutTour } from "../../server/tours/contract.ts";
import { type Doubt, doubts, type Put, type PutBody } from "../../server/tours/contract-left.ts";
import { DayField, fieldId, Refused, Shown, t, useApi, useCommand, useToday } from "../platform/index.ts";

/** Puts what stands on no tour on one that is chosen, of any day, or on an extra one. */
export function PutOnTour({ row, on }: { row: WithoutTour; on: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} size="small">
      <Button size="xsmall" variant="secondary" className="tour-put" onClick={() => setOpen(true)}>
        {t("tours.put")}
        <span className="aksel-sr-only"> {row.number}</span>
      </Button>
      <Dialog.Popup width="small" closeOnOutsideClick={false}>
        <Dialog.Header>
          <Dialog.Title>{t("tours.put.title", { number: row.number })}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          <PutForm row={row} on={on} close={() => setOpen(false)} />
        </Dialog.Body>
      </Dialog.Popup>
    </Dialog>
  );
}

const extra = "extra";

function PutForm({ row, on: shown, close }: { row: WithoutTour; on: string; close: () => void }) {
  const today = useToday();
  const [on, setOn] = useState(shown < today ? today : shown);
  const [chosen, setChosen] = useState("");
  const [name, setName] = useState<string>(t("tours.put.extra.name"));
  const asked = useApi<DayView>("/api/tours", { query: { on } });
  const command = useCommand<PutBody, Put>("/api/tours/jobs", {
    invalidates: ["/api/tours"],
    done: () => ({ text: t("tours.put.done", { number: row.number }) }),
  });
  const asks = doubtsIn(command.refusal?.facts.doubts);
  async function put() {
    const to = chosen === extra ? { on, name: name.trim() } : { tourId: chosen };
    if (await command.run({ ...whatOf(row), to, knowing: asks })) close();
  }
  const choose = (part: () => void) => {
    command.reset();
    part();
  };
  return (
    <form
      className="stop-deed"
      onSubmit={(event) => {
        event.preventDefault();
        void put();
      }}
    >
      <DayField
        id={fieldId("putOn")}
        label={t("tours.day")}
        value={on}
        from={today}
        today={today}
        onChange={(day) => /^\d{4}-\d{2}-\d{2}$/.test(day ?? "") && choose(() => setOn(day ?? on))}
      />
      <Shown asked={asked}>
        {({ tours }) => (
          <RadioGroup
            size="small"
            legend={t("tours.put.which")}
            value={chosen}
            onChange={(value: string) => choose(() => setChosen(value))}
          >
            {tours.map((tour) => (
              <Radio key={tour.tourId} value={tour.tourId} disabled={!mayTake(tour)}>
                {t("tours.move.tour", { name: tour.name, stops: tour.stops.length, capacity: tour.capacity })}
                {!mayTake(tour) && `, ${t(isOpen(tour) ? "tours.full" : `tours.state.${tour.state}`).toLowerCase()}`}
              </Radio>
            ))}
            <Radio value={extra}>{t("tours.put.extra")}</Radio>
          </RadioGroup>
        )}
      </Shown>
      {chosen === extra && (
        <TextField
          size="small"
          label={t("tours.name")}
          value={name}
          maxLength={60}
          autoComplete="off"
          onChange={({ target }) => choose(() => setName(target.value))}
        />
      )}
      {asks.length > 0 ? <Doubts asks={asks} row={row} /> : <Refused refusal={command.refusal} />}
      <Button size="small" loading={command.isRunning} disabled={chosen === "" || (chosen === extra && name.trim().length < 2)}>
        {t(asks.length > 0 ? "tours.put.anyway" : "tours.put.do")}
      </Button>
    </form>
  );
}

function Doubts({ asks, row: { areaName, areaDay, wantedOn } }: { asks: readonly Doubt[]; row: WithoutTour }) {
  return (
    <LocalAlert status="warning" size="small" role="alert">
      <LocalAlert.Header>
        <LocalAlert.Title>{t("tours.doubt")}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>
        {asks.map((doubt) => (
          <p key={doubt}>{t(`tours.doubt.${doubt}`, { areaName, areaDay, wantedOn })}</p>
        ))}
      </LocalAlert.Content>
    </LocalAlert>
  );
}

/** The order or the pick-up that the row is. */
function whatOf({ kind, jobId }: WithoutTour): Pick<PutBody, "orderId" | "pickupId"> {
  return kind === "delivery" ? { orderId: jobId } : { pickupId: jobId };
}

/** The doubts that the server asks about. */
function doubtsIn(said: unknown): Doubt[] {
  return doubts.filter((doubt) => Array.isArray(said) && said.includes(doubt));
}

const isOpen = ({ state }: PlannedTour) => state === "planned" || state === "loading";

/** Has it room, and not left? */
function mayTake(tour: PlannedTour): boolean {
  return isOpen(tour) && tour.stops.length < tour.capacity;
}

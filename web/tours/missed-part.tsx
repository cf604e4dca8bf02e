import { Button, Textarea } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { DrivenStop } from "../../server/tours/contract.ts";
import { Refused, t } from "../platform/index.ts";
import { useTourDeed } from "./use-tour-deed.ts";

/** Nobody home: what it means is said before the button that does it. */
export function MissedPart({ stop }: { stop: DrivenStop }) {
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const { refusal, isRunning, run } = useTourDeed<{ note: string }, unknown>("tour-missed", "/api/tours/stops/{stopId}/missed", {
    params: { stopId: stop.stopId },
    what: t("tours.stop.no", { placeNo: stop.placeNo }),
    done: () => t("tours.missed.done"),
  });
  if (!isOpen)
    return (
      <Button className="thumb" variant="secondary" data-color="neutral" onClick={() => setOpen(true)}>
        {t("tours.missed")}
      </Button>
    );
  return (
    <form
      className="stop-deed"
      onSubmit={(event) => {
        event.preventDefault();
        void run({ note }).then((isDone) => (isDone ? navigate({ to: "/tur" }) : undefined));
      }}
    >
      <p>{t("tours.missed.means")}</p>
      <Textarea
        label={t("tours.missed.note")}
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Refused refusal={refusal} />
      <Button className="thumb" data-color="danger" loading={isRunning} disabled={note.trim().length < 3}>
        {t("tours.missed.do")}
      </Button>
      <Button type="button" variant="tertiary" onClick={() => setOpen(false)}>
        {t("tours.missed.not")}
      </Button>
    </form>
  );
}

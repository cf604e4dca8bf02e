import { Button, Dialog } from "@navikt/ds-react";
import { useState } from "react";
import type { StartDutyBody } from "../../server/duties/contract.ts";
import { Refused, t, useCommand } from "../platform/index.ts";
import { dutiesOld } from "./duty-words.ts";
import { NoteField } from "./note-field.tsx";
import { UnitChoice } from "./unit-choice.tsx";

/** Medskick: what a home is to order itself, sent to it from the row that can't be ordered here. */
export function SendNote({
  personId,
  article,
}: {
  personId: string;
  article: { articleNo: string; name: string; quantity: number };
}) {
  const [isOpen, setOpen] = useState(false);
  const [toUnitId, setUnit] = useState("");
  const [note, setNote] = useState("");
  const start = useCommand<StartDutyBody, { dutyId: string }>("/api/duties", {
    invalidates: dutiesOld,
    done: () => ({ text: t("duties.note-sent", { name: article.name }) }),
  });
  const { articleNo, quantity } = article;
  async function send() {
    const said = note.trim() ? { note: note.trim() } : {};
    if (await start.run({ kind: "medskick", personId, toUnitId, articles: [{ articleNo, quantity }], ...said })) setOpen(false);
  }
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} size="small">
      <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
        {t("duties.send-note")}
      </Button>
      <Dialog.Popup width="small" closeOnOutsideClick={false}>
        <Dialog.Header>
          <Dialog.Title>{t("duties.send-note.title", { name: article.name })}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          <div className="stack">
            <p>{t("duties.send-note.what")}</p>
            {isOpen && <UnitChoice personId={personId} unitId={toUnitId} choose={setUnit} />}
            <NoteField note={note} change={setNote} />
            <Refused refusal={start.refusal} />
          </div>
        </Dialog.Body>
        <Dialog.Footer>
          <Button size="small" loading={start.isRunning} disabled={!toUnitId} onClick={() => void send()}>
            {t("duties.send-note.do")}
          </Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}

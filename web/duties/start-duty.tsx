import { Button, Dialog, Radio, RadioGroup } from "@navikt/ds-react";
import { useState } from "react";
import type { z } from "zod";
import type { dutyKindList, StartDutyBody } from "../../server/duties/contract.ts";
import { Refused, Shown, t, useApi, useCommand, useMay } from "../platform/index.ts";
import { dutiesOld } from "./duty-words.ts";
import { NoteField } from "./note-field.tsx";
import { UnitChoice } from "./unit-choice.tsx";

type Kinds = z.infer<typeof dutyKindList>["items"];

/** A new duty about a person, of the kinds that are known where she lives. */
export function StartDuty({ personId }: { personId: string }) {
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  if (!may("duties.do")) return null;
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} size="small">
      <Button size="small" variant="secondary" data-color="neutral" onClick={() => setOpen(true)}>
        {t("duties.new")}
      </Button>
      <Dialog.Popup width="small" closeOnOutsideClick={false}>
        <Dialog.Header>
          <Dialog.Title>{t("duties.new")}</Dialog.Title>
        </Dialog.Header>
        {isOpen && <StartForm personId={personId} close={() => setOpen(false)} />}
      </Dialog.Popup>
    </Dialog>
  );
}

function StartForm({ personId, close }: { personId: string; close: () => void }) {
  const [kind, setKind] = useState("");
  const [toUnitId, setUnit] = useState("");
  const [note, setNote] = useState("");
  const asked = useApi<z.infer<typeof dutyKindList>>("/api/duties/kinds", { query: { personId } });
  const start = useCommand<StartDutyBody, { dutyId: string }>("/api/duties", {
    invalidates: dutiesOld,
    done: () => ({ text: t("duties.started") }),
  });
  const kinds: Kinds = asked.is === "shown" ? asked.value.items.filter(({ articles }) => !articles) : [];
  const chosen = kinds.find((one) => one.kind === kind);
  const isReady = chosen !== undefined && (!chosen.toUnit || toUnitId !== "");
  async function send() {
    const body = {
      kind,
      personId,
      articles: [],
      ...(toUnitId ? { toUnitId } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
    };
    if (await start.run(body)) close();
  }
  return (
    <>
      <Dialog.Body>
        <div className="stack">
          <Shown asked={asked} rows={4}>
            {() => (
              <RadioGroup size="small" legend={t("duties.new.kind")} value={kind} onChange={setKind}>
                {kinds.map((one) => (
                  <Radio key={one.kind} value={one.kind} description={one.help}>
                    {one.title}
                  </Radio>
                ))}
              </RadioGroup>
            )}
          </Shown>
          {asked.is === "shown" && kinds.length === 0 && <p>{t("duties.new.none")}</p>}
          {chosen?.toUnit && <UnitChoice personId={personId} unitId={toUnitId} choose={setUnit} />}
          <NoteField note={note} change={setNote} />
          <Refused refusal={start.refusal} />
        </div>
      </Dialog.Body>
      <Dialog.Footer>
        <Button size="small" loading={start.isRunning} disabled={!isReady} onClick={() => void send()}>
          {t("duties.new.do")}
        </Button>
      </Dialog.Footer>
    </>
  );
}

import "./relations.css";
import { PadlockLockedFillIcon } from "@navikt/aksel-icons";
import { Button, Radio, RadioGroup, Textarea } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import { type Purpose, purposes, type StatePurposeBody, type statedView } from "../../server/relations/contract.ts";
import { fieldId, Page, Refused, type Target, t, useCommand, useMay } from "../platform/index.ts";
import { momentText, openedOld } from "./words.ts";

const noteMost = 500;

/** Instead of a person's page, when nothing gives the reader a reason to meet her: why, and the purposes that may open it. */
export function Gate({ personId, back }: { personId: string; back: Target & { text: string } }) {
  const may = useMay();
  return (
    <Page title={t("relations.gate.title")} back={back} marks={<PadlockLockedFillIcon aria-hidden className="gate-mark" />}>
      <p className="gate-why">{t(may("persons.open") ? "relations.gate.why" : "refusal.no-relation")}</p>
      {may("persons.open") && <PurposeForm personId={personId} />}
    </Page>
  );
}

function PurposeForm({ personId }: { personId: string }) {
  const [purpose, setPurpose] = useState<Purpose | "">("");
  const [note, setNote] = useState("");
  const [isMissing, setMissing] = useState(false);
  const state = useCommand<StatePurposeBody, z.infer<typeof statedView>>("/api/relations/stated", {
    invalidates: openedOld,
    done: ({ untilAt }) => ({ text: t("relations.gate.opened", { until: momentText(untilAt) }) }),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(purpose === "");
    if (purpose === "") return document.getElementById(fieldId("purpose"))?.focus();
    void state.run({ personId, purpose, ...(note.trim() ? { note: note.trim() } : {}) });
  }
  return (
    <form className="gate" onSubmit={submit} noValidate>
      <RadioGroup
        legend={t("relations.gate.purpose")}
        value={purpose}
        onChange={(chosen: Purpose) => {
          setPurpose(chosen);
          setMissing(false);
        }}
        error={isMissing && t("relations.gate.choose")}
      >
        {purposes.map((one, at) => (
          <Radio key={one} value={one} {...(at === 0 ? { id: fieldId("purpose") } : {})}>
            {t(`relations.purpose.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <Textarea
        label={t("relations.gate.note")}
        description={t("relations.gate.note.hint")}
        value={note}
        maxLength={noteMost}
        minRows={2}
        onChange={({ target }) => setNote(target.value)}
      />
      <p className="subtle">{t("relations.gate.what")}</p>
      <Refused refusal={state.refusal} />
      <Button loading={state.isRunning}>{t("relations.gate.open")}</Button>
    </form>
  );
}

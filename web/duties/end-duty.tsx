import { Button, Radio, RadioGroup, Textarea, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { EndDutyBody } from "../../server/duties/contract.ts";
import { errorOf, FieldErrors, fieldId, Refused, t, useCommand } from "../platform/index.ts";
import { type Duty, dutiesOld } from "./duty-words.ts";

const noteMost = 1000;

/** Ends one's own duty: done, with what it needs, or not needed. What an order waits for can only be done. */
export function EndDuty({ duty }: { duty: Duty }) {
  const [note, setNote] = useState("");
  const [reference, setReference] = useState("");
  const [answer, setAnswer] = useState<"yes" | "no" | "">("");
  const [isTried, setTried] = useState(false);
  const end = useCommand<EndDutyBody, { dutyId: string }>("/api/duties/{dutyId}/end", {
    invalidates: dutiesOld,
    done: () => ({ text: t(duty.blocks ? "duties.done.order" : "duties.done") }),
  });
  const missing = missingOf(duty.needs, { note, reference, answer });
  const errors = isTried && missing ? [{ field: missing, code: "needed" }] : [];
  const said = (outcome: EndDutyBody["outcome"]): EndDutyBody => ({
    outcome,
    ...(note.trim() ? { note: note.trim() } : {}),
    ...(reference.trim() ? { reference: reference.trim() } : {}),
    ...(answer ? { answer } : {}),
  });
  const send = (outcome: EndDutyBody["outcome"]) => void end.run(said(outcome), { path: { dutyId: duty.dutyId } });
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!missing) send("done");
      }}
    >
      <FieldErrors errors={errors} />
      {duty.needs === "answer" && (
        <RadioGroup
          id={fieldId("answer")}
          size="small"
          legend={t("duties.answer")}
          value={answer}
          error={errorOf(errors, "answer")}
          onChange={(next: "yes" | "no") => setAnswer(next)}
        >
          <Radio value="yes">{t("duties.answer.yes")}</Radio>
          <Radio value="no">{t("duties.answer.no")}</Radio>
        </RadioGroup>
      )}
      {duty.needs === "reference" && (
        <TextField
          id={fieldId("reference")}
          size="small"
          label={t("duties.reference")}
          description={t("duties.reference.hint")}
          maxLength={200}
          value={reference}
          error={errorOf(errors, "reference")}
          onChange={({ target }) => setReference(target.value)}
        />
      )}
      <Textarea
        id={fieldId("note")}
        size="small"
        minRows={2}
        maxLength={noteMost}
        label={t(duty.needs === "note" ? "duties.note" : "duties.note.optional")}
        description={t("duties.note.hint")}
        value={note}
        error={errorOf(errors, "note")}
        onChange={({ target }) => setNote(target.value)}
      />
      <Refused refusal={end.refusal} />
      <div className="row">
        <Button type="submit" size="small" loading={end.isRunning}>
          {t(duty.owner === "payer" ? "duties.read" : "duties.end")}
        </Button>
        {!duty.blocks && duty.owner !== "payer" && (
          <Button
            type="button"
            size="small"
            variant="secondary"
            data-color="neutral"
            disabled={!note.trim()}
            onClick={() => send("not-needed")}
          >
            {t("duties.not-needed")}
          </Button>
        )}
      </div>
    </form>
  );
}

function missingOf(needs: Duty["needs"], said: { note: string; reference: string; answer: string }): string | null {
  if (needs === "note" && !said.note.trim()) return "note";
  if (needs === "reference" && !said.reference.trim()) return "reference";
  if (needs === "answer" && !said.answer) return "answer";
  return null;
}

import { Button, Radio, RadioGroup, Textarea, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { EndDutyBody } from "../../server/duties/contract.ts";
import { errorOf, type FieldError, FieldErrors, fieldId, Refused, t, useCommand } from "../platform/index.ts";
import { type Duty, dutiesOld } from "./duty-words.ts";

const noteMost = 1000;

/** Ends one's own duty: done, with what it needs, or not needed. What an order waits for can only be done. */
export function EndDuty({ duty }: { duty: Duty }) {
  const [said, setSaid] = useState<Said>({ note: "", reference: "", answer: "" });
  const [isTried, setTried] = useState(false);
  const end = useCommand<EndDutyBody, { dutyId: string }>("/api/duties/{dutyId}/end", {
    invalidates: dutiesOld,
    done: () => ({ text: t(duty.blocks ? "duties.done.order" : "duties.done") }),
  });
  const missing = missingOf(duty.needs, said);
  const send = (outcome: EndDutyBody["outcome"]) => void end.run(bodyOf(outcome, said), { path: { dutyId: duty.dutyId } });
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
      <SaidFields
        needs={duty.needs}
        said={said}
        change={setSaid}
        errors={isTried && missing ? [{ field: missing, code: "needed" }] : []}
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
            disabled={!said.note.trim()}
            onClick={() => send("not-needed")}
          >
            {t("duties.not-needed")}
          </Button>
        )}
      </div>
    </form>
  );
}

interface Said {
  note: string;
  reference: string;
  answer: "yes" | "no" | "";
}

interface SaidFieldsProps {
  needs: Duty["needs"];
  said: Said;
  change: (said: Said) => void;
  errors: readonly FieldError[];
}

/** What the duty wants to hear: yes or no, a reference, and a note that some of them must have. */
function SaidFields({ needs, said, change, errors }: SaidFieldsProps) {
  return (
    <>
      <FieldErrors errors={errors} />
      {needs === "answer" && (
        <RadioGroup
          id={fieldId("answer")}
          size="small"
          legend={t("duties.answer")}
          value={said.answer}
          error={errorOf(errors, "answer")}
          onChange={(answer: "yes" | "no") => change({ ...said, answer })}
        >
          <Radio value="yes">{t("duties.answer.yes")}</Radio>
          <Radio value="no">{t("duties.answer.no")}</Radio>
        </RadioGroup>
      )}
      {needs === "reference" && (
        <TextField
          id={fieldId("reference")}
          size="small"
          label={t("duties.reference")}
          description={t("duties.reference.hint")}
          maxLength={200}
          value={said.reference}
          error={errorOf(errors, "reference")}
          onChange={({ target }) => change({ ...said, reference: target.value })}
        />
      )}
      <Textarea
        id={fieldId("note")}
        size="small"
        minRows={2}
        maxLength={noteMost}
        label={t(needs === "note" ? "duties.note" : "duties.note.optional")}
        description={t("duties.note.hint")}
        value={said.note}
        error={errorOf(errors, "note")}
        onChange={({ target }) => change({ ...said, note: target.value })}
      />
    </>
  );
}

function bodyOf(outcome: EndDutyBody["outcome"], said: Said): EndDutyBody {
  const note = said.note.trim();
  const reference = said.reference.trim();
  return {
    outcome,
    ...(note ? { note } : {}),
    ...(reference ? { reference } : {}),
    ...(said.answer ? { answer: said.answer } : {}),
  };
}

function missingOf(needs: Duty["needs"], said: Said): string | null {
  if (needs === "note" && !said.note.trim()) return "note";
  if (needs === "reference" && !said.reference.trim()) return "reference";
  if (needs === "answer" && !said.answer) return "answer";
  return null;
}

import { Button, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import type { DecideApprovalBody } from "../../server/duties/contract.ts";
import { errorOf, FieldErrors, fieldId, Refused, t, useCommand } from "../platform/index.ts";
import { type Duty, dutiesOld } from "./duty-words.ts";

/** Yes or no to a cost; a no says why, to the one who ordered. */
export function AnswerApproval({ duty }: { duty: Duty }) {
  const [note, setNote] = useState("");
  const [isTried, setTried] = useState(false);
  const send = useCommand<DecideApprovalBody, { dutyId: string }>("/api/duties/{dutyId}/approval", {
    invalidates: dutiesOld,
    done: () => ({ text: t("duties.answered", { no: duty.orderNo ?? "" }) }),
  });
  const errors = isTried && !note.trim() ? [{ field: "note", code: "why" }] : [];
  const answer = (said: DecideApprovalBody["answer"]) =>
    void send.run({ answer: said, ...(note.trim() ? { note: note.trim() } : {}) }, { path: { dutyId: duty.dutyId } });
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        answer("approve");
      }}
    >
      <FieldErrors errors={errors} />
      <Textarea
        id={fieldId("note")}
        size="small"
        minRows={2}
        maxLength={1000}
        label={t("duties.approve.note")}
        description={t("duties.approve.note.hint")}
        value={note}
        error={errorOf(errors, "note")}
        onChange={({ target }) => setNote(target.value)}
      />
      <Refused refusal={send.refusal} />
      <div className="row">
        <Button type="submit" size="small" loading={send.isRunning}>
          {t("duties.approve")}
        </Button>
        <Button
          type="button"
          size="small"
          variant="secondary"
          data-color="danger"
          onClick={() => {
            setTried(true);
            if (note.trim()) answer("decline");
          }}
        >
          {t("duties.decline")}
        </Button>
      </div>
    </form>
  );
}

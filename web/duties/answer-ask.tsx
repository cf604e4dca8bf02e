import { Button, Radio, RadioGroup, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import type { AskAnswerBody, AskAnswered } from "../../server/insight/contract-idle.ts";
import { errorOf, FieldErrors, fieldId, Refused, t, useCommand } from "../platform/index.ts";
import { type Duty, dutiesOld } from "./duty-words.ts";

const answers = ["used", "fetch", "not-reached", "not-needed"] as const;

/** What was learnt about a device that seems to be unused: it ends the duty. */
export function AnswerAsk({ duty }: { duty: Duty }) {
  const [said, setSaid] = useState<AskAnswerBody["said"] | "">("");
  const [note, setNote] = useState("");
  const [isTried, setTried] = useState(false);
  const send = useCommand<AskAnswerBody, AskAnswered>("/api/insight/idle/asks/{dutyId}/answer", {
    invalidates: dutiesOld,
    done: ({ until, pickupNo }) => {
      if (until) return { text: t("duties.ask.done.used", { day: until }) };
      return { text: pickupNo ? t("duties.ask.done.fetch", { no: pickupNo }) : t("duties.ask.done") };
    },
  });
  const missing = said === "" ? "said" : said === "not-needed" && !note.trim() ? "note" : null;
  const errors = isTried && missing ? [{ field: missing, code: "needed" }] : [];
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (said === "" || missing) return;
        const body = { said, ...(note.trim() ? { note: note.trim() } : {}) };
        void send.run(body, { path: { dutyId: duty.dutyId } });
      }}
    >
      <FieldErrors errors={errors} />
      <RadioGroup
        id={fieldId("said")}
        size="small"
        legend={t("duties.ask")}
        value={said}
        error={errorOf(errors, "said")}
        onChange={(next: AskAnswerBody["said"]) => setSaid(next)}
      >
        {answers.map((one) => (
          <Radio key={one} value={one} description={t(`duties.ask.${one}.hint`)}>
            {t(`duties.ask.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <Textarea
        id={fieldId("note")}
        size="small"
        minRows={2}
        maxLength={1000}
        label={t(said === "not-needed" ? "duties.note" : "duties.note.optional")}
        description={t("duties.note.hint")}
        value={note}
        error={errorOf(errors, "note")}
        onChange={({ target }) => setNote(target.value)}
      />
      <Refused refusal={send.refusal} />
      <div>
        <Button type="submit" size="small" loading={send.isRunning}>
          {t("duties.ask.end")}
        </Button>
      </div>
    </form>
  );
}

import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { DayField, errorOf, FieldErrors, fieldId, type Refusal, Refused, t, useToday } from "../platform/index.ts";

const reasonLeast = 3;

interface LaterDayProps {
  /** The button that opens it, and the one that sends. */
  open: string;
  send: string;
  /** The field's name in the body: `dueOn`. */
  dayField: string;
  /** The last day that may be chosen. */
  latest?: string;
  command: { isRunning: boolean; refusal: Refusal | undefined };
  /** Whether it was done. */
  run: (day: string, because: string) => Promise<boolean>;
}

/** A later day with the reason for it, opened in place. */
export function LaterDay({ open, send, dayField, latest, command, run }: LaterDayProps) {
  const today = useToday();
  const [isOpen, setOpen] = useState(false);
  const [day, setDay] = useState<string | null>(null);
  const [because, setBecause] = useState("");
  const [isTried, setTried] = useState(false);
  if (!isOpen)
    return (
      <div>
        <Button size="small" variant="tertiary" onClick={() => setOpen(true)}>
          {open}
        </Button>
      </div>
    );
  const missing = [
    ...(day ? [] : [{ field: dayField, code: "needed" }]),
    ...(because.trim().length >= reasonLeast ? [] : [{ field: "because", code: "needed" }]),
  ];
  const errors = isTried ? missing : [];
  async function go() {
    setTried(true);
    if (missing.length === 0 && day && (await run(day, because.trim()))) setOpen(false);
  }
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <FieldErrors errors={errors} />
      <DayField
        id={fieldId(dayField)}
        label={t("prescribing.postpone.day")}
        value={day}
        onChange={setDay}
        from={today}
        {...(latest ? { to: latest } : {})}
        error={errorOf(errors, dayField)}
        today={today}
      />
      {latest && <p className="subtle">{t("prescribing.loans.latest", { day: latest })}</p>}
      <TextField
        id={fieldId("because")}
        size="small"
        label={t("prescribing.postpone.because")}
        maxLength={500}
        value={because}
        error={errorOf(errors, "because")}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Refused refusal={command.refusal} />
      <div className="row">
        <Button type="submit" size="small" loading={command.isRunning}>
          {send}
        </Button>
        <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={() => setOpen(false)}>
          {t("prescribing.postpone.leave")}
        </Button>
      </div>
    </form>
  );
}

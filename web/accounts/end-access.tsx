import { Button, Radio, RadioGroup } from "@navikt/ds-react";
import { useState } from "react";
import type { AccessDetail, EndBody } from "../../server/accounts/contract.ts";
import { DayField, errorOf, type FieldError, FieldErrors, fieldId, Refused, t, useCommand, useToday } from "../platform/index.ts";
import { accountsOld } from "./access-words.ts";
import { BecauseField } from "./because-field.tsx";

/** Ends access at once or after a day; a form in place. */
export function EndAccess({ access }: { access: AccessDetail }) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <Button size="small" variant="secondary" data-color="danger" onClick={() => setOpen(true)}>
        {t("accounts.end")}
      </Button>
    );
  return <EndForm access={access} close={() => setOpen(false)} />;
}

function EndForm({ access, close }: { access: AccessDetail; close: () => void }) {
  const today = useToday();
  const [when, setWhen] = useState("now");
  const [lastDay, setLastDay] = useState<string | null>(null);
  const [because, setBecause] = useState("");
  const [tries, setTries] = useState(0);
  const end = useCommand<EndBody, { assignmentId: string }>("/api/accounts/{assignmentId}/end", {
    invalidates: accountsOld,
    done: () => ({ text: t("accounts.ended", { name: access.name }) }),
  });
  const missing: FieldError[] = [
    ...(when === "day" && !lastDay ? [{ field: "lastDay", code: "needed" }] : []),
    ...(because.trim().length < 3 ? [{ field: "because", code: "three" }] : []),
  ];
  const errors = tries > 0 ? [...missing, ...end.errors] : [];
  async function send() {
    setTries(tries + 1);
    if (missing.length > 0) return;
    const body = { lastDay: when === "now" ? null : lastDay, because: because.trim() };
    if (await end.run(body, { path: { assignmentId: access.assignmentId } })) close();
  }
  return (
    <form
      className="aid-fields"
      aria-label={t("accounts.end")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <FieldErrors key={tries} errors={errors} />
      <RadioGroup size="small" legend={t("accounts.end.when")} value={when} onChange={setWhen}>
        <Radio value="now">{t("accounts.end.now")}</Radio>
        <Radio value="day">{t("accounts.end.day")}</Radio>
      </RadioGroup>
      {when === "day" && (
        <DayField
          id={fieldId("lastDay")}
          label={t("accounts.last-day")}
          value={lastDay}
          from={today}
          today={today}
          error={errorOf(errors, "lastDay")}
          onChange={setLastDay}
        />
      )}
      <BecauseField because={because} errors={errors} write={setBecause} />
      <Refused refusal={end.refusal} />
      <div className="row">
        <Button type="submit" size="small" data-color="danger" loading={end.isRunning}>
          {t("accounts.end.do")}
        </Button>
        <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={close}>
          {t("accounts.leave")}
        </Button>
      </div>
    </form>
  );
}

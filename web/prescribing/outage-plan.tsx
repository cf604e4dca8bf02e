import { Alert, Button, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import type { PersonAfter } from "../../server/prescribing/contract-follow-up.ts";
import { errorOf, FieldErrors, fieldId, Refused, t, useCommand, useMay } from "../platform/index.ts";
import { afterOld } from "./after-words.ts";

type Plan = PersonAfter["plans"][number];
const textLeast = 3;

/** What the person does when an aid that she can't be without stands still; when nobody has said, that it is missing. */
export function OutagePlan({ plan }: { plan: Plan }) {
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="outage-plan">
      {plan.text === null ? (
        <Alert variant="warning" size="small">
          <strong>{t("prescribing.plan.missing")}</strong> {t("prescribing.plan.missing.do", { aid: plan.articleName })}
        </Alert>
      ) : (
        <p>
          <strong>
            {t("prescribing.plan")}: {plan.articleName}.
          </strong>{" "}
          {plan.text}
        </p>
      )}
      {may("follow-ups.do") && !isOpen && (
        <div>
          <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
            {t(plan.text === null ? "prescribing.plan.write" : "prescribing.plan.change")}
          </Button>
        </div>
      )}
      {isOpen && <PlanForm plan={plan} close={() => setOpen(false)} />}
    </div>
  );
}

function PlanForm({ plan, close }: { plan: Plan; close: () => void }) {
  const [text, setText] = useState(plan.text ?? plan.suggestion);
  const [isTried, setTried] = useState(false);
  const save = useCommand<{ text: string }, { orderRowId: string }>("/api/prescribing/rows/{orderRowId}/outage-plan", {
    invalidates: afterOld,
    done: () => ({ text: t("prescribing.plan.done") }),
  });
  const isShort = text.trim().length < textLeast;
  const errors = isTried && isShort ? [{ field: "text", code: "needed" }] : [];
  async function send() {
    setTried(true);
    if (!isShort && (await save.run({ text: text.trim() }, { path: { orderRowId: plan.orderRowId } }))) close();
  }
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <FieldErrors errors={errors} />
      <Textarea
        id={fieldId("text")}
        size="small"
        minRows={2}
        maxLength={1000}
        label={plan.ask}
        value={text}
        error={errorOf(errors, "text")}
        onChange={({ target }) => setText(target.value)}
      />
      <Refused refusal={save.refusal} />
      <div className="row">
        <Button type="submit" size="small" loading={save.isRunning}>
          {t("prescribing.plan.do")}
        </Button>
        <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={close}>
          {t("prescribing.plan.leave")}
        </Button>
      </div>
    </form>
  );
}

import "./retention.css";
import { Alert, Button, Textarea, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { AskExportBody } from "../../server/retention/contract.ts";
import { errorOf, FieldErrors, Page, Part, Refused, t, useCommand } from "../platform/index.ts";

/** "Registerutdrag": finds a person by number, with a reason, and hands out everything that is kept of her. */
export function ExportPage() {
  const [number, setNumber] = useState("");
  const [reason, setReason] = useState("");
  const ask = useCommand<AskExportBody, { exportId: string }>("/api/retention/exports");
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    if (ask.answer) ask.reset();
  };
  return (
    <Page title={t("retention.export.menu")} lead={t("retention.export.lead")}>
      <form
        className="stack"
        aria-label={t("retention.export.menu")}
        onSubmit={(event) => {
          event.preventDefault();
          void ask.run({ number, reason });
        }}
      >
        <FieldErrors errors={ask.errors} />
        <TextField
          id="field-number"
          size="small"
          className="number-field"
          label={t("retention.export.number")}
          description={t("retention.export.number.hint")}
          autoComplete="off"
          value={number}
          error={errorOf(ask.errors, "number")}
          onChange={({ target }) => change(setNumber)(target.value)}
        />
        <Textarea
          id="field-reason"
          size="small"
          label={t("retention.reason")}
          description={t("retention.export.reason.hint")}
          maxLength={500}
          value={reason}
          error={errorOf(ask.errors, "reason")}
          onChange={({ target }) => change(setReason)(target.value)}
        />
        <Refused refusal={ask.refusal} />
        <div>
          <Button type="submit" size="small" loading={ask.isRunning}>
            {t("retention.export.make")}
          </Button>
        </div>
      </form>
      {ask.answer && <Ready exportId={ask.answer.exportId} />}
    </Page>
  );
}

function Ready({ exportId }: { exportId: string }) {
  const path = `/api/retention/exports/${exportId}`;
  return (
    <Part title={t("retention.export.ready")}>
      <Alert variant="info" size="small" inline role="status">
        {t("retention.export.ready.what")}
      </Alert>
      <div className="row-top">
        <Button as="a" size="small" href={`${path}?format=html`} download>
          {t("retention.export.html")}
        </Button>
        <Button as="a" size="small" variant="secondary" href={`${path}?format=json`} download>
          {t("retention.export.json")}
        </Button>
      </div>
    </Part>
  );
}

import { Button, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { z } from "zod";
import type { EditionView, FindingsView, PublishBody, savedDraftView } from "../../server/agreements/contract.ts";
import {
  ConfirmOnce,
  DayField,
  errorOf,
  FieldErrors,
  fieldId,
  Part,
  Refused,
  t,
  useApi,
  useCommand,
  useToday,
} from "../platform/index.ts";

type Saved = z.infer<typeof savedDraftView>;

/** From draft to edition: from which day, who decided it, by which reference. What is published is never changed. */
export function PublishPart({ edition }: { edition: EditionView }) {
  const today = useToday();
  const [decidedBy, setDecidedBy] = useState("");
  const [reference, setReference] = useState("");
  const [decidedOn, setDecidedOn] = useState<string | null>(today);
  const found = useApi<FindingsView>("/api/agreements/editions/{edition}/findings", { path: { edition: edition.edition } });
  const gaps = found.is === "shown" ? found.value.findings.filter((one) => one.kind === "gap").length : 0;
  const navigate = useNavigate();
  const publish = useCommand<PublishBody, Saved>("/api/agreements/drafts/{edition}/publish", {
    invalidates: ["/api/agreements"],
    done: () => ({ text: t("agreements.publish.done") }),
  });
  async function send() {
    const body = { version: edition.version, decidedBy, reference, decidedOn: decidedOn ?? "" };
    const done = await publish.run(body, { path: { edition: edition.edition } });
    if (done) await navigate({ to: "/regelbocker/$edition", params: { edition: done.edition } });
  }
  const isReady = decidedBy.trim().length > 2 && reference.trim().length > 2 && decidedOn !== null;
  return (
    <Part title={t("agreements.publish")}>
      <FieldErrors errors={publish.errors} />
      <div className="row-top">
        <ValidFrom edition={edition} today={today} />
        <TextField
          id={fieldId("decidedBy")}
          size="small"
          label={t("agreements.publish.decided-by")}
          description={t("agreements.publish.decided-by.hint")}
          maxLength={200}
          value={decidedBy}
          error={errorOf(publish.errors, "decidedBy")}
          onChange={({ target }) => setDecidedBy(target.value)}
        />
        <TextField
          id={fieldId("reference")}
          size="small"
          label={t("agreements.publish.reference")}
          maxLength={100}
          value={reference}
          error={errorOf(publish.errors, "reference")}
          onChange={({ target }) => setReference(target.value)}
        />
        <DayField label={t("agreements.publish.decided-on")} value={decidedOn} today={today} to={today} onChange={setDecidedOn} />
      </div>
      <Refused refusal={publish.refusal} />
      <ConfirmOnce
        button={t("agreements.publish")}
        title={t("agreements.publish.do", { day: edition.validFrom })}
        doIt={t("agreements.publish.do", { day: edition.validFrom })}
        run={send}
        disabled={!isReady}
      >
        <p>{t("agreements.publish.what", { day: edition.validFrom })}</p>
        {gaps > 0 && <p>{t("agreements.publish.gaps", { count: gaps })}</p>}
      </ConfirmOnce>
    </Part>
  );
}

/** The first day of the edition to be; saved by its own button, for it decides which day's orders it answers. */
function ValidFrom({ edition, today }: { edition: EditionView; today: string }) {
  const [validFrom, setValidFrom] = useState<string | null>(edition.validFrom);
  const save = useCommand<{ version: number; validFrom: string }, Saved>("/api/agreements/drafts/{edition}/head", {
    method: "PUT",
    invalidates: ["/api/agreements"],
    done: () => ({ text: t("agreements.publish.day.saved") }),
  });
  return (
    <div className="stack">
      <DayField label={t("agreements.draft.from")} value={validFrom} today={today} from={today} onChange={setValidFrom} />
      {validFrom !== null && validFrom !== edition.validFrom && (
        <Button
          size="small"
          variant="secondary"
          type="button"
          loading={save.isRunning}
          onClick={() => void save.run({ version: edition.version, validFrom }, { path: { edition: edition.edition } })}
        >
          {t("agreements.publish.day.save")}
        </Button>
      )}
      <Refused refusal={save.refusal} />
    </div>
  );
}

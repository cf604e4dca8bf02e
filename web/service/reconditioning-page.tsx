import "./workshop.css";
import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type {
  ApproveBody,
  ReconditioningAnswer,
  ReconditioningView,
  ScrapBody,
  ScrapReason,
  StepBody,
} from "../../server/service/contract.ts";
import {
  ConfirmOnce,
  errorOf,
  fieldId,
  Moment,
  Money,
  Page,
  PageLink,
  Part,
  Refused,
  Shown,
  StatusTag,
  t,
  useApi,
  useCommand,
} from "../platform/index.ts";
import { AdvicePart } from "./advice-part.tsx";
import { Held, ReasonField } from "./inspect-page.tsx";
import { PartsField, type PartTyped, partsBody } from "./parts-field.tsx";
import { PartsSeen, SeenPart } from "./seen-part.tsx";

const invalidates = ["/api/service", "/api/devices", "/api/stores"];

/** One reconditioning: what was found, what is done, and what may be done now. */
export function ReconditioningPage({ reconditioningId }: { reconditioningId: string }) {
  const asked = useApi<ReconditioningView>("/api/service/reconditionings/{reconditioningId}", { path: { reconditioningId } });
  const one = asked.is === "shown" ? asked.value : undefined;
  return (
    <Page
      title={t("service.one", { deviceNo: one?.deviceNo ?? "" })}
      shape="job"
      back={{ to: "/rekond", text: t("service.menu") }}
      marks={
        one && (
          <StatusTag kind={one.state === "approved" ? "good" : one.state === "scrapped" ? "bad" : "wait"}>
            {t(`service.state.${one.state}`)}
          </StatusTag>
        )
      }
    >
      <Shown asked={asked}>{(shown) => <One one={shown} />}</Shown>
    </Page>
  );
}

function One({ one }: { one: ReconditioningView }) {
  return (
    <>
      <p className="recondition-article">
        {one.articleName} <span className="subtle figures">{one.articleNo}</span>
      </p>
      {one.holdReason !== null && <Held reason={one.holdReason} />}
      {one.state === "approved" && <p>{t("service.done.approved")}</p>}
      {one.state === "scrapped" && (
        <p>{t("service.done.scrapped", { reason: one.scrapReason ? t(`service.scrap.reason.${one.scrapReason}`) : "" })}</p>
      )}
      {one.next.length > 0 && <Next one={one} />}
      {one.next.includes("scrap") && <AdvicePart of={{ reconditioningId: one.reconditioningId }} />}
      <Part title={t("service.findings")}>
        <ul className="findings-seen">
          {one.findings.map((finding) => (
            <li key={finding}>{t(`service.finding.${finding}`)}</li>
          ))}
        </ul>
        {one.note && <p>{one.note}</p>}
      </Part>
      <SeenPart checklist={one.checklist} />
      <Part title={t("service.steps")}>
        <ol className="steps-done">
          {one.steps.map((step) => (
            <li key={`${step.step} ${step.at}`}>
              <span>{t(`service.step.${step.step}`)}</span>
              {step.minutes !== null && (
                <span className="subtle figures">{t("service.step.minutes", { minutes: step.minutes })}</span>
              )}
              {step.workOre + step.partsOre > 0 && (
                <span className="steps-cost">
                  <Money ore={step.workOre + step.partsOre} />
                </span>
              )}
              <Moment at={step.at} />
              {step.by && <span className="subtle">{step.by}</span>}
              {step.note && <p className="steps-note">{step.note}</p>}
            </li>
          ))}
        </ol>
      </Part>
      <PartsSeen parts={one.parts} />
      <div className="row">
        <PageLink to="/hjalpmedel/$deviceId" params={{ deviceId: one.deviceId }}>
          {t("service.toDevice")}
        </PageLink>
        <a href={`/api/stores/labels/${one.deviceId}.pdf`} target="_blank" rel="noreferrer">
          {t("service.label")}
        </a>
        <Button size="small" variant="secondary" data-color="neutral" onClick={() => window.print()}>
          {t("service.print")}
        </Button>
      </div>
    </>
  );
}

function Next({ one }: { one: ReconditioningView }) {
  return (
    <Part title={t("service.next")}>
      <Steps one={one} />
      {one.next.includes("approve") && <Approve one={one} />}
      {one.next.includes("scrap") && <Scrap one={one} />}
    </Part>
  );
}

function Steps({ one }: { one: ReconditioningView }) {
  const { reconditioningId, deviceNo } = one;
  const [minutes, setMinutes] = useState("");
  const [parts, setParts] = useState<PartTyped[]>([]);
  const steps = (["wash", "repair"] as const).filter((step) => one.next.includes(step));
  const record = useCommand<StepBody, ReconditioningAnswer>("/api/service/reconditionings/{reconditioningId}/steps", {
    invalidates,
    done: ({ state }) => ({ text: t("service.step.done", { deviceNo, step: t(`service.state.${state}`) }) }),
  });
  const run = async (step: "wash" | "repair") => {
    const used = step === "repair" ? partsBody(parts) : [];
    const body = { step, ...(minutes.trim() ? { minutes: Number(minutes) } : {}), ...(used.length > 0 ? { parts: used } : {}) };
    if (!(await record.run(body, { path: { reconditioningId } }))) return;
    setMinutes("");
    if (step === "repair") setParts([]);
  };
  if (steps.length === 0) return null;
  return (
    <div className="step-form">
      <TextField
        id={fieldId("minutes")}
        className="minutes"
        label={t("service.minutes")}
        inputMode="numeric"
        error={errorOf(record.errors, "minutes")}
        value={minutes}
        onChange={(event) => setMinutes(event.target.value)}
      />
      {steps.includes("repair") && <PartsField label={t("service.parts.use")} parts={parts} setParts={setParts} />}
      {steps.map((step, index) => (
        <Button
          key={step}
          variant={index === 0 && !one.next.includes("approve") ? "primary" : "secondary"}
          loading={record.isRunning}
          onClick={() => void run(step)}
        >
          {t(`service.do.${step}`)}
        </Button>
      ))}
      <Refused refusal={record.refusal} />
    </div>
  );
}

function Approve({ one }: { one: ReconditioningView }) {
  const { reconditioningId, deviceNo } = one;
  const [bin, setBin] = useState("");
  const approve = useCommand<ApproveBody, ReconditioningAnswer>("/api/service/reconditionings/{reconditioningId}/approve", {
    invalidates,
    done: () => ({ text: t("service.approve.done", { deviceNo }) }),
  });
  return (
    <form
      className="step-form"
      onSubmit={(event) => {
        event.preventDefault();
        void approve.run(bin.trim() ? { bin } : {}, { path: { reconditioningId } });
      }}
    >
      <TextField
        id={fieldId("bin")}
        label={t("service.approve.bin")}
        description={t("service.approve.bin.help")}
        error={errorOf(approve.errors, "bin")}
        value={bin}
        autoComplete="off"
        onChange={(event) => setBin(event.target.value)}
      />
      <Button loading={approve.isRunning}>{t("service.approve")}</Button>
      <Refused refusal={approve.refusal} />
    </form>
  );
}

function Scrap({ one }: { one: ReconditioningView }) {
  const { reconditioningId, deviceNo, articleName } = one;
  const [reason, setReason] = useState<ScrapReason>("worn-out");
  const [saved, setSaved] = useState<PartTyped[]>([]);
  const scrap = useCommand<ScrapBody, ReconditioningAnswer>("/api/service/reconditionings/{reconditioningId}/scrap", {
    invalidates,
  });
  return (
    <div className="scrap">
      <ConfirmOnce
        button={t("service.scrap")}
        title={t("service.scrap.title", { deviceNo })}
        doIt={t("service.scrap.do")}
        isDangerous
        run={() => scrap.run({ reason, saved: partsBody(saved) }, { path: { reconditioningId } })}
      >
        <p>{t("service.scrap.what", { articleName })}</p>
        <ReasonField reason={reason} setReason={setReason} />
        <PartsField label={t("service.parts.save")} parts={saved} setParts={setSaved} />
      </ConfirmOnce>
      <Refused refusal={scrap.refusal} />
    </div>
  );
}

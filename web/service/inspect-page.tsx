import "./workshop.css";
import { Button, Checkbox, CheckboxGroup, LocalAlert, Radio, RadioGroup, Select, Textarea } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ScannedDevice } from "../../server/devices/contract.ts";
import {
  type Finding,
  findings,
  type InspectBody,
  type ReconditioningAnswer,
  type ScrapReason,
  scrapReasons,
} from "../../server/service/contract.ts";
import type { ChecklistView } from "../../server/service/contract-checklist.ts";
import { ConfirmOnce, errorOf, FieldErrors, fieldId, Page, Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";
import { AdvicePart } from "./advice-part.tsx";
import { ChecklistPart, checklistBody, type PointsSeen } from "./checklist-part.tsx";
import { PartsField, type PartTyped, partsBody } from "./parts-field.tsx";
import { ExpectedWork, ReturnedMarks, useReturned } from "./returned-part.tsx";

type Decision = "recondition" | "scrap";

/** The inspection of a device that has come home: what is seen, and what becomes of it. */
export function InspectPage({ deviceNo }: { deviceNo: string }) {
  const asked = useApi<ScannedDevice>("/api/devices/by-number/{scanned}", { path: { scanned: deviceNo } });
  return (
    <Page title={t("service.inspect", { deviceNo })} shape="job" back={{ to: "/rekond", text: t("service.menu") }}>
      <Shown asked={asked}>
        {(device) =>
          device.holdReason === null ? (
            <Inspection deviceId={device.deviceId} deviceNo={deviceNo} />
          ) : (
            <Held reason={device.holdReason} />
          )
        }
      </Shown>
    </Page>
  );
}

/** Nothing may be done with it. */
export function Held({ reason }: { reason: string }) {
  return (
    <LocalAlert status="error">
      <LocalAlert.Header>
        <LocalAlert.Title>{t("service.held", { reason })}</LocalAlert.Title>
      </LocalAlert.Header>
    </LocalAlert>
  );
}

function Inspection({ deviceId, deviceNo }: { deviceId: string; deviceNo: string }) {
  const navigate = useNavigate();
  const [seen, setSeen] = useState<Finding[]>([]);
  const [chosen, setChosen] = useState<Decision>();
  const [saved, setSaved] = useState<PartTyped[]>([]);
  const [reason, setReason] = useState<ScrapReason>("worn-out");
  const [note, setNote] = useState("");
  const [points, setPoints] = useState<PointsSeen>({});
  const asked = useApi<ChecklistView>("/api/service/checklists/{scanned}", { path: { scanned: deviceNo } });
  const facts = useReturned(deviceId);
  // What the rule says of a crutch stands chosen; she may choose otherwise.
  const isAdvisedScrap = facts?.crutch ? facts.crutch.advice !== "recondition" : false;
  const decision: Decision = chosen ?? (isAdvisedScrap ? "scrap" : "recondition");
  const isScrap = decision === "scrap";
  const inspect = useCommand<InspectBody, ReconditioningAnswer>("/api/service/inspections", {
    invalidates: ["/api/service", "/api/devices", "/api/stores"],
    done: () => ({ text: t(isScrap ? "service.inspect.done.scrap" : "service.inspect.done", { deviceNo }) }),
  });

  async function send() {
    const body = {
      scanned: deviceNo,
      findings: seen,
      decision,
      ...(note.trim() ? { note } : {}),
      ...(isScrap ? { scrapReason: reason, saved: partsBody(saved) } : {}),
      checklist: checklistBody(points),
    };
    const done = await inspect.run(body);
    if (!done) return;
    if (isScrap) void navigate({ to: "/rekond" });
    else void navigate({ to: "/rekond/$reconditioningId", params: { reconditioningId: done.reconditioningId } });
  }

  return (
    <form
      className="inspection"
      onSubmit={(event) => {
        event.preventDefault();
        // Scrapping is asked about once more.
        if (!isScrap) void send();
      }}
    >
      <ReturnedMarks facts={facts} />
      <FieldErrors errors={inspect.errors} />
      <Findings seen={seen} setSeen={setSeen} error={errorOf(inspect.errors, "findings")} />
      <Shown asked={asked}>{(list) => <ChecklistPart points={list.points} seen={points} setSeen={setPoints} />}</Shown>
      <DecisionField decision={decision} setDecision={setChosen} />
      {isScrap ? (
        <>
          <ReasonField reason={reason} setReason={setReason} />
          <AdvicePart of={{ deviceId }} />
          <PartsField label={t("service.parts.save")} parts={saved} setParts={setSaved} />
        </>
      ) : (
        <ExpectedWork facts={facts} />
      )}
      <NoteField note={note} setNote={setNote} />
      <Refused refusal={inspect.refusal} />
      {isScrap ? (
        <ScrapOnce deviceNo={deviceNo} reason={reason} saved={partsBody(saved).length} scrap={send} />
      ) : (
        <Button loading={inspect.isRunning}>{t("service.inspect.do.recondition")}</Button>
      )}
    </form>
  );
}

function NoteField({ note, setNote }: { note: string; setNote: (note: string) => void }) {
  return (
    <Textarea
      label={t("service.inspect.note")}
      description={t("service.inspect.note.help")}
      value={note}
      maxLength={1000}
      minRows={2}
      onChange={(event) => setNote(event.target.value)}
    />
  );
}

function DecisionField({ decision, setDecision }: { decision: Decision; setDecision: (wish: Decision) => void }) {
  return (
    <RadioGroup legend={t("service.inspect.decision")} value={decision} onChange={setDecision}>
      <Radio value="recondition">{t("service.inspect.decision.recondition")}</Radio>
      <Radio value="scrap">{t("service.inspect.decision.scrap")}</Radio>
    </RadioGroup>
  );
}

interface ScrapProps {
  deviceNo: string;
  reason: ScrapReason;
  /** How many kinds of parts are saved from it. */
  saved: number;
  scrap: () => Promise<void>;
}

/** Scrapping is asked about once, with why and what is saved. */
function ScrapOnce({ deviceNo, reason, saved, scrap }: ScrapProps) {
  return (
    <ConfirmOnce
      button={t("service.inspect.do.scrap")}
      title={t("service.scrap.title", { deviceNo })}
      doIt={t("service.scrap.do")}
      isDangerous
      run={scrap}
    >
      <p>{t("service.inspect.scrap.what")}</p>
      <p>
        {t(`service.scrap.reason.${reason}`)}.{" "}
        {saved === 0 ? t("service.inspect.scrap.none") : t("service.inspect.scrap.saved", { count: saved })}
      </p>
    </ConfirmOnce>
  );
}

/** The closed list of what may be seen. */
function Findings({ seen, setSeen, error }: { seen: Finding[]; setSeen: (seen: Finding[]) => void; error: string | undefined }) {
  return (
    <CheckboxGroup
      id={fieldId("findings")}
      className="findings"
      legend={t("service.inspect.findings")}
      value={seen}
      error={error}
      onChange={setSeen}
    >
      {findings.map((finding) => (
        <Checkbox key={finding} value={finding}>
          {t(`service.finding.${finding}`)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

/** Why a device ends as scrap. */
export function ReasonField({ reason, setReason }: { reason: ScrapReason; setReason: (reason: ScrapReason) => void }) {
  return (
    <Select
      id={fieldId("scrapReason")}
      label={t("service.scrap.reason")}
      value={reason}
      onChange={(event) => {
        const chosen = scrapReasons.find((one) => one === event.target.value);
        if (chosen) setReason(chosen);
      }}
    >
      {scrapReasons.map((one) => (
        <option key={one} value={one}>
          {t(`service.scrap.reason.${one}`)}
        </option>
      ))}
    </Select>
  );
}

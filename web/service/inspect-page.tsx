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
import { errorOf, FieldErrors, fieldId, Page, Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";
import { ChecklistPart, checklistBody, type PointsSeen } from "./checklist-part.tsx";

/** The inspection of a device that has come home: what is seen, and what becomes of it. */
export function InspectPage({ deviceNo }: { deviceNo: string }) {
  const asked = useApi<ScannedDevice>("/api/devices/by-number/{scanned}", { path: { scanned: deviceNo } });
  return (
    <Page title={t("service.inspect", { deviceNo })} shape="job" back={{ to: "/rekond", text: t("service.menu") }}>
      <Shown asked={asked}>
        {(device) => (device.holdReason === null ? <Inspection deviceNo={deviceNo} /> : <Held reason={device.holdReason} />)}
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

function Inspection({ deviceNo }: { deviceNo: string }) {
  const navigate = useNavigate();
  const [seen, setSeen] = useState<Finding[]>([]);
  const [decision, setDecision] = useState<"recondition" | "scrap">("recondition");
  const [reason, setReason] = useState<ScrapReason>("worn-out");
  const [note, setNote] = useState("");
  const [points, setPoints] = useState<PointsSeen>({});
  const asked = useApi<ChecklistView>("/api/service/checklists/{scanned}", { path: { scanned: deviceNo } });
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
      ...(isScrap ? { scrapReason: reason } : {}),
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
        void send();
      }}
    >
      <FieldErrors errors={inspect.errors} />
      <Findings seen={seen} setSeen={setSeen} error={errorOf(inspect.errors, "findings")} />
      <Shown asked={asked}>{(list) => <ChecklistPart points={list.points} seen={points} setSeen={setPoints} />}</Shown>
      <RadioGroup
        legend={t("service.inspect.decision")}
        value={decision}
        onChange={(chosen: "recondition" | "scrap") => setDecision(chosen)}
      >
        <Radio value="recondition">{t("service.inspect.decision.recondition")}</Radio>
        <Radio value="scrap">{t("service.inspect.decision.scrap")}</Radio>
      </RadioGroup>
      {isScrap && <ReasonField reason={reason} setReason={setReason} />}
      <Textarea
        label={t("service.inspect.note")}
        description={t("service.inspect.note.help")}
        value={note}
        maxLength={1000}
        minRows={2}
        onChange={(event) => setNote(event.target.value)}
      />
      <Refused refusal={inspect.refusal} />
      <Button loading={inspect.isRunning} {...(isScrap ? { "data-color": "danger" as const } : {})}>
        {t(`service.inspect.do.${decision}`)}
      </Button>
    </form>
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

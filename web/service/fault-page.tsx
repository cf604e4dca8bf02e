import "./faults.css";
import { Button, Select, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import {
  type CloseFaultBody,
  type FaultAnswer,
  type FaultOutcome,
  type FaultView,
  faultOutcomes,
} from "../../server/service/contract-faults.ts";
import { Moment, Page, PageLink, Part, Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";
import { FaultState, Usable } from "./faults-page.tsx";
import { Held } from "./inspect-page.tsx";
import { Phone } from "./passport-page.tsx";
import { Photo } from "./seen-part.tsx";

const invalidates = ["/api/service/faults"];

/** One reported fault: what is wrong, who wants to be called, and how it ends. */
export function FaultPage({ faultId }: { faultId: string }) {
  const asked = useApi<FaultView>("/api/service/faults/{faultId}", { path: { faultId } });
  const one = asked.is === "shown" ? asked.value : undefined;
  return (
    <Page
      title={t("service.fault.one", { deviceNo: one?.deviceNo ?? "" })}
      shape="job"
      back={{ to: "/felanmalningar", text: t("service.faults") }}
      marks={one && <FaultState fault={one} />}
    >
      <Shown asked={asked}>{(fault) => <Fault fault={fault} />}</Shown>
    </Page>
  );
}

function Fault({ fault }: { fault: FaultView }) {
  const { articleName, articleNo, deviceId, holdReason, pictureId, phone } = fault;
  return (
    <>
      <p className="recondition-article">
        {articleName} <span className="subtle figures">{articleNo}</span>
      </p>
      {holdReason !== null && <Held reason={holdReason} />}
      <p className="fault-words">{fault.what}</p>
      {pictureId && <Photo pictureId={pictureId} alt={t("service.photo.alt", { what: fault.what })} />}
      <Facts fault={fault} />
      {phone && (
        <p>
          {t("service.fault.call")} <Phone phone={phone} />
        </p>
      )}
      {fault.others > 0 && <p className="subtle">{t("service.fault.others", { count: fault.others })}</p>}
      {fault.state !== "closed" && <Handle fault={fault} />}
      <p>
        <PageLink to="/hjalpmedel/$deviceId" params={{ deviceId }}>
          {t("service.toDevice")}
        </PageLink>
      </p>
    </>
  );
}

function Facts({ fault }: { fault: FaultView }) {
  return (
    <dl className="fault-facts">
      <div>
        <dt>{t("service.fault.col.usable")}</dt>
        <dd>
          <Usable fault={fault} />
        </dd>
      </div>
      <div>
        <dt>{t("service.fault.col.at")}</dt>
        <dd>
          <Moment at={fault.reportedAt} /> {t(`service.fault.from.${fault.reportedFrom}`)}
        </dd>
      </div>
      <div>
        <dt>{t("service.fault.col.by")}</dt>
        <dd>
          <Moment at={fault.answerBy} />
        </dd>
      </div>
      {fault.outcome && (
        <div>
          <dt>{t("service.fault.outcome")}</dt>
          <dd>
            {t(`service.outcome.${fault.outcome}`)} {fault.outcomeNote}
          </dd>
        </div>
      )}
    </dl>
  );
}

function Handle({ fault }: { fault: FaultView }) {
  const { faultId, deviceNo } = fault;
  const path = { faultId };
  const [outcome, setOutcome] = useState<FaultOutcome>("advised");
  const [note, setNote] = useState("");
  const take = useCommand<Record<string, never>, FaultAnswer>("/api/service/faults/{faultId}/take", { invalidates });
  const close = useCommand<CloseFaultBody, FaultAnswer>("/api/service/faults/{faultId}/close", {
    invalidates,
    done: () => ({ text: t("service.fault.closed", { deviceNo }) }),
  });
  return (
    <Part title={t("service.next")}>
      <div className="step-form">
        {fault.state === "new" && (
          <Button loading={take.isRunning} onClick={() => void take.run({}, { path })}>
            {t("service.fault.take")}
          </Button>
        )}
        <Select
          label={t("service.fault.outcome")}
          value={outcome}
          onChange={(event) => setOutcome(faultOutcomes.find((one) => one === event.target.value) ?? "advised")}
        >
          {faultOutcomes.map((one) => (
            <option key={one} value={one}>
              {t(`service.outcome.${one}`)}
            </option>
          ))}
        </Select>
        <Textarea
          label={t("service.inspect.note")}
          description={t("service.inspect.note.help")}
          value={note}
          maxLength={1000}
          minRows={2}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button
          variant={fault.state === "new" ? "secondary" : "primary"}
          loading={close.isRunning}
          onClick={() => void close.run({ outcome, ...(note.trim() ? { note } : {}) }, { path })}
        >
          {t("service.fault.close")}
        </Button>
        <Refused refusal={take.refusal ?? close.refusal} />
      </div>
    </Part>
  );
}

import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { ApplicationDetail } from "../../server/accounts/contract.ts";
import { ButtonLink, Moment, Part, PartHead, Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";
import { accountsOld, lastDayText, roleAndLagrum } from "./access-words.ts";
import { AnswerApplication } from "./answer-application.tsx";
import { ApplicationState } from "./application-state.tsx";
import { Fact } from "./fact.tsx";

/** One application: who and what, where it is, what the reader may do with it, and what has happened. */
export function ApplicationPart({ applicationId, close }: { applicationId: string; close: () => void }) {
  const asked = useApi<ApplicationDetail>("/api/accounts/applications/{applicationId}", { path: { applicationId } });
  return (
    <section className="case" aria-label={t("accounts.application")}>
      <Shown asked={asked} rows={6}>
        {(application) => (
          <>
            <PartHead title={`${application.givenName} ${application.familyName}`} hide={t("accounts.hide")} close={close} />
            <p>
              <ApplicationState application={application} />
            </p>
            {application.note && <p className="accounts-note">{application.note}</p>}
            <ApplicationFacts application={application} />
            {application.may.includes("answer") && <AnswerApplication application={application} />}
            {application.may.includes("reply") && (
              <div>
                <ButtonLink to="/behorigheter/ansok" search={{ ansokan: applicationId }} size="small">
                  {t("accounts.reply")}
                </ButtonLink>
              </div>
            )}
            {application.may.includes("withdraw") && <Withdraw applicationId={applicationId} />}
            <Steps application={application} />
          </>
        )}
      </Shown>
    </section>
  );
}

function ApplicationFacts({ application }: { application: ApplicationDetail }) {
  const { now } = application;
  return (
    <dl className="facts">
      <Fact name={t("accounts.kind")}>{t(`accounts.kind.${application.kind}`)}</Fact>
      {now && (
        <Fact name={t("accounts.now")}>
          {roleAndLagrum(now)}, {lastDayText(now.to)}
        </Fact>
      )}
      <Fact name={t("accounts.col.role")}>{roleAndLagrum(application)}</Fact>
      <Fact name={t("accounts.col.unit")}>{application.unitName}</Fact>
      <Fact name={t("accounts.days")}>
        {application.from} – {lastDayText(application.to)}
      </Fact>
      <Fact name={t("accounts.title")}>
        {[application.title, application.profession && t(`accounts.profession.${application.profession}`)]
          .filter(Boolean)
          .join(", ")}
      </Fact>
      <Fact name={t("accounts.hsa-id")}>
        <span className="figures">{application.hsaId}</span>
      </Fact>
      <Fact name={t("accounts.phone")}>{application.phone || t("accounts.unknown")}</Fact>
      <Fact name={t("accounts.email")}>
        <span className="break-anywhere">{application.email}</span>
      </Fact>
      <Fact name={t("accounts.why")}>{application.because}</Fact>
    </dl>
  );
}

function Withdraw({ applicationId }: { applicationId: string }) {
  const [isSent, setSent] = useState(false);
  const withdraw = useCommand<Record<string, never>, unknown>("/api/accounts/applications/{applicationId}/withdraw", {
    invalidates: accountsOld,
    done: () => ({ text: t("accounts.withdrawn") }),
  });
  return (
    <div className="stack">
      <Refused refusal={withdraw.refusal} />
      <Button
        size="small"
        variant="tertiary"
        data-color="neutral"
        loading={withdraw.isRunning}
        disabled={isSent}
        onClick={async () => setSent((await withdraw.run({}, { path: { applicationId } })) !== undefined)}
      >
        {t("accounts.withdraw")}
      </Button>
    </div>
  );
}

function Steps({ application }: { application: ApplicationDetail }) {
  return (
    <Part title={t("accounts.steps")} level="3">
      <ul className="accounts-list">
        {application.steps.map((step) => (
          <li key={`${step.at} ${step.what}`}>
            {t(`accounts.step.${step.what}`)}
            {step.note && `: ${step.note}`}{" "}
            <span className="subtle">
              {step.byName && `${step.byName}, `}
              <Moment at={step.at} />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

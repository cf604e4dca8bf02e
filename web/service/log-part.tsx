import "./workshop.css";
import type { ServiceLog } from "../../server/service/contract-returned.ts";
import { Day, Money, PageLink, Part, StatusTag, t, useApi } from "../platform/index.ts";

/** A device's service log: each reconditioning and fault report, which open as they were. What the role may not see is not there. */
export function ServiceLogPart({ deviceId }: { deviceId: string }) {
  const asked = useApi<ServiceLog>("/api/service/devices/{deviceId}/log", { path: { deviceId } });
  if (asked.is !== "shown") return null;
  const { reconditionings, faults } = asked.value;
  return (
    <Part title={t("service.log")}>
      {reconditionings && <Reconditionings entries={reconditionings} />}
      {faults && <Faults faults={faults} />}
    </Part>
  );
}

function Reconditionings({ entries }: { entries: NonNullable<ServiceLog["reconditionings"]> }) {
  if (entries.length === 0) return <p className="subtle">{t("service.log.none")}</p>;
  return (
    <ul className="service-log" aria-label={t("service.log.reconditionings")}>
      {entries.map((one) => (
        <li key={one.reconditioningId}>
          <div className="row">
            <PageLink to="/rekond/$reconditioningId" params={{ reconditioningId: one.reconditioningId }}>
              {t("service.log.one")} <Day on={one.openedAt.slice(0, 10)} />
            </PageLink>
            <StatusTag kind={one.state === "approved" ? "good" : one.state === "scrapped" ? "bad" : "wait"}>
              {t(`service.state.${one.state}`)}
            </StatusTag>
          </div>
          <p className="log-line">{one.findings.map((finding) => t(`service.finding.${finding}`)).join(", ")}</p>
          <p className="subtle log-line">
            {one.steps.map((step) => t(`service.step.${step}`)).join(" → ")}. <Money ore={one.costOre} />.{" "}
            {one.pictures > 0 && `${t("service.log.pictures", { count: one.pictures })} `}
            {one.by && t("service.log.by", { name: one.by })}
          </p>
          {one.note && <p className="log-line">{one.note}</p>}
        </li>
      ))}
    </ul>
  );
}

function Faults({ faults }: { faults: NonNullable<ServiceLog["faults"]> }) {
  if (faults.length === 0) return <p className="subtle">{t("service.log.faults.none")}</p>;
  return (
    <ul className="service-log" aria-label={t("service.faults")}>
      {faults.map(({ faultId, reportedAt, what, state, outcome, outcomeNote, pictureId }) => (
        <li key={faultId}>
          <div className="row">
            <PageLink to="/felanmalningar/$faultId" params={{ faultId }}>
              {t("service.log.fault")} <Day on={reportedAt.slice(0, 10)} />
            </PageLink>
            <StatusTag kind={state === "closed" ? "good" : "wait"}>
              {outcome ? t(`service.outcome.${outcome}`) : t(`service.fault.state.${state}`)}
            </StatusTag>
          </div>
          <p className="log-line">
            {what} {pictureId && <span className="subtle">{t("service.log.pictures", { count: 1 })}</span>}
          </p>
          {outcomeNote && <p className="subtle log-line">{outcomeNote}</p>}
        </li>
      ))}
    </ul>
  );
}

import "./devices.css";
import { LocalAlert } from "@navikt/ds-react";
import type { DeviceCardView } from "../../server/devices/contract.ts";
import type { ComingParts } from "../../server/orders/contract-coming.ts";
import { OutsideRange } from "../orders/index.ts";
import { DataTable, Day, Missing, Moment, Page, PageLink, Part, Shown, t, useApi, useMay } from "../platform/index.ts";
import { ServiceLogPart } from "../service/index.ts";
import { DeviceOrigin } from "../takeovers/index.ts";
import { DeviceLife, LifeMarks } from "./device-life.tsx";
import { DeviceState } from "./device-state.tsx";
import { HoldDevice } from "./hold-device.tsx";
import { ResidualPart } from "./residual-part.tsx";
import { UsedSalePart } from "./used-sale-part.tsx";

/** Individkort: what a device is, where it is, what sits on it and all that has happened to it. */
export function DevicePage({ deviceId }: { deviceId: string }) {
  const asked = useApi<DeviceCardView>("/api/devices/{deviceId}", { path: { deviceId } });
  const title =
    asked.is === "shown" ? t("devices.heading", { deviceNo: asked.value.deviceNo }) : t("devices.heading", { deviceNo: "" });
  const marks = asked.is === "shown" && <DeviceState state={asked.value.state} isHeld={asked.value.holdReason !== null} />;
  return (
    <Page title={title.trim()} marks={marks}>
      <Shown asked={asked}>{(device) => <Card device={device} />}</Shown>
    </Page>
  );
}

function Card({ device }: { device: DeviceCardView }) {
  const may = useMay();
  return (
    <>
      {device.holdReason !== null && (
        <LocalAlert status="warning">
          <LocalAlert.Header>
            <LocalAlert.Title>{t("devices.held.why", { reason: device.holdReason })}</LocalAlert.Title>
          </LocalAlert.Header>
        </LocalAlert>
      )}
      <LifeMarks device={device} />
      <Facts device={device} />
      {may("catalogue.read") && <OutsideRange deviceId={device.deviceId} />}
      <DeviceOrigin deviceId={device.deviceId} />
      <div className="row">
        {may("losses.report") && device.state === "lent" && (
          <PageLink to="/forkommet/anmal/$deviceId" params={{ deviceId: device.deviceId }}>
            {t("devices.act.report")}
          </PageLink>
        )}
        {may("wear.report") && ["lent", "arrived", "reconditioning", "scrapped"].includes(device.state) && (
          <PageLink to="/slitage/anmal/$deviceId" params={{ deviceId: device.deviceId }}>
            {t("devices.act.wear")}
          </PageLink>
        )}
        {may("service.recondition") && device.state === "lent" && (
          <PageLink to="/hjalpmedel/$deviceId/arbete" params={{ deviceId: device.deviceId }}>
            {t("devices.act.work")}
          </PageLink>
        )}
        {may("cases.handle") && device.state === "lent" && (
          <PageLink to="/hjalpmedel/$deviceId/rattelse" params={{ deviceId: device.deviceId }}>
            {t("devices.act.correct")}
          </PageLink>
        )}
        <PageLink to="/hjalpmedel/$deviceId/felanmal" params={{ deviceId: device.deviceId }}>
          {t("devices.fault")}
        </PageLink>
        {may("stores.read") && (
          <a href={`/api/stores/labels/${device.deviceId}.pdf`} target="_blank" rel="noreferrer">
            {t("devices.label")}
          </a>
        )}
        {may("stores.read") && (
          <PageLink to="/lager/$articleNo" params={{ articleNo: device.articleNo }}>
            {t("devices.stock")}
          </PageLink>
        )}
      </div>
      {device.state === "sold" && <UsedSalePart deviceId={device.deviceId} unitName={device.unitName} />}
      <DeviceLife device={device} />
      <Part title={t("devices.parts")}>
        {device.components.length === 0 ? <p className="subtle">{t("devices.noParts")}</p> : <Parts device={device} />}
        {device.personId && may("orders.read") && <Coming personId={device.personId} deviceId={device.deviceId} />}
        {device.partsTaken.length > 0 && <PartsTaken device={device} />}
      </Part>
      <Part title={t("devices.history")}>
        <History device={device} />
      </Part>
      {(may("service.recondition") || may("faults.handle")) && <ServiceLogPart deviceId={device.deviceId} />}
      {device.state !== "sold" && (may("losses.report") || may("service.recondition")) && (
        <ResidualPart deviceId={device.deviceId} />
      )}
      {device.mayHold && device.state !== "scrapped" && <HoldDevice device={device} />}
    </>
  );
}

function Facts({ device }: { device: DeviceCardView }) {
  return (
    <dl className="device-facts">
      <div className="is-wide">
        <dt>{t("devices.article")}</dt>
        <dd>
          {device.articleName} <span className="subtle figures">{device.articleNo}</span>
        </dd>
      </div>
      <div>
        <dt>{t("devices.where")}</dt>
        <dd>
          <Where device={device} />
        </dd>
      </div>
      <div>
        <dt>{t("devices.grade")}</dt>
        <dd>{t(`devices.grade.${device.grade}`)}</dd>
      </div>
      <div>
        <dt>{t("devices.serialNo")}</dt>
        <dd className="figures">{device.serialNo ?? <Missing />}</dd>
      </div>
      <div>
        <dt>{t("devices.madeIn")}</dt>
        <dd className="figures">{device.madeIn ?? <Missing />}</dd>
      </div>
      <div>
        <dt>{t("devices.boughtOn")}</dt>
        <dd>
          <Day on={device.boughtOn} />
        </dd>
      </div>
      <div className="is-wide">
        <dt>{t("devices.responsible")}</dt>
        <dd>
          {device.responsible ? (
            <>
              {device.responsible.name} <span className="subtle figures">{device.responsible.phone}</span>
            </>
          ) : (
            <Missing />
          )}
        </dd>
      </div>
      <LifeFacts device={device} />
      <div>
        <dt>{t("devices.nextService")}</dt>
        <dd>{device.state === "sold" ? t("devices.sold.service") : <Day on={device.nextServiceOn} />}</dd>
      </div>
    </dl>
  );
}

/** On-call service, the meter and earlier numbers. */
function LifeFacts({ device }: { device: DeviceCardView }) {
  return (
    <>
      <div>
        <dt>{t("devices.onCall")}</dt>
        <dd>{t(device.life.isOnCall ? "devices.onCall.yes" : "devices.onCall.no")}</dd>
      </div>
      {device.life.hours[0] && (
        <div>
          <dt>{t("devices.hours")}</dt>
          <dd>
            {t("devices.hours.read", { hours: device.life.hours[0].hours })}{" "}
            <span className="subtle">
              <Day on={device.life.hours[0].readOn} />
            </span>
          </dd>
        </div>
      )}
      {device.life.oldNumbers.length > 0 && (
        <div>
          <dt>{t("devices.oldNumbers")}</dt>
          <dd className="figures">{device.life.oldNumbers.map(({ deviceNo }) => deviceNo).join(", ")}</dd>
        </div>
      )}
    </>
  );
}

function Where({ device }: { device: DeviceCardView }) {
  if (device.personId)
    return (
      <PageLink to="/personer/$personId" params={{ personId: device.personId }}>
        {t("devices.toPerson")}
      </PageLink>
    );
  return <>{placeText(device.holder, device.unitName, device.bin)}</>;
}

function placeText(holder: string, unitName: string | null, bin: string | null): string {
  const where = unitName ?? t(`devices.holder.${holder}`);
  return bin === null ? where : `${where}, ${t("devices.bin", { bin })}`;
}

function Parts({ device }: { device: DeviceCardView }) {
  return (
    <ul className="device-parts">
      {device.components.map((part) => (
        <li key={`${part.articleNo} ${part.addedAt}`}>
          {part.articleName} <span className="subtle figures">{part.articleNo}</span>{" "}
          {part.quantity > 1 && t("devices.part.count", { quantity: part.quantity })}
        </li>
      ))}
    </ul>
  );
}

/** What is ordered to it and has not come. Nothing at all when nothing is. */
function Coming({ personId, deviceId }: { personId: string; deviceId: string }) {
  const asked = useApi<ComingParts>("/api/orders/coming", { query: { personId } });
  const parts = asked.is === "shown" ? asked.value.items.filter((part) => part.deviceId === deviceId) : [];
  if (parts.length === 0) return null;
  return (
    <>
      <h3>{t("devices.coming")}</h3>
      <ul className="device-parts">
        {parts.map((part) => (
          <li key={`${part.orderId} ${part.articleName}`}>
            <PageLink to="/bestallningar/$orderId" params={{ orderId: part.orderId }}>
              {part.articleName}
            </PageLink>{" "}
            {part.quantity > 1 && t("devices.part.count", { quantity: part.quantity })}{" "}
            {t(part.isLate ? "devices.coming.late" : "devices.coming.on", { day: part.promisedOn })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What came off it without it, and what was missing when it came home. */
function PartsTaken({ device }: { device: DeviceCardView }) {
  return (
    <>
      <h3>{t("devices.partsTaken")}</h3>
      <ul className="device-parts">
        {device.partsTaken.map((part) => (
          <li key={`${part.articleNo} ${part.at} ${part.because}`}>
            {part.articleName} <span className="subtle figures">{part.articleNo}</span>{" "}
            {part.quantity > 1 && t("devices.part.count", { quantity: part.quantity })}{" "}
            {t(`devices.part.${part.because}`, { day: part.at.slice(0, 10) })}
          </li>
        ))}
      </ul>
    </>
  );
}

function History({ device }: { device: DeviceCardView }) {
  return (
    <DataTable
      caption={t("devices.history")}
      tools={false}
      rows={device.custody}
      rowKey={(entry) => String(entry.no)}
      empty={<p>{t("devices.history")}</p>}
      columns={[
        { id: "at", head: t("devices.history.at"), cell: (entry) => <Moment at={entry.at} /> },
        { id: "because", head: t("devices.history.why"), cell: (entry) => t(`devices.because.${entry.because}`) },
        { id: "who", head: t("devices.history.who"), cell: (entry) => placeText(entry.holder, entry.unitName, entry.bin) },
        { id: "grade", head: t("devices.grade"), cell: (entry) => t(`devices.grade.${entry.grade}`) },
      ]}
    />
  );
}

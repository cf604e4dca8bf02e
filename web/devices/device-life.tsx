import { Button, LocalAlert, Select } from "@navikt/ds-react";
import { useState } from "react";
import type { DeviceCardView } from "../../server/devices/contract.ts";
import { PageLink, Part, Refused, t, useCommand, useMay } from "../platform/index.ts";
import { HoursForm, KeepForm, KeepLoanForm, NumberForm, SwapForm } from "./life-forms.tsx";

/** What a device's life asks one to know first: it is kept for somebody, in repair, or lent meanwhile. */
export function LifeMarks({ device }: { device: DeviceCardView }) {
  const { kept, repair, crutch } = device.life;
  if (!kept && !repair)
    return crutch && device.state !== "scrapped" ? <p className="subtle">{t(`devices.crutch.${crutch}`)}</p> : null;
  return (
    <LocalAlert status="announcement">
      <LocalAlert.Header>
        <LocalAlert.Title>
          {repair
            ? t(`devices.repair.${repair.is}`, { deviceNo: repair.deviceNo })
            : t("devices.kept", { until: kept?.until ?? "" })}
        </LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>
        {repair ? (
          <PageLink to="/hjalpmedel/$deviceId" params={{ deviceId: repair.deviceId }}>
            {repair.deviceNo}
          </PageLink>
        ) : (
          <KeptFor device={device} />
        )}
      </LocalAlert.Content>
    </LocalAlert>
  );
}

/** For whom it is kept, and why, of what the viewer may see. */
function KeptFor({ device }: { device: DeviceCardView }) {
  const kept = device.life.kept;
  return (
    <>
      {kept?.personId ? (
        <PageLink to="/personer/$personId" params={{ personId: kept.personId }}>
          {t("devices.kept.person")}
        </PageLink>
      ) : (
        <span>{kept?.workOrder ? t("devices.kept.workOrder", { workOrder: kept.workOrder }) : t("devices.kept.person")}</span>
      )}
      {kept?.because && <p className="subtle">{t("devices.kept.because", { because: kept.because })}</p>}
    </>
  );
}

type Act = "swap" | "lend-meanwhile" | "number" | "hours" | "hours/correct" | "keep";

/** What can be done with a device beside its way round: one thing at a time, chosen from a list. */
export function DeviceLife({ device }: { device: DeviceCardView }) {
  const acts = actsOf(device);
  const [act, setAct] = useState<Act | "">("");
  const may = useMay();
  const { repair, kept } = device.life;
  if (acts.length === 0 && !repair && !kept) return null;
  const finish = () => setAct("");
  return (
    <Part title={t("devices.act")}>
      {repair && device.life.maySwap && <EndLoan deviceId={device.deviceId} />}
      {repair && device.life.maySwap && <KeepLoanForm device={device} finish={finish} />}
      {kept && device.state === "in-stock" && may("devices.change") && <LetGo deviceId={device.deviceId} />}
      {acts.length > 0 && (
        <Select
          className="device-choice"
          size="small"
          label={t("devices.act.what")}
          value={act}
          onChange={({ target }) => setAct(acts.find((one) => one === target.value) ?? "")}
        >
          <option value="">{t("devices.act.choose")}</option>
          {acts.map((one) => (
            <option key={one} value={one}>
              {t(`devices.act.${one}`)}
            </option>
          ))}
        </Select>
      )}
      {(act === "swap" || act === "lend-meanwhile") && <SwapForm key={act} device={device} act={act} finish={finish} />}
      {act === "number" && <NumberForm device={device} finish={finish} />}
      {(act === "hours" || act === "hours/correct") && <HoursForm key={act} device={device} act={act} finish={finish} />}
      {act === "keep" && <KeepForm device={device} finish={finish} />}
    </Part>
  );
}

function actsOf({ state, holdReason, life }: DeviceCardView): Act[] {
  if (state === "scrapped" || state === "sold") return [];
  const isWithSomebody = state === "lent" && holdReason === null && life.maySwap;
  return [
    ...(isWithSomebody ? (["swap"] as const) : []),
    ...(isWithSomebody && !life.repair ? (["lend-meanwhile"] as const) : []),
    ...(life.mayChange ? (["hours"] as const) : []),
    ...(life.mayChange && life.hours.length > 0 ? (["hours/correct"] as const) : []),
    ...(life.mayChange ? (["number"] as const) : []),
    ...(life.mayChange && state === "in-stock" && holdReason === null && !life.kept ? (["keep"] as const) : []),
  ];
}

function EndLoan({ deviceId }: { deviceId: string }) {
  const end = useCommand<undefined, unknown>("/api/devices/{deviceId}/end-loan", {
    invalidates: ["/api/devices", "/api/service"],
    done: () => ({ text: t("devices.act.endLoan.done") }),
  });
  return (
    <div className="stack">
      <Refused refusal={end.refusal} />
      <Button
        className="device-act"
        size="small"
        variant="secondary"
        loading={end.isRunning}
        onClick={() => void end.run(undefined, { path: { deviceId } })}
      >
        {t("devices.act.endLoan")}
      </Button>
    </div>
  );
}

function LetGo({ deviceId }: { deviceId: string }) {
  const free = useCommand<undefined, unknown>("/api/devices/{deviceId}/let-go", {
    invalidates: ["/api/devices", "/api/stores"],
    done: () => ({ text: t("devices.act.letGo.done") }),
  });
  return (
    <div className="stack">
      <Refused refusal={free.refusal} />
      <Button
        className="device-act"
        size="small"
        variant="secondary"
        loading={free.isRunning}
        onClick={() => void free.run(undefined, { path: { deviceId } })}
      >
        {t("devices.act.letGo")}
      </Button>
    </div>
  );
}

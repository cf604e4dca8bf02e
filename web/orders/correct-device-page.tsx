import "./orders.css";
import { Radio, RadioGroup } from "@navikt/ds-react";
import { useState } from "react";
import type { DeviceCardView } from "../../server/devices/contract.ts";
import type { CorrectionWish } from "../../server/orders/contract-correction.ts";
import { DayField, dayInSweden, Page, Part, Shown, t, useApi, useToday } from "../platform/index.ts";
import { CorrectionChange } from "./correction-change.tsx";
import { ChoosePerson, ChooseUnit } from "./correction-choice.tsx";

/** A guided correction of whose a device is: a unit's own, a person's, or another person's. */
export function CorrectDevicePage({ deviceId }: { deviceId: string }) {
  const asked = useApi<DeviceCardView>("/api/devices/{deviceId}", { path: { deviceId } });
  const deviceNo = asked.is === "shown" ? asked.value.deviceNo : "";
  const back = { to: "/hjalpmedel/$deviceId", params: { deviceId }, text: t("orders.correct.back") };
  return (
    <Page title={t("orders.correct", { deviceNo }).trim()} back={back} lead={t("orders.correct.lead")}>
      <Shown asked={asked}>{(device) => <Correct key={device.custody[0]?.no} device={device} />}</Shown>
    </Page>
  );
}

function Correct({ device }: { device: DeviceCardView }) {
  const today = useToday();
  const [is, setIs] = useState<"unit" | "person">(device.holder === "unit" ? "person" : "unit");
  const [personId, setPerson] = useState("");
  const [unitId, setUnit] = useState("");
  const [from, setFrom] = useState<string | null>(today);
  const at = device.custody[0]?.at;
  const earliest = at ? dayInSweden(Date.parse(at)) : "";
  const wish = wishOf({ deviceId: device.deviceId, is, personId, unitId, from });
  return (
    <div className="aid-fields">
      <p>
        {device.articleName} <span className="figures">{device.deviceNo}</span>
      </p>
      <RadioGroup size="small" legend={t("orders.correct.to")} value={is} onChange={setIs}>
        <Radio value="unit">{t("orders.correct.to.unit")}</Radio>
        <Radio value="person">{t("orders.correct.to.person")}</Radio>
      </RadioGroup>
      {is === "person" && <ChoosePerson choose={setPerson} />}
      <ChooseUnit unitId={unitId} choose={setUnit} />
      <DayField label={t("orders.correct.from")} value={from} today={today} to={today} onChange={setFrom} />
      <p className="subtle">{t("orders.correct.from.earliest", { day: earliest })}</p>
      {wish && (
        <Part title={t("orders.correct.preview")}>
          <CorrectionChange key={JSON.stringify(wish)} wish={wish} />
        </Part>
      )}
    </div>
  );
}

function wishOf(made: {
  deviceId: string;
  is: "unit" | "person";
  personId: string;
  unitId: string;
  from: string | null;
}): CorrectionWish | undefined {
  const { deviceId, is, personId, unitId, from } = made;
  if (!from || unitId === "" || (is === "person" && personId === "")) return undefined;
  return { deviceId, from, to: is === "unit" ? { is, unitId } : { is, personId, unitId } };
}

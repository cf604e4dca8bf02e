import { useState } from "react";
import type { ResidualView } from "../../server/devices/contract.ts";
import { Day, DayField, Money, Part, Shown, t, useApi, useToday } from "../platform/index.ts";

/** What is left of the device's value on a day that one chooses, by which rule; or that a person decides, and why. */
export function ResidualPart({ deviceId }: { deviceId: string }) {
  const today = useToday();
  const [on, setOn] = useState<string | null>(today);
  const asked = useApi<ResidualView>("/api/devices/{deviceId}/residual", {
    path: { deviceId },
    query: { on: on ?? today },
  });
  return (
    <Part title={t("devices.residual")}>
      <DayField label={t("devices.residual.on")} value={on} today={today} onChange={setOn} />
      <Shown asked={asked}>
        {(one) => (
          <div role="status">
            <p>
              <strong>{one.ore === null ? t("devices.residual.manual") : <Money ore={one.ore} />}</strong>{" "}
              {t(`devices.residual.${one.because}`)}
            </p>
            <p className="subtle">
              {t("devices.residual.bought")} <Day on={one.boughtOn} />, <Money ore={one.purchaseOre} />.{" "}
              {one.depreciationYears !== null && t("devices.residual.years", { years: one.depreciationYears })} {one.rule}{" "}
              {one.source && t("devices.residual.source", { source: one.source })}
            </p>
          </div>
        )}
      </Shown>
    </Part>
  );
}

import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { DeviceCardView } from "../../server/devices/contract.ts";
import { errorOf, fieldId, Part, Refused, t, useCommand } from "../platform/index.ts";

/** Holds a device for an open incident, or lets it free. */
export function HoldDevice({ device }: { device: DeviceCardView }) {
  const { deviceId, deviceNo } = device;
  const [reason, setReason] = useState("");
  const invalidates = ["/api/devices", "/api/service", "/api/stores"];
  const hold = useCommand<{ reason: string }, unknown>("/api/devices/{deviceId}/hold", {
    invalidates,
    done: () => ({ text: t("devices.hold.done", { deviceNo }) }),
  });
  const free = useCommand<undefined, unknown>("/api/devices/{deviceId}/free", {
    invalidates,
    done: () => ({ text: t("devices.free.done", { deviceNo }) }),
  });
  const params = { path: { deviceId } };
  if (device.holdReason !== null)
    return (
      <Part title={t("devices.held")}>
        <Refused refusal={free.refusal} />
        <Button
          className="device-act"
          size="small"
          variant="secondary"
          loading={free.isRunning}
          onClick={() => void free.run(undefined, params)}
        >
          {t("devices.free")}
        </Button>
      </Part>
    );
  return (
    <Part title={t("devices.hold")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void hold.run({ reason }, params).then((done) => done !== undefined && setReason(""));
        }}
      >
        <TextField
          id={fieldId("reason")}
          size="small"
          label={t("devices.hold.reason")}
          description={t("devices.hold.reason.help")}
          error={errorOf(hold.errors, "reason")}
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.target.value)}
        />
        <Refused refusal={hold.refusal} />
        <Button size="small" variant="secondary" data-color="danger" loading={hold.isRunning}>
          {t("devices.hold.do")}
        </Button>
      </form>
    </Part>
  );
}

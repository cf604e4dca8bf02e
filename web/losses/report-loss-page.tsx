import { Button, Radio, RadioGroup, Textarea } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import type { DeviceCardView } from "../../server/devices/contract.ts";
import type { lossTerms, ReportLossBody } from "../../server/losses/contract.ts";
import { DayField, errorOf, fieldId, Page, Refused, Shown, t, useApi, useCommand, useToday } from "../platform/index.ts";

/** A device is reported as lost, with what is known. */
export function ReportLossPage({ deviceId }: { deviceId: string }) {
  const asked = useApi<DeviceCardView>("/api/devices/{deviceId}", { path: { deviceId } });
  const terms = useApi<z.infer<typeof lossTerms>>("/api/losses/terms");
  const lead = terms.is === "shown" ? t(`losses.report.lead.${terms.value.rentUntil}`, { day: terms.value.closesOn }) : undefined;
  const back = { to: "/hjalpmedel/$deviceId", params: { deviceId }, text: t("losses.report.back") };
  return (
    <Page title={t("losses.report")} back={back} lead={lead}>
      <Shown asked={asked}>{(device) => <Report device={device} />}</Shown>
    </Page>
  );
}

function Report({ device }: { device: DeviceCardView }) {
  const today = useToday();
  const navigate = useNavigate();
  const [lostOn, setLostOn] = useState<string | null>(today);
  const [isCareless, setCareless] = useState<ReportLossBody["isCareless"]>("unknown");
  const [told, setTold] = useState("");
  const report = useCommand<ReportLossBody, { lossId: string; lossNo: string }>("/api/losses", {
    invalidates: ["/api/losses", "/api/devices"],
    done: ({ lossNo }) => ({ text: t("losses.report.done", { lossNo }) }),
  });

  async function send(event: FormEvent) {
    event.preventDefault();
    const { deviceId } = device;
    const done = await report.run({ deviceId, lostOn: lostOn ?? "", isCareless, ...(told.trim() ? { told: told.trim() } : {}) });
    if (done) await navigate({ to: "/forkommet", search: { arende: done.lossId } });
  }
  return (
    <form className="aid-fields" noValidate onSubmit={(event) => void send(event)}>
      <p>
        {device.articleName} <span className="figures">{device.deviceNo}</span>
      </p>
      <DayField
        label={t("losses.report.on")}
        value={lostOn}
        today={today}
        to={today}
        error={errorOf(report.errors, "lostOn")}
        onChange={setLostOn}
      />
      <RadioGroup size="small" legend={t("losses.report.careless")} value={isCareless} onChange={setCareless}>
        {(["no", "yes", "unknown"] as const).map((one) => (
          <Radio key={one} value={one}>
            {t(`losses.careless.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <Textarea
        id={fieldId("told")}
        size="small"
        label={t("losses.report.told")}
        description={t("losses.report.told.hint")}
        minRows={3}
        maxRows={6}
        maxLength={1000}
        value={told}
        error={errorOf(report.errors, "told")}
        onChange={({ target }) => setTold(target.value)}
      />
      <Refused refusal={report.refusal} />
      <div>
        <Button size="small" loading={report.isRunning}>
          {t("losses.report.do")}
        </Button>
      </div>
    </form>
  );
}

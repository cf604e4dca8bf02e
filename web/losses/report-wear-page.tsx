import { Button, Radio, RadioGroup, Textarea } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { DeviceCardView } from "../../server/devices/contract.ts";
import { type ReportWearBody, wearFound, wearPicturesMost } from "../../server/losses/contract-wear.ts";
import { errorOf, fieldId, Page, PhotoField, Refused, Shown, type TakenPhoto, t, useApi, useCommand } from "../platform/index.ts";

/** Abnormal wear on a device is reported, with photos and what is worn. */
export function ReportWearPage({ deviceId }: { deviceId: string }) {
  const asked = useApi<DeviceCardView>("/api/devices/{deviceId}", { path: { deviceId } });
  const back = { to: "/hjalpmedel/$deviceId", params: { deviceId }, text: t("losses.report.back") };
  return (
    <Page title={t("wear.report")} back={back} lead={t("wear.report.lead")}>
      <Shown asked={asked}>{(device) => <Report device={device} />}</Shown>
    </Page>
  );
}

function Report({ device }: { device: DeviceCardView }) {
  const navigate = useNavigate();
  const [found, setFound] = useState<ReportWearBody["found"]>(device.state === "lent" ? "maintenance" : "return");
  const [told, setTold] = useState("");
  const [photos, setPhotos] = useState<TakenPhoto[]>([]);
  const [isAsked, setAsked] = useState(false);
  const report = useCommand<ReportWearBody, { wearId: string; wearNo: string }>("/api/wear", {
    invalidates: ["/api/wear"],
    done: ({ wearNo }) => ({ text: t("wear.report.done", { wearNo }) }),
  });

  async function send(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (told.trim().length < 3 || photos.length === 0) return;
    const pictures = photos.map(({ data }) => data);
    const done = await report.run({ deviceId: device.deviceId, found, told: told.trim(), pictures });
    if (done) await navigate({ to: "/slitage", search: { arende: done.wearId } });
  }
  return (
    <form className="aid-fields" noValidate onSubmit={(event) => void send(event)}>
      <p>
        {device.articleName} <span className="figures">{device.deviceNo}</span>
      </p>
      <RadioGroup size="small" legend={t("wear.found")} value={found} onChange={setFound}>
        {wearFound.map((one) => (
          <Radio key={one} value={one}>
            {t(`wear.found.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <Textarea
        id={fieldId("told")}
        size="small"
        label={t("wear.told")}
        description={t("wear.told.hint")}
        minRows={3}
        maxRows={8}
        maxLength={1000}
        value={told}
        error={isAsked && told.trim().length < 3 ? t("wear.told.needed") : errorOf(report.errors, "told")}
        onChange={({ target }) => setTold(target.value)}
      />
      <Photos
        photos={photos}
        setPhotos={setPhotos}
        error={isAsked && photos.length === 0 ? t("wear.photo.needed") : errorOf(report.errors, "pictures")}
      />
      <Refused refusal={report.refusal} />
      <div>
        <Button size="small" loading={report.isRunning}>
          {t("wear.report.do")}
        </Button>
      </div>
    </form>
  );
}

interface PhotosProps {
  photos: readonly TakenPhoto[];
  setPhotos: (photos: TakenPhoto[]) => void;
  error: string | undefined;
}

/** The photos that are taken, and one more field until there are enough. */
function Photos({ photos, setPhotos, error }: PhotosProps) {
  const places = [...photos, ...(photos.length < wearPicturesMost ? [null] : [])];
  return (
    <div className="stack">
      {places.map((photo, at) => (
        <PhotoField
          key={photo?.shown ?? "next"}
          id={at === photos.length ? fieldId("pictures") : undefined}
          label={t("wear.photo", { no: at + 1 })}
          {...(at === 0 ? { description: t("wear.photo.hint", { most: wearPicturesMost }) } : {})}
          photo={photo}
          error={at === photos.length ? error : undefined}
          onPhoto={(taken) => setPhotos(taken ? photos.toSpliced(at, 1, taken) : photos.toSpliced(at, 1))}
        />
      ))}
    </div>
  );
}

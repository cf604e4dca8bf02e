import { Button, ErrorMessage, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { DrivenStop, Handed, HandOverBody } from "../../server/tours/contract.ts";
import { errorOf, fieldId, PhotoField, Refused, type TakenPhoto, t } from "../platform/index.ts";
import { RefusedThings } from "./refused-things.tsx";
import { SignaturePad } from "./signature-pad.tsx";
import { useTourDeed } from "./use-tour-deed.ts";

type Proof = DrivenStop["proofLeast"];
const stronger: Record<Proof, readonly Proof[]> = {
  name: ["name", "photo", "signature"],
  photo: ["photo", "signature"],
  signature: ["signature"],
};

/** What is handed over and what is not wanted, who receives, and the proof: what the articles ask for at least. */
export function HandOverPart({ stop }: { stop: DrivenStop }) {
  const [receivedBy, setReceivedBy] = useState("");
  const [chosen, setProof] = useState<Proof>(stop.proofLeast);
  const [drawn, setDrawn] = useState<string | null>(null);
  const [photo, setPhoto] = useState<TakenPhoto | null>(null);
  const [refused, setRefused] = useState<HandOverBody["refused"]>([]);
  const [hasTried, setTried] = useState(false);
  const { refusal, isRunning, run } = useTourDeed<HandOverBody, Handed>("tour-hand-over", "/api/tours/stops/{stopId}/hand-over", {
    params: { stopId: stop.stopId },
    what: [...new Set(stop.bring.map(({ orderNo }) => orderNo))].join(", "),
    done: ({ things, receivedBy: by }) => t(things === 0 ? "tours.handed.none" : "tours.handed", { receivedBy: by }),
  });
  const given = stop.bring.length - refused.length;
  // Of what nobody takes no receipt is asked: who said no is enough.
  const proof = given === 0 ? "name" : chosen;
  const picture = proof === "signature" ? drawn : proof === "photo" ? (photo?.data ?? null) : null;
  const lacksPicture = proof !== "name" && picture === null;
  const lacksName = receivedBy.trim().length < 2;

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (lacksPicture || lacksName) return;
    void run({ receivedBy, proof, refused, ...(picture === null ? {} : { picture }) });
  }
  return (
    <form className="stop-deed" onSubmit={submit}>
      <RefusedThings things={stop.bring} refused={refused} set={setRefused} />
      <TextField
        id={fieldId("receivedBy")}
        label={t(given === 0 ? "tours.refusedBy" : "tours.receivedBy")}
        value={receivedBy}
        maxLength={100}
        autoComplete="off"
        error={hasTried && lacksName ? t("tours.receivedBy.missing") : errorOf(refusal?.errors ?? [], "receivedBy")}
        onChange={(event) => setReceivedBy(event.target.value)}
      />
      {given > 0 && stronger[stop.proofLeast].length > 1 && (
        <RadioGroup legend={t("tours.proof")} className="radio-row" value={proof} onChange={setProof}>
          {stronger[stop.proofLeast].map((one) => (
            <Radio key={one} value={one}>
              {t(`tours.proof.${one}`)}
            </Radio>
          ))}
        </RadioGroup>
      )}
      {proof === "signature" && (
        <div>
          <p className="field-label">{t("tours.sign")}</p>
          <SignaturePad id={fieldId("picture")} hasError={hasTried && lacksPicture} onDrawn={setDrawn} />
          {hasTried && lacksPicture && <ErrorMessage>{t("tours.sign.missing")}</ErrorMessage>}
        </div>
      )}
      {proof === "photo" && (
        <PhotoField
          id={fieldId("picture")}
          label={t("tours.proof.photo")}
          photo={photo}
          onPhoto={setPhoto}
          error={hasTried && lacksPicture ? t("tours.photo.missing") : undefined}
        />
      )}
      <Refused refusal={refusal} />
      <Button className="thumb" loading={isRunning}>
        {given === 0 ? t("tours.takeBack", { count: refused.length }) : t("tours.handOver", { count: given })}
      </Button>
    </form>
  );
}

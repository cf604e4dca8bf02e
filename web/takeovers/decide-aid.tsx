import { Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { AidView, DecideAidBody, MoverDetail, RequestAnswer } from "../../server/takeovers/contract.ts";
import {
  DayField,
  errorOf,
  FieldErrors,
  fieldId,
  kronorText,
  oreOf,
  Refused,
  t,
  useCommand,
  useToday,
} from "../platform/index.ts";
import { placed } from "./placed.ts";

type What = DecideAidBody["what"];

/** What is decided of an aid that does not go home: the other county is asked, it is paid from here until a day, or it is hers. */
export function DecideAid({ aid, mover, place }: { aid: AidView; mover: MoverDetail; place: number }) {
  const today = useToday();
  const { proposed, price, deviceId, deviceNo } = aid;
  const [what, setWhat] = useState<What | "">(
    proposed.answer === "take-over" || proposed.answer === "hers" ? proposed.answer : "",
  );
  const [consentOn, setConsent] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const [kr, setKr] = useState(price.ore === null ? "" : kronorText(price.ore));
  const [because, setBecause] = useState("");
  const [note, setNote] = useState("");
  const [isTried, setTried] = useState(false);
  const send = useCommand<DecideAidBody, RequestAnswer>("/api/takeovers", {
    invalidates: ["/api/takeovers"],
    done: ({ requestNo }) => ({ text: t("takeovers.decide.done", { no: requestNo }) }),
  });
  // Several of these stand on one page: each field has its own place.
  const errors = placed(send.errors, place);
  const at = (field: string) => `${field}.${place}`;
  const name = mover.supplierName ?? mover.region;
  const why = because === "" ? {} : { because };
  const bodyOf = (said: What): DecideAidBody => {
    if (said === "pays") return { what: said, deviceId, until: until ?? "", because };
    if (said === "hers") return { what: said, deviceId, ...why };
    const ore = oreOf(kr);
    return { what: said, deviceId, consentOn: consentOn ?? "", note, ...why, ...(ore === undefined ? {} : { priceOre: ore }) };
  };
  return (
    <form
      className="aid-fields"
      noValidate
      aria-label={t("takeovers.decide.about", { deviceNo })}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (what !== "") void send.run(bodyOf(what));
      }}
    >
      <FieldErrors errors={errors} />
      <RadioGroup
        size="small"
        legend={t("takeovers.decide")}
        value={what}
        error={isTried && what === "" && t("takeovers.decide.choose")}
        onChange={setWhat}
      >
        <Radio value="take-over">{t("takeovers.decide.take-over", { name })}</Radio>
        <Radio value="pays">{t("takeovers.decide.pays")}</Radio>
        <Radio value="hers">{t("takeovers.decide.hers")}</Radio>
      </RadioGroup>
      {what === "take-over" && (
        <>
          <DayField
            id={fieldId(at("consentOn"))}
            label={t("takeovers.field.consentOn")}
            value={consentOn}
            today={today}
            to={today}
            error={errorOf(errors, at("consentOn"))}
            onChange={setConsent}
          />
          <TextField
            id={fieldId(at("priceOre"))}
            size="small"
            inputMode="decimal"
            label={t("takeovers.field.priceOre")}
            description={t(`takeovers.price.${price.because}`)}
            value={kr}
            error={errorOf(errors, at("priceOre"))}
            onChange={({ target }) => setKr(target.value)}
          />
          <TextField
            id={fieldId(at("note"))}
            size="small"
            label={t("takeovers.field.note")}
            description={t("takeovers.field.note.hint")}
            value={note}
            error={errorOf(errors, at("note"))}
            onChange={({ target }) => setNote(target.value)}
          />
        </>
      )}
      {what === "pays" && (
        <DayField
          id={fieldId(at("until"))}
          label={t("takeovers.field.until")}
          value={until}
          today={today}
          error={errorOf(errors, at("until"))}
          onChange={setUntil}
        />
      )}
      {what !== "" && (
        <TextField
          id={fieldId(at("because"))}
          size="small"
          label={t("takeovers.because")}
          description={what === proposed.answer ? t("takeovers.because.price") : t("takeovers.because.other")}
          value={because}
          error={errorOf(errors, at("because"))}
          onChange={({ target }) => setBecause(target.value)}
        />
      )}
      <Refused refusal={send.refusal} />
      <div>
        <Button size="small" loading={send.isRunning}>
          {t(what === "take-over" ? "takeovers.decide.ask" : "takeovers.decide.save")}
        </Button>
      </div>
    </form>
  );
}

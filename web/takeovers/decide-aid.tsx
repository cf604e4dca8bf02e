import { Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { AidView, DecideAidBody, MoverDetail, RequestAnswer } from "../../server/takeovers/contract.ts";
import { DayField, errorOf, FieldErrors, fieldId, Refused, t, useCommand, useToday } from "../platform/index.ts";
import { placed } from "./placed.ts";
import { type DecisionTyped, decisionOf, proposedDecision, TakeOverFields } from "./take-over-fields.tsx";

/** What is decided of an aid that does not go home: the other county is asked, it is paid from here until a day, or it is hers. */
export function DecideAid({ aid, mover, place }: { aid: AidView; mover: MoverDetail; place: number }) {
  const today = useToday();
  const [typed, setTyped] = useState<DecisionTyped>(() => proposedDecision(aid));
  const [isTried, setTried] = useState(false);
  const set = (part: Partial<DecisionTyped>) => setTyped((before) => ({ ...before, ...part }));
  const send = useCommand<DecideAidBody, RequestAnswer>("/api/takeovers", {
    invalidates: ["/api/takeovers"],
    done: ({ requestNo }) => ({ text: t("takeovers.decide.done", { no: requestNo }) }),
  });
  // Several of these stand on one page: each field has its own place.
  const errors = placed(send.errors, place);
  const { what } = typed;
  function submit(event: React.FormEvent) {
    event.preventDefault();
    setTried(true);
    const body = decisionOf(aid.deviceId, typed);
    if (body) void send.run(body);
  }
  return (
    <form
      className="aid-fields"
      noValidate
      aria-label={t("takeovers.decide.about", { deviceNo: aid.deviceNo })}
      onSubmit={submit}
    >
      <FieldErrors errors={errors} />
      <RadioGroup
        size="small"
        legend={t("takeovers.decide")}
        value={what}
        error={isTried && what === "" && t("takeovers.decide.choose")}
        onChange={(chosen: DecideAidBody["what"]) => set({ what: chosen })}
      >
        <Radio value="take-over">{t("takeovers.decide.take-over", { name: mover.supplierName ?? mover.region })}</Radio>
        <Radio value="pays">{t("takeovers.decide.pays")}</Radio>
        <Radio value="hers">{t("takeovers.decide.hers")}</Radio>
      </RadioGroup>
      {what === "take-over" && <TakeOverFields aid={aid} typed={typed} place={place} errors={errors} set={set} />}
      {what === "pays" && (
        <DayField
          id={fieldId(`until.${place}`)}
          label={t("takeovers.field.until")}
          value={typed.until}
          today={today}
          error={errorOf(errors, `until.${place}`)}
          onChange={(until) => set({ until })}
        />
      )}
      {what !== "" && (
        <TextField
          id={fieldId(`because.${place}`)}
          size="small"
          label={t("takeovers.because")}
          description={t(what === aid.proposed.answer ? "takeovers.because.price" : "takeovers.because.other")}
          value={typed.because}
          error={errorOf(errors, `because.${place}`)}
          onChange={({ target }) => set({ because: target.value })}
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

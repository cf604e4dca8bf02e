import { Button, Radio, RadioGroup, Textarea, TextField } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { ResidualView } from "../../server/devices/contract.ts";
import type { DecideLossBody, LossView } from "../../server/losses/contract.ts";
import { errorOf, fieldId, Money, oreOf, Refused, t, useApi, useCommand } from "../platform/index.ts";

/** What no rule decides: was it careless, is it charged, with what, and why. Said again before it is charged, the later counts. */
export function DecideLoss({ loss }: { loss: LossView }) {
  const { lossId, lossNo, deviceId, decision } = loss;
  const worth = useApi<ResidualView>("/api/devices/{deviceId}/residual", {
    path: { deviceId },
    query: { on: loss.lostOn ?? loss.reportedAt.slice(0, 10) },
  });
  const [isCareless, setCareless] = useState<DecideLossBody["isCareless"] | "">("");
  const [is, setIs] = useState<DecideLossBody["is"] | "">("");
  const [typed, setTyped] = useState("");
  const [because, setBecause] = useState("");
  const [isAsked, setAsked] = useState(false);
  const decide = useCommand<DecideLossBody, unknown>("/api/losses/{lossId}/decide", {
    invalidates: ["/api/losses"],
    done: () => ({ text: t("losses.decide.done", { no: lossNo }) }),
  });
  const ruleOre = worth.is === "shown" ? worth.value.ore : null;
  const asksSum = is === "charged" && worth.is === "shown" && ruleOre === null;
  const amountOre = oreOf(typed);
  const isSumWrong = asksSum && (amountOre === undefined || amountOre === 0);

  async function send(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (isCareless === "" || is === "" || isSumWrong || because.trim().length < 3) return;
    await decide.run(
      { isCareless, is, because: because.trim(), ...(asksSum && amountOre !== undefined ? { amountOre } : {}) },
      { path: { lossId } },
    );
  }
  return (
    <form className="aid-fields" noValidate aria-label={t("losses.decide")} onSubmit={(event) => void send(event)}>
      <Careless
        is={isCareless}
        error={isAsked && isCareless === "" ? t("losses.decide.choose") : undefined}
        choose={(next) => {
          setCareless(next);
          if (next === "no") setIs("not-charged");
        }}
      />
      <Charge
        is={is}
        ruleOre={ruleOre}
        mayCharge={isCareless === "yes"}
        error={isAsked && is === "" ? t("losses.decide.choose") : undefined}
        choose={setIs}
      />
      {asksSum && (
        <Sum
          value={typed}
          error={isAsked && isSumWrong ? t("losses.decide.amount.wrong") : errorOf(decide.errors, "amountOre")}
          change={setTyped}
        />
      )}
      <Because
        value={because}
        error={isAsked && because.trim().length < 3 ? t("losses.decide.because.needed") : errorOf(decide.errors, "because")}
        change={setBecause}
      />
      <Refused refusal={decide.refusal} />
      <p className="subtle">{t(loss.state === "closed" ? "losses.decide.now" : "losses.decide.later")}</p>
      <div>
        <Button size="small" variant={loss.waitsFor === null ? "secondary" : "primary"} loading={decide.isRunning}>
          {t(decision ? "losses.decide.again" : "losses.decide")}
        </Button>
      </div>
    </form>
  );
}

interface CarelessProps {
  is: DecideLossBody["isCareless"] | "";
  error: string | undefined;
  choose: (is: DecideLossBody["isCareless"]) => void;
}

function Careless({ is, error, choose }: CarelessProps) {
  return (
    <RadioGroup size="small" legend={t("losses.report.careless")} value={is} error={error} onChange={choose}>
      <Radio value="yes">{t("losses.careless.yes")}</Radio>
      <Radio value="no">{t("losses.careless.no")}</Radio>
    </RadioGroup>
  );
}

interface ChargeProps {
  is: DecideLossBody["is"] | "";
  ruleOre: number | null;
  mayCharge: boolean;
  error: string | undefined;
  choose: (is: DecideLossBody["is"]) => void;
}

function Charge({ is, ruleOre, mayCharge, error, choose }: ChargeProps) {
  return (
    <RadioGroup
      size="small"
      legend={t("losses.decide.charge")}
      description={ruleOre === null ? t("losses.decide.charge.when") : undefined}
      value={is}
      error={error}
      onChange={choose}
    >
      <Radio value="charged" disabled={!mayCharge}>
        {t("losses.decide.charged")} {ruleOre !== null && <Money ore={ruleOre} />}
      </Radio>
      <Radio value="not-charged">{t("losses.decide.not-charged")}</Radio>
    </RadioGroup>
  );
}

interface TypedProps {
  value: string;
  error: string | undefined;
  change: (value: string) => void;
}

function Sum({ value, error, change }: TypedProps) {
  return (
    <TextField
      id={fieldId("amountOre")}
      size="small"
      htmlSize={12}
      inputMode="decimal"
      label={t("losses.decide.amount")}
      value={value}
      error={error}
      onChange={({ target }) => change(target.value)}
    />
  );
}

function Because({ value, error, change }: TypedProps) {
  return (
    <Textarea
      id={fieldId("because")}
      size="small"
      label={t("losses.decide.because")}
      description={t("losses.decide.because.hint")}
      minRows={2}
      maxRows={8}
      maxLength={1000}
      value={value}
      error={error}
      onChange={({ target }) => change(target.value)}
    />
  );
}

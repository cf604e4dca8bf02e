import { Button, Radio, RadioGroup, Textarea, TextField } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { JudgeWearBody, SettleWearBody, WearView } from "../../server/losses/contract-wear.ts";
import { errorOf, fieldId, oreOf, Refused, t, useCommand } from "../platform/index.ts";
import { PartsField, type PartTyped, partsBody } from "../service/index.ts";

type Party = WearView["parties"][number]["party"];
const invalidates = ["/api/wear"];

/** What the user's party says, and why. Said again, the later counts. */
export function JudgeWear({ wear, as }: { wear: WearView; as: Party }) {
  const before = wear.parties.find(({ party }) => party === as)?.says ?? null;
  const [says, setSays] = useState<JudgeWearBody["says"] | "">("");
  const [because, setBecause] = useState("");
  const [isAsked, setAsked] = useState(false);
  const judge = useCommand<JudgeWearBody, unknown>("/api/wear/{wearId}/judge", {
    invalidates,
    done: () => ({ text: t("wear.judge.done", { wearNo: wear.wearNo }) }),
  });

  async function send(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (says === "" || because.trim().length < 3) return;
    if (await judge.run({ says, because: because.trim() }, { path: { wearId: wear.wearId } })) {
      setBecause("");
      setAsked(false);
    }
  }
  return (
    <form className="aid-fields" noValidate onSubmit={(event) => void send(event)}>
      <RadioGroup
        size="small"
        legend={t(before ? "wear.judge.again" : "wear.judge", { party: t(`wear.party.${as}`) })}
        description={t("wear.judge.hint")}
        value={says}
        error={isAsked && says === "" ? t("wear.judge.choose") : undefined}
        onChange={setSays}
      >
        <Radio value="careless">{t("wear.judge.careless")}</Radio>
        <Radio value="not-careless">{t("wear.judge.not-careless")}</Radio>
      </RadioGroup>
      <Because
        hint={t(as === "payer" ? "wear.because.payer" : "wear.because.hint")}
        value={because}
        onChange={setBecause}
        error={isAsked && because.trim().length < 3 ? t("wear.because.needed") : errorOf(judge.errors, "because")}
      />
      <Refused refusal={judge.refusal} />
      <div>
        <Button size="small" loading={judge.isRunning}>
          {t("wear.judge.do")}
        </Button>
      </div>
    </form>
  );
}

/** Charged or not, by a person where no rule decides; the sum too, where the residual value is not decided. */
export function SettleWear({ wear }: { wear: WearView }) {
  const { wearId, wearNo, residualOre, payerName } = wear;
  const [is, setIs] = useState<SettleWearBody["is"] | "">("");
  const [typed, setTyped] = useState<TypedSum>({ by: "amount", amount: "", minutes: "", parts: [] });
  const [because, setBecause] = useState("");
  const [isAsked, setAsked] = useState(false);
  const settle = useCommand<SettleWearBody, unknown>("/api/wear/{wearId}/settle", {
    invalidates,
    done: () => ({ text: t("wear.settle.done", { wearNo }) }),
  });
  const isOpen = is === "accepted" && residualOre === null;
  const sum = isOpen ? sumOf(typed) : {};

  async function send(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (is === "" || because.trim().length < 3 || sum === undefined) return;
    await settle.run({ is, because: because.trim(), ...sum }, { path: { wearId } });
  }
  return (
    <form className="aid-fields" noValidate onSubmit={(event) => void send(event)}>
      <RadioGroup
        size="small"
        legend={t("wear.settle")}
        value={is}
        error={isAsked && is === "" ? t("wear.judge.choose") : undefined}
        onChange={setIs}
      >
        <Radio value="accepted" disabled={payerName === null}>
          {t("wear.settle.accepted")}
        </Radio>
        <Radio value="refused">{t("wear.settle.refused")}</Radio>
      </RadioGroup>
      {isOpen && (
        <Sum
          typed={typed}
          set={setTyped}
          isWrong={isAsked && sum === undefined}
          error={errorOf(settle.errors, "amountOre") ?? errorOf(settle.errors, "minutes")}
        />
      )}
      <Because
        hint={t("wear.settle.hint")}
        value={because}
        onChange={setBecause}
        error={isAsked && because.trim().length < 3 ? t("wear.because.needed") : errorOf(settle.errors, "because")}
      />
      <Refused refusal={settle.refusal} />
      <div>
        <Button size="small" loading={settle.isRunning}>
          {t("wear.settle.do")}
        </Button>
      </div>
    </form>
  );
}

/** A sum as it is typed: itself, or what it is counted from. */
interface TypedSum {
  by: "amount" | "work";
  amount: string;
  minutes: string;
  parts: PartTyped[];
}

/** What is sent of it; undefined while it says nothing. */
function sumOf({ by, amount, minutes, parts }: TypedSum): Pick<SettleWearBody, "amountOre" | "minutes" | "parts"> | undefined {
  const amountOre = oreOf(amount);
  if (by === "amount") return amountOre !== undefined && amountOre > 0 ? { amountOre } : undefined;
  const [count, used] = [Number(minutes), partsBody(parts)];
  if (minutes === "") return used.length > 0 ? { parts: used } : undefined;
  return Number.isInteger(count) && count > 0 ? { minutes: count, parts: used } : undefined;
}

interface SumProps {
  typed: TypedSum;
  set: (typed: TypedSum) => void;
  isWrong: boolean;
  error: string | undefined;
}

function Sum({ typed, set, isWrong, error }: SumProps) {
  return (
    <>
      <RadioGroup size="small" legend={t("wear.settle.by")} value={typed.by} onChange={(by) => set({ ...typed, by })}>
        <Radio value="amount">{t("wear.settle.by.amount")}</Radio>
        <Radio value="work">{t("wear.settle.by.work")}</Radio>
      </RadioGroup>
      {typed.by === "work" ? (
        <>
          <TextField
            id={fieldId("minutes")}
            size="small"
            htmlSize={8}
            inputMode="numeric"
            label={t("wear.settle.minutes")}
            value={typed.minutes}
            error={isWrong ? t("wear.settle.work.wrong") : error}
            onChange={({ target }) => set({ ...typed, minutes: target.value })}
          />
          <PartsField label={t("wear.settle.parts")} parts={typed.parts} setParts={(parts) => set({ ...typed, parts })} />
        </>
      ) : (
        <TextField
          id={fieldId("amountOre")}
          size="small"
          htmlSize={12}
          inputMode="decimal"
          label={t("wear.settle.amount")}
          value={typed.amount}
          error={isWrong ? t("wear.settle.amount.wrong") : error}
          onChange={({ target }) => set({ ...typed, amount: target.value })}
        />
      )}
    </>
  );
}

/** The report was a mistake: it is taken back, with why. Opened by a button, so that it is not in the way. */
export function WithdrawWear({ wear }: { wear: WearView }) {
  const [isOpen, setOpen] = useState(false);
  const [because, setBecause] = useState("");
  const [isAsked, setAsked] = useState(false);
  const withdraw = useCommand<{ because: string }, unknown>("/api/wear/{wearId}/withdraw", {
    invalidates,
    done: () => ({ text: t("wear.withdraw.done", { wearNo: wear.wearNo }) }),
  });
  if (!isOpen)
    return (
      <div>
        <Button type="button" size="small" variant="tertiary" onClick={() => setOpen(true)}>
          {t("wear.withdraw")}
        </Button>
      </div>
    );
  async function send(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (because.trim().length < 3) return;
    await withdraw.run({ because: because.trim() }, { path: { wearId: wear.wearId } });
  }
  return (
    <form className="aid-fields" noValidate onSubmit={(event) => void send(event)}>
      <Because
        hint={t("wear.withdraw.hint")}
        value={because}
        onChange={setBecause}
        error={isAsked && because.trim().length < 3 ? t("wear.because.needed") : undefined}
      />
      <Refused refusal={withdraw.refusal} />
      <div>
        <Button size="small" variant="secondary" loading={withdraw.isRunning}>
          {t("wear.withdraw")}
        </Button>
      </div>
    </form>
  );
}

interface BecauseProps {
  hint: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function Because({ hint, value, error, onChange }: BecauseProps) {
  return (
    <Textarea
      size="small"
      label={t("wear.because")}
      description={hint}
      minRows={2}
      maxRows={8}
      maxLength={1000}
      value={value}
      error={error}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

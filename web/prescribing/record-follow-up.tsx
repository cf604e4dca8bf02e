import { Button, Radio, RadioGroup, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import type { FollowUpView, Recorded, RecordFollowUpBody } from "../../server/prescribing/contract-follow-up.ts";
import { DayField, errorOf, type FieldError, FieldErrors, fieldId, Refused, t, useCommand, useToday } from "../platform/index.ts";
import { afterOld } from "./after-words.ts";

type Outcome = RecordFollowUpBody["outcome"];
const outcomes = ["kept", "changed", "returned"] as const;
const goals = ["met", "partly", "not-met"] as const;
const noteMost = 1000;

interface Said {
  outcome: Outcome | "";
  goal: RecordFollowUpBody["goal"] | "";
  note: string;
  next: "rule" | "other" | "none";
  nextOn: string | null;
}

/** What a follow-up came to: the aid, the goal, what was seen, and when the next is. */
export function RecordFollowUp({
  followUp,
  done,
}: {
  followUp: FollowUpView;
  done: (outcome: Outcome, recorded: Recorded) => void;
}) {
  const [said, setSaid] = useState<Said>({ outcome: "", goal: "", note: "", next: "rule", nextOn: null });
  const [isTried, setTried] = useState(false);
  const record = useCommand<RecordFollowUpBody, Recorded>("/api/prescribing/follow-ups/{followUpId}/record", {
    invalidates: afterOld,
    done: () => ({ text: t("prescribing.record.done") }),
  });
  const missing = missingOf(said);
  const errors = isTried ? missing : [];
  async function send() {
    setTried(true);
    const body = bodyOf(followUp.version, said);
    if (missing.length > 0 || !body) return;
    const recorded = await record.run(body, { path: { followUpId: followUp.followUpId } });
    if (recorded) done(body.outcome, recorded);
  }
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <FieldErrors errors={errors} />
      <WhatAndGoal said={said} change={setSaid} errors={errors} />
      <Textarea
        size="small"
        minRows={2}
        maxLength={noteMost}
        label={t("prescribing.record.note")}
        description={t("prescribing.record.note.hint")}
        value={said.note}
        onChange={({ target }) => setSaid({ ...said, note: target.value })}
      />
      {said.outcome && <NextDay followUp={followUp} outcome={said.outcome} said={said} change={setSaid} errors={errors} />}
      <Refused refusal={record.refusal} />
      <div>
        <Button type="submit" size="small" loading={record.isRunning}>
          {t("prescribing.record.do")}
        </Button>
      </div>
    </form>
  );
}

/** The two questions of a follow-up: what became of the aid, and whether the goal is met. */
function WhatAndGoal({ said, change, errors }: Pick<NextDayProps, "said" | "change" | "errors">) {
  return (
    <>
      <RadioGroup
        id={fieldId("outcome")}
        size="small"
        legend={t("prescribing.record.outcome")}
        value={said.outcome}
        error={errorOf(errors, "outcome")}
        onChange={(outcome: Outcome) => change({ ...said, outcome })}
      >
        {outcomes.map((outcome) => (
          <Radio key={outcome} value={outcome}>
            {t(`prescribing.record.outcome.${outcome}`)}
          </Radio>
        ))}
      </RadioGroup>
      <RadioGroup
        id={fieldId("goal")}
        size="small"
        className="radio-row"
        legend={t("prescribing.record.goal")}
        value={said.goal}
        error={errorOf(errors, "goal")}
        onChange={(goal: RecordFollowUpBody["goal"]) => change({ ...said, goal })}
      >
        {goals.map((goal) => (
          <Radio key={goal} value={goal}>
            {t(`prescribing.record.goal.${goal}`)}
          </Radio>
        ))}
      </RadioGroup>
    </>
  );
}

interface NextDayProps {
  followUp: FollowUpView;
  outcome: Outcome;
  said: Said;
  change: (said: Said) => void;
  errors: readonly FieldError[];
}

/** When the next is: the rule's day, another, or no more where there need not be one. */
function NextDay({ followUp, outcome, said, change, errors }: NextDayProps) {
  const today = useToday();
  const byRule = followUp.next[outcome];
  const mayEnd = !followUp.isRequired && outcome === "kept";
  return (
    <>
      <RadioGroup
        size="small"
        legend={t("prescribing.record.next")}
        value={said.next}
        onChange={(next: Said["next"]) => change({ ...said, next })}
      >
        <Radio value="rule">
          {byRule ? t("prescribing.record.next.rule", { day: byRule }) : t("prescribing.record.next.none-by-rule")}
        </Radio>
        <Radio value="other">{t("prescribing.record.next.other")}</Radio>
        {mayEnd && byRule && <Radio value="none">{t("prescribing.record.next.none")}</Radio>}
      </RadioGroup>
      {said.next === "other" && (
        <DayField
          id={fieldId("nextOn")}
          label={t("prescribing.record.next.day")}
          value={said.nextOn}
          onChange={(nextOn) => change({ ...said, nextOn })}
          error={errorOf(errors, "nextOn")}
          today={today}
        />
      )}
    </>
  );
}

function missingOf({ outcome, goal, next, nextOn }: Said): FieldError[] {
  return [
    ...(outcome ? [] : [{ field: "outcome", code: "needed" }]),
    ...(goal ? [] : [{ field: "goal", code: "needed" }]),
    ...(next === "other" && !nextOn ? [{ field: "nextOn", code: "needed" }] : []),
  ];
}

function bodyOf(version: number, { outcome, goal, note, next, nextOn }: Said): RecordFollowUpBody | undefined {
  if (!outcome || !goal) return undefined;
  return {
    ...{ version, outcome, goal },
    ...(note.trim() ? { note: note.trim() } : {}),
    ...(next === "other" && nextOn ? { nextOn } : {}),
    ...(next === "none" && outcome === "kept" ? { nextOn: null } : {}),
  };
}

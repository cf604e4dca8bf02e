import { Button, Radio, RadioGroup, Select, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import type { ChoiceAsked } from "../../server/orders/contract-choice.ts";
import { DayField, fieldId, Money, PageLink, StatusTag, t, useToday } from "../platform/index.ts";
import { faultText } from "./aid-errors.tsx";
import type { AidInHand } from "./aid-in-hand.ts";
import { counterOf } from "./counter-of.ts";
import { daysAfter } from "./days-after.ts";
import { type AidRow, changeRow, noteMost, type RowChoice } from "./new-aid.ts";
import { RowFault } from "./row-fault.tsx";
import { SupportOfRow } from "./support-of-row.tsx";

/** What the instruction and process support ask of a chosen aid, and why it was chosen when something simpler would have done. */
export function ChoiceOfRow({
  row,
  asked,
  change,
  faults,
}: Pick<AidInHand, "change" | "faults"> & { row: AidRow; asked: ChoiceAsked }) {
  const write = (part: Partial<RowChoice>) =>
    change((now) => {
      const current = now.rows.find((one) => one.key === row.key)?.choice ?? row.choice;
      return changeRow(now, row.key, { choice: { ...current, ...part } });
    });
  const place = fieldId(`choice.${row.key}`);
  const isTold = faults.some(({ field }) => field === `choice.${row.key}`);
  const wrong = (code: string) =>
    isTold && asked.faults.some((fault) => fault.code === code) ? faultText({ field: "choice.", code }) : undefined;
  const stopped = asked.faults.find(({ code }) => code === "not-prescribable");
  const isNothing = !asked.instruction && !asked.support && !asked.protocol && !asked.departure && !stopped;
  if (isNothing) return null;
  return (
    <div id={place} className="aid-row-choice" tabIndex={-1}>
      {asked.instruction && (
        <p>
          {t("orders.choice.instruction")}{" "}
          <PageLink to="/handbok/$instructionId" params={{ instructionId: asked.instruction.instructionId }}>
            {asked.instruction.title}
          </PageLink>
        </p>
      )}
      {stopped && <RowFault fault={stopped} />}
      {asked.support && <SupportOfRow kind="support" choice={row.choice} set={asked.support} {...{ asked, write, isTold }} />}
      {asked.protocol && <SupportOfRow kind="protocol" choice={row.choice} set={asked.protocol} {...{ asked, write, isTold }} />}
      {(asked.goalNeeded || asked.followUpNeeded) && <Goal row={row} asked={asked} write={write} wrong={wrong} />}
      {asked.departure && <Departure row={row} departure={asked.departure} write={write} wrong={wrong("motivation-needed")} />}
    </div>
  );
}

interface PartProps {
  row: AidRow;
  write: (part: Partial<RowChoice>) => void;
}

/** The goal, by a code of the instruction and in own words, and the day that it is followed up. */
function Goal({
  row: { choice },
  asked,
  write,
  wrong,
}: PartProps & { asked: ChoiceAsked; wrong: (code: string) => string | undefined }) {
  const today = useToday();
  const { followUpDays } = asked;
  // The calendar keeps its own text: it is made anew when the day is taken from the instruction.
  const [taken, setTaken] = useState(0);
  function take(days: number) {
    write({ followUpOn: daysAfter(today, days) });
    setTaken(taken + 1);
  }
  return (
    <div className="choice-fields">
      {asked.goalNeeded && asked.goals.length > 0 && (
        <Select
          label={t("orders.choice.goal")}
          size="small"
          value={choice.goalCode}
          error={choice.goalCode === "" ? wrong("goal-needed") : wrong("goal-unknown")}
          onChange={({ target }) => write({ goalCode: target.value })}
        >
          <option value="">{t("orders.choice.goal.choose")}</option>
          {asked.goals.map(({ code, wording }) => (
            <option key={code} value={code}>
              {`${code} ${wording}`}
            </option>
          ))}
        </Select>
      )}
      {asked.goalNeeded && (
        <Textarea
          label={t("orders.choice.goal.words")}
          description={t("orders.choice.goal.words.hint")}
          size="small"
          minRows={2}
          {...counterOf(choice.goalWords, noteMost)}
          value={choice.goalWords}
          error={choice.goalWords.trim() === "" ? wrong("goal-needed") : undefined}
          onChange={({ target }) => write({ goalWords: target.value })}
        />
      )}
      {asked.followUpNeeded && (
        <div className="row-end">
          <DayField
            key={taken}
            today={today}
            from={today}
            label={t("orders.choice.follow-up")}
            value={choice.followUpOn}
            onChange={(followUpOn) => write({ followUpOn })}
            error={wrong("follow-up-needed") ?? wrong("follow-up-passed")}
          />
          {followUpDays !== null && choice.followUpOn === null && (
            <Button size="small" variant="secondary" onClick={() => take(followUpDays)}>
              {t("orders.choice.follow-up.take", { days: followUpDays })}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** Something simpler, cheaper or reconditioned would have done: why this one. */
function Departure({
  row: { choice },
  departure,
  write,
  wrong,
}: PartProps & { departure: NonNullable<ChoiceAsked["departure"]>; wrong: string | undefined }) {
  return (
    <div className="departure">
      <p>
        {t(`orders.choice.departure.${departure.kind}`)}{" "}
        <PageLink to="/katalog/$articleNo" params={{ articleNo: departure.articleNo }}>
          {departure.name}
        </PageLink>
        {departure.amountOre !== null && (
          <>
            {" ("}
            <Money ore={departure.amountOre} />)
          </>
        )}
      </p>
      <RadioGroup
        legend={t("orders.choice.departure.why")}
        description={
          <>
            {departure.text} {departure.isAssumed && <StatusTag kind="plain">{t("orders.chain.assumed")}</StatusTag>}
          </>
        }
        size="small"
        value={choice.departure}
        error={choice.departure === "" ? wrong : undefined}
        onChange={(code: string) => write({ departure: code })}
      >
        {departure.reasons.map(({ code, text }) => (
          <Radio key={code} value={code}>
            {text}
          </Radio>
        ))}
      </RadioGroup>
    </div>
  );
}

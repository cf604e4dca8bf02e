import { Checkbox, Radio, RadioGroup, Textarea } from "@navikt/ds-react";
import { fieldId, t } from "../platform/index.ts";
import { wrongAt } from "./aid-errors.tsx";
import type { AidInHand } from "./aid-in-hand.ts";
import { counterOf } from "./counter-of.ts";
import { answerQuestion, noteMost, type UsedAt } from "./new-aid.ts";

const places: readonly UsedAt[] = ["hemma", "daglig_verksamhet", "dagverksamhet", "skola"];

/** Step 1: why, in few words, and where the aid is to be used: that may decide who pays. */
export function StepNeed({ person, aid, change, faults }: AidInHand) {
  return (
    <div className="aid-fields">
      <Textarea
        id={fieldId("need")}
        label={t("orders.need")}
        description={t("orders.need.hint")}
        size="small"
        minRows={2}
        {...counterOf(aid.need, noteMost)}
        value={aid.need}
        error={wrongAt(faults, "need")}
        onChange={({ target }) => change((now) => ({ ...now, need: target.value }))}
      />
      <Textarea
        id={fieldId("goal")}
        label={t("orders.goal")}
        size="small"
        minRows={2}
        {...counterOf(aid.goal, noteMost)}
        value={aid.goal}
        error={wrongAt(faults, "goal")}
        onChange={({ target }) => change((now) => ({ ...now, goal: target.value }))}
      />
      {isStay(person.housing?.form) ? <AfterStay aid={aid} change={change} /> : <UsedWhere aid={aid} change={change} />}
      <Checkbox
        size="small"
        checked={aid.isTemporary}
        onChange={({ target }) => change((now) => ({ ...now, isTemporary: target.checked }))}
      >
        {t("orders.temporary")}
      </Checkbox>
    </div>
  );
}

/** Where the aid is to be used, at home or elsewhere. Not asked during a stay: there only the home after it weighs. */
function UsedWhere({ aid, change }: Pick<AidInHand, "aid" | "change">) {
  return (
    <>
      <RadioGroup
        legend={t("orders.used-at")}
        size="small"
        className="radio-row"
        value={aid.usedAt}
        onChange={(usedAt: UsedAt) =>
          change((now) => ({ ...now, usedAt, usedOnlyThere: usedAt !== "hemma" && now.usedOnlyThere }))
        }
      >
        {places.map((place) => (
          <Radio key={place} value={place}>
            {t(`orders.value.place.${place}`)}
          </Radio>
        ))}
      </RadioGroup>
      {aid.usedAt !== "hemma" && (
        <Checkbox
          size="small"
          checked={aid.usedOnlyThere}
          onChange={({ target }) => change((now) => ({ ...now, usedOnlyThere: target.checked }))}
        >
          {t("orders.used-only-there")}
        </Checkbox>
      )}
    </>
  );
}

/** Is the person somewhere for a while only? Then the home that the aid is for may be another. */
function isStay(form: string | undefined): boolean {
  return form === "korttids" || form === "slutenvard";
}

const homes = ["ordinart", "sabo", "lss", "socialpsykiatri"] as const;

/** How the person is to live after the stay: decides who pays for what goes along. */
function AfterStay({ aid, change }: Pick<AidInHand, "aid" | "change">) {
  const write = (value: string) => {
    const futureHousing = homes.find((home) => home === value);
    change((now) => answerQuestion(now, { rowKey: "", question: "futureHousing", value: futureHousing }));
  };
  return (
    <RadioGroup
      legend={t("orders.after-stay")}
      size="small"
      className="radio-row"
      value={aid.answers.futureHousing ?? ""}
      onChange={write}
    >
      <Radio value="">{t("orders.after-stay.only")}</Radio>
      {homes.map((home) => (
        <Radio key={home} value={home}>
          {t(`orders.after-stay.${home}`)}
        </Radio>
      ))}
    </RadioGroup>
  );
}

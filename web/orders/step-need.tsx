import { Checkbox, Radio, RadioGroup, Textarea } from "@navikt/ds-react";
import { fieldId, t } from "../platform/index.ts";
import type { AidInHand } from "./aid-in-hand.ts";
import { noteMost, type UsedAt } from "./new-aid.ts";

const places: readonly UsedAt[] = ["hemma", "daglig_verksamhet", "dagverksamhet", "skola"];

/** Step 1: why, in few words, and where the aid is to be used: that may decide who pays. */
export function StepNeed({ aid, change }: AidInHand) {
  return (
    <div className="aid-fields">
      <Textarea
        id={fieldId("need")}
        label={t("orders.need")}
        description={t("orders.need.hint")}
        size="small"
        minRows={2}
        maxLength={noteMost}
        value={aid.need}
        onChange={({ target }) => change((now) => ({ ...now, need: target.value }))}
      />
      <Textarea
        id={fieldId("goal")}
        label={t("orders.goal")}
        size="small"
        minRows={2}
        maxLength={noteMost}
        value={aid.goal}
        onChange={({ target }) => change((now) => ({ ...now, goal: target.value }))}
      />
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

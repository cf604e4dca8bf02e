import "./prescribing.css";
import { ReadMore, Select } from "@navikt/ds-react";
import { useState } from "react";
import { fieldId, t } from "../platform/index.ts";
import { addUnit, type ChosenStep, choosable, giveStep } from "./chosen-steps.ts";
import { UnitAdder } from "./unit-field.tsx";
import type { UnitChoice } from "./use-units.ts";

interface ChooseStepsProps {
  chosen: readonly ChosenStep[];
  change: (chosen: ChosenStep[]) => void;
}

/** Folded until it is needed: most often one's own unit does it all. Open from the start when something is chosen. */
export function ChooseSteps({ chosen, change }: ChooseStepsProps) {
  const [added, setAdded] = useState<readonly UnitChoice[]>([]);
  const units = unitsOf(chosen, added);
  const unused = units.filter(({ unitId }) => !chosen.some((one) => one.unitId === unitId));
  const add = (unit: UnitChoice) => {
    setAdded([...added, unit]);
    change(addUnit(chosen, unit));
    // The button goes away: the hand goes on where it is said who does what.
    requestAnimationFrame(() => document.getElementById(fieldId("steps"))?.focus());
  };
  return (
    <ReadMore header={t("prescribing.choose")} size="small" defaultOpen={chosen.length > 0} className="choose-steps">
      <div className="choose-steps-in">
        <p>{t("prescribing.choose.lead")}</p>
        <UnitAdder add={add} isAdded={(unitId) => units.some((unit) => unit.unitId === unitId)} />
        {units.length > 0 && (
          <fieldset id={fieldId("steps")} tabIndex={-1} className="step-selects">
            <legend>{t("prescribing.choose.who")}</legend>
            {choosable.map((step) => (
              <Select
                key={step}
                label={t(`prescribing.step.${step}`)}
                size="small"
                value={chosen.find((one) => one.step === step)?.unitId ?? ""}
                onChange={({ target }) =>
                  change(giveStep(chosen, step, units.find(({ unitId }) => unitId === target.value) ?? null))
                }
              >
                <option value="">{t("prescribing.choose.own")}</option>
                {units.map(({ unitId, name }) => (
                  <option key={unitId} value={unitId}>
                    {name}
                  </option>
                ))}
              </Select>
            ))}
          </fieldset>
        )}
        {unused.map(({ unitId, name }) => (
          <p key={unitId} className="subtle">
            {t("prescribing.choose.unused", { unit: name })}
          </p>
        ))}
      </div>
    </ReadMore>
  );
}

/** The units to choose between, each once: those that have parts, and those that were added. */
function unitsOf(chosen: readonly ChosenStep[], added: readonly UnitChoice[]): UnitChoice[] {
  const all = [...chosen.map(({ unitId, unitName }) => ({ unitId, name: unitName })), ...added];
  return all.filter(({ unitId }, place) => all.findIndex((one) => one.unitId === unitId) === place);
}

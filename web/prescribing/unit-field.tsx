import { Radio, RadioGroup, Search } from "@navikt/ds-react";
import { useState } from "react";
import { Problem, t } from "../platform/index.ts";
import { type UnitChoice, useUnits } from "./use-units.ts";

interface UnitFieldProps {
  id: string;
  legend: string;
  /** What is chosen; it stands first among the units. */
  chosen: UnitChoice | undefined;
  /** Offered before anything is typed: one's own unit. */
  near?: readonly UnitChoice[];
  choose: (unit: UnitChoice) => void;
  error?: string | undefined;
}

/** At most so many to choose between: more words find the others. */
const shownMost = 6;

/** A unit, found by its name or town. */
export function UnitField({ id, legend, chosen, near = [], choose, error }: UnitFieldProps) {
  const [words, setWords] = useState("");
  const units = useUnits(words);
  const isAsked = words.trim() !== "";
  const found = isAsked && units.is === "shown" ? units.value : [];
  const others = (isAsked ? found : near).filter(({ unitId }) => unitId !== chosen?.unitId);
  const shown = [...(chosen ? [chosen] : []), ...others.slice(0, shownMost)];
  return (
    <div className="unit-field">
      <Search
        label={t("prescribing.unit.find")}
        description={t("prescribing.unit.find.hint")}
        hideLabel={false}
        size="small"
        variant="simple"
        value={words}
        onChange={setWords}
      />
      {isAsked && units.is === "failed" && <Problem problem={units.problem} retry={units.retry} />}
      {(shown.length > 0 || error !== undefined) && (
        <RadioGroup
          id={id}
          tabIndex={-1}
          legend={legend}
          size="small"
          value={chosen?.unitId ?? ""}
          onChange={(unitId: string) => {
            const unit = shown.find((one) => one.unitId === unitId);
            if (unit) choose(unit);
          }}
          error={error}
        >
          {shown.map(({ unitId, name }) => (
            <Radio key={unitId} value={unitId}>
              {name}
            </Radio>
          ))}
        </RadioGroup>
      )}
      <p className="subtle" role="status">
        {isAsked && units.is === "shown" && foundText(found.length)}
      </p>
    </div>
  );
}

function foundText(found: number): string {
  if (found === 0) return t("prescribing.unit.none");
  return found > shownMost ? t("prescribing.unit.more") : "";
}

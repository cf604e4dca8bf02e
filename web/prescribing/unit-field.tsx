import { PlusIcon } from "@navikt/aksel-icons";
import { Button, Radio, RadioGroup, Search } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
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

/** One unit, found by its name or town. */
export function UnitField({ id, legend, chosen, near = [], choose, error }: UnitFieldProps) {
  const [words, setWords] = useState("");
  return (
    <UnitSearch words={words} setWords={setWords}>
      {(found) => {
        const others = (found ?? near).filter(({ unitId }) => unitId !== chosen?.unitId);
        const shown = [...(chosen ? [chosen] : []), ...others.slice(0, shownMost)];
        if (shown.length === 0 && error === undefined) return null;
        return (
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
        );
      }}
    </UnitSearch>
  );
}

/** Adds units, one by one: each is a button, and the words go away when it is pressed. */
export function UnitAdder({ add, isAdded }: { add: (unit: UnitChoice) => void; isAdded: (unitId: string) => boolean }) {
  const [words, setWords] = useState("");
  return (
    <UnitSearch words={words} setWords={setWords}>
      {(found) =>
        found && (
          <ul className="units-to-add">
            {found
              .filter(({ unitId }) => !isAdded(unitId))
              .slice(0, shownMost)
              .map((unit) => (
                <li key={unit.unitId}>
                  <Button
                    type="button"
                    size="small"
                    variant="tertiary"
                    icon={<PlusIcon aria-hidden />}
                    onClick={() => {
                      add(unit);
                      setWords("");
                    }}
                  >
                    {t("prescribing.unit.add", { unit: unit.name })}
                  </Button>
                </li>
              ))}
          </ul>
        )
      }
    </UnitSearch>
  );
}

interface UnitSearchProps {
  words: string;
  setWords: (words: string) => void;
  /** What is drawn under the box; undefined while nothing is asked. */
  children: (found: readonly UnitChoice[] | undefined) => ReactNode;
}

function UnitSearch({ words, setWords, children }: UnitSearchProps) {
  const units = useUnits(words);
  const isAsked = words.trim() !== "";
  const found = isAsked ? (units.is === "shown" ? units.value : []) : undefined;
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
      {children(found)}
      <p className="subtle" role="status">
        {isAsked && units.is === "shown" && foundText(units.value.length)}
      </p>
    </div>
  );
}

function foundText(found: number): string {
  if (found === 0) return t("prescribing.unit.none");
  return found > shownMost ? t("prescribing.unit.more") : "";
}

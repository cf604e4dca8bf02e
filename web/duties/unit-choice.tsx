import { Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { z } from "zod";
import type { dutyUnitList } from "../../server/duties/contract.ts";
import { fieldId, Shown, t, useApi } from "../platform/index.ts";

/** A unit to give something to: the municipality's own, the person's home first, or any by its name. */
export function UnitChoice({ personId, unitId, choose, error }: UnitChoiceProps) {
  const [words, setWords] = useState("");
  const asked = useApi<z.infer<typeof dutyUnitList>>("/api/duties/units", { query: personId ? { personId } : { words } });
  return (
    <>
      {!personId && (
        <TextField
          size="small"
          label={t("duties.unit.find")}
          value={words}
          maxLength={60}
          onChange={({ target }) => setWords(target.value)}
        />
      )}
      <Shown asked={asked} rows={1}>
        {({ items }) => (
          <Select
            id={fieldId("toUnitId")}
            size="small"
            label={t("duties.unit")}
            value={unitId}
            error={error}
            onChange={({ target }) => choose(target.value)}
          >
            <option value="">{t("duties.unit.choose")}</option>
            {items.map((unit) => (
              <option key={unit.unitId} value={unit.unitId}>
                {unit.name}
              </option>
            ))}
          </Select>
        )}
      </Shown>
    </>
  );
}

interface UnitChoiceProps {
  personId?: string | undefined;
  unitId: string;
  choose: (unitId: string) => void;
  error?: string | undefined;
}

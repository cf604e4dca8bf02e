import { Button, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { z } from "zod";
import type { FindPersonBody, PersonSummary, unitList } from "../../server/patients/contract.ts";
import { errorOf, fieldId, Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";

/** A person by her whole number. `error`: that none is chosen, said at the field. */
export function ChoosePerson({ choose, error }: { choose: (personId: string) => void; error?: string | undefined }) {
  const [number, setNumber] = useState("");
  const find = useCommand<FindPersonBody, PersonSummary>("/api/patients/find");
  return (
    <div className="stack">
      <TextField
        id={fieldId("number")}
        size="small"
        label={t("orders.correct.number")}
        value={number}
        autoComplete="off"
        error={errorOf(find.errors, "number") ?? error}
        onChange={({ target }) => {
          setNumber(target.value);
          choose("");
        }}
      />
      <Refused refusal={find.refusal} />
      <div className="row">
        <Button
          size="small"
          variant="secondary"
          loading={find.isRunning}
          onClick={() => void find.run({ number }).then((person) => person && choose(person.personId))}
        >
          {t("orders.correct.find")}
        </Button>
        {find.answer && <span>{t("orders.correct.found", { name: find.answer.name })}</span>}
      </div>
    </div>
  );
}

/** A unit, searched for by its name. */
export function ChooseUnit({ unitId, choose }: { unitId: string; choose: (unitId: string) => void }) {
  const [words, setWords] = useState("");
  const units = useApi<z.infer<typeof unitList>>("/api/patients/units", { query: { words: words.trim() } }, { keepLast: true });
  return (
    <>
      <TextField
        size="small"
        label={t("orders.correct.unit.search")}
        value={words}
        onChange={({ target }) => {
          setWords(target.value);
          choose("");
        }}
      />
      <Shown asked={units} rows={1}>
        {({ items }) => (
          <Select size="small" label={t("orders.correct.unit")} value={unitId} onChange={({ target }) => choose(target.value)}>
            <option value="">{t("orders.correct.unit.choose")}</option>
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

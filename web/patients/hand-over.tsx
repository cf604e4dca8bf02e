import { Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { z } from "zod";
import type { PersonView, ResponsibilityBody, unitList } from "../../server/patients/contract.ts";
import { DayField, Shown, t, useApi, useCommand, useToday } from "../platform/index.ts";
import { Change } from "./change-dialog.tsx";

/** Another unit takes over the responsibility for what is prescribed (förskrivaransvar), from a day on. */
export function HandOver({ person }: { person: PersonView }) {
  const today = useToday();
  const { personId } = person;
  const [from, setFrom] = useState<string | null>(today);
  const [words, setWords] = useState("");
  const [unitId, setUnit] = useState("");
  const units = useApi<z.infer<typeof unitList>>("/api/patients/units", { query: { words: words.trim() } }, { keepLast: true });
  // What is chosen is what is seen: a unit that the search no longer shows is not.
  const seen = units.is === "shown" && !units.isRefreshing ? units.value.items : [];
  const chosen = seen.some((unit) => unit.unitId === unitId) ? unitId : "";
  const save = useCommand<ResponsibilityBody, { from: string }>("/api/patients/{personId}/responsibility", {
    invalidates: ["/api/patients", "/api/orders", "/api/billing", "/api/cases"],
    done: (saved) => ({ text: t("patients.change.saved", { day: saved.from }) }),
  });
  return (
    <Change
      title={t("patients.change.responsibility")}
      from={from}
      preview={from && chosen ? { personId, change: { kind: "responsibility", from, unitId: chosen } } : undefined}
      save={save}
      send={() => save.run({ from: from ?? "", unitId: chosen }, { path: { personId } })}
    >
      <p>{t("patients.change.responsibility.what")}</p>
      <TextField
        size="small"
        label={t("patients.change.responsibility.search")}
        description={t("patients.change.responsibility.search.hint")}
        value={words}
        onChange={({ target }) => {
          setWords(target.value);
          setUnit("");
        }}
      />
      <Shown asked={units} rows={1}>
        {({ items, hasMore }) => <Found items={items} hasMore={hasMore} unitId={chosen} choose={setUnit} />}
      </Shown>
      <DayField label={t("patients.change.from")} value={from} today={today} onChange={setFrom} />
    </Change>
  );
}

interface FoundProps extends z.infer<typeof unitList> {
  unitId: string;
  choose: (unitId: string) => void;
}

function Found({ items, hasMore, unitId, choose }: FoundProps) {
  if (items.length === 0) return <p className="subtle">{t("patients.change.responsibility.none")}</p>;
  return (
    <Select
      size="small"
      label={t("patients.change.responsibility.who")}
      description={hasMore ? t("patients.change.responsibility.more") : undefined}
      value={unitId}
      onChange={({ target }) => choose(target.value)}
    >
      <option value="">{t("patients.change.responsibility.choose")}</option>
      {items.map((unit) => (
        <option key={unit.unitId} value={unit.unitId}>
          {unit.name}
        </option>
      ))}
    </Select>
  );
}

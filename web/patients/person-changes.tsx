import { Checkbox, CheckboxGroup, Select } from "@navikt/ds-react";
import { useState } from "react";
import type { z } from "zod";
import {
  type CareBody,
  cares,
  housingForms,
  type MoveBody,
  type municipalityList,
  type PersonView,
} from "../../server/patients/contract.ts";
import { DayField, Shown, t, useApi, useCommand, useMay, useToday } from "../platform/index.ts";
import { Change } from "./change-dialog.tsx";
import { HandOver } from "./hand-over.tsx";

/** What changes about a person and may change who pays: where and how she lives, who has care of her, and who answers for what is prescribed. */
export function PersonChanges({ person }: { person: PersonView }) {
  const may = useMay();
  if (!may("persons.change") || person.deceasedOn) return null;
  return (
    <>
      <Move person={person} />
      <CareChange person={person} />
      <HandOver person={person} />
    </>
  );
}

const old = ["/api/patients", "/api/orders", "/api/billing", "/api/cases"];

function Move({ person }: { person: PersonView }) {
  const today = useToday();
  const [from, setFrom] = useState<string | null>(today);
  const [form, setForm] = useState(person.housing?.form ?? "ordinart");
  const [municipalityCode, setMunicipality] = useState(person.housing?.municipalityCode ?? "");
  const municipalities = useApi<z.infer<typeof municipalityList>>("/api/patients/municipalities");
  const save = useCommand<MoveBody, { from: string }>("/api/patients/{personId}/moves", { invalidates: old, done: told });
  return (
    <Change
      title={t("patients.change.move")}
      from={from}
      preview={
        from && municipalityCode
          ? { personId: person.personId, change: { kind: "move", from, form, municipalityCode } }
          : undefined
      }
      save={save}
      send={() => save.run({ from: from ?? "", form, municipalityCode }, { path: { personId: person.personId } })}
    >
      <p>{t("patients.change.move.what")}</p>
      <Select
        size="small"
        label={t("patients.change.move.form")}
        value={form}
        onChange={({ target }) => setForm(housingForms.find((one) => one === target.value) ?? form)}
      >
        {housingForms.map((one) => (
          <option key={one} value={one}>
            {t(`patients.housing.${one}`)}
          </option>
        ))}
      </Select>
      <Shown asked={municipalities} rows={1}>
        {({ items, elsewhere }) => (
          <Select
            size="small"
            label={t("patients.change.move.municipality")}
            value={municipalityCode}
            onChange={({ target }) => setMunicipality(target.value)}
          >
            {items.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
            <optgroup label={t("patients.change.move.elsewhere")}>
              {elsewhere.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </optgroup>
          </Select>
        )}
      </Shown>
      <DayField label={t("patients.change.from")} value={from} today={today} onChange={setFrom} />
    </Change>
  );
}

function CareChange({ person }: { person: PersonView }) {
  const today = useToday();
  const [from, setFrom] = useState<string | null>(today);
  const [care, setCare] = useState<CareBody["care"]>(person.care);
  const save = useCommand<CareBody, { from: string }>("/api/patients/{personId}/care", { invalidates: old, done: told });
  return (
    <Change
      title={t("patients.change.care")}
      from={from}
      preview={from ? { personId: person.personId, change: { kind: "care", from, care } } : undefined}
      save={save}
      send={() => save.run({ from: from ?? "", care }, { path: { personId: person.personId } })}
    >
      <p>{t("patients.change.move.what")}</p>
      <CheckboxGroup size="small" legend={t("patients.change.care.who")} value={care} onChange={setCare}>
        {cares.map((one) => (
          <Checkbox key={one} value={one}>
            {t(`patients.care.${one}`)}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <DayField label={t("patients.change.from")} value={from} today={today} onChange={setFrom} />
    </Change>
  );
}

function told({ from }: { from: string }) {
  return { text: t("patients.change.saved", { day: from }) };
}

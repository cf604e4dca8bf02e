import { Button, Checkbox, CheckboxGroup, Dialog, Select } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import type { z } from "zod";
import {
  type CareBody,
  cares,
  housingForms,
  type MoveBody,
  type municipalityList,
  type PersonView,
} from "../../server/patients/contract.ts";
import { DayField, Refused, Shown, t, useApi, useCommand, useMay, useToday } from "../platform/index.ts";

/** What changes about a person and may change who pays: where and how she lives, and who has care of her. */
export function PersonChanges({ person }: { person: PersonView }) {
  const may = useMay();
  if (!may("persons.change") || person.deceasedOn) return null;
  return (
    <div className="row person-changes">
      <Move person={person} />
      <CareChange person={person} />
    </div>
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
        {({ items }) => (
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

interface ChangeProps {
  title: string;
  from: string | null;
  save: { isRunning: boolean; refusal: Parameters<typeof Refused>[0]["refusal"] };
  send: () => Promise<unknown>;
  children: ReactNode;
}

/** A small form over the page: it stays open while it is refused, and goes when it is saved. */
function Change({ title, from, save, send, children }: ChangeProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} size="small">
      <Button size="small" variant="secondary" data-color="neutral" onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Dialog.Popup width="small" closeOnOutsideClick={false}>
        <Dialog.Header>
          <Dialog.Title>{title}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          <div className="stack">
            {children}
            <Refused refusal={save.refusal} />
          </div>
        </Dialog.Body>
        <Dialog.Footer>
          <Button
            size="small"
            loading={save.isRunning}
            disabled={from === null}
            onClick={() => void send().then((done) => done && setOpen(false))}
          >
            {t("patients.change.save", { day: from ?? "" })}
          </Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}

import "./fees.css";
import { Button, Checkbox, Select, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { SaveTariffBody, TariffList } from "../../server/fees/contract.ts";
import { DayField, Page, Part, Refused, Shown, t, useApi, useCommand, useToday } from "../platform/index.ts";
import { Faults, hasFaults } from "./fee-faults.tsx";
import { Cap, Row } from "./tariff-fields.tsx";
import { contentOfTyped, newRow, type TypedTariff, typedOf } from "./tariff-form.ts";

/** A payer's tariff from a day on: begins as the latest one stands. What was stays for its days. */
export function EditTariffPage({ payerId }: { payerId: string }) {
  const asked = useApi<TariffList>("/api/fees/tariffs");
  const payer = asked.is === "shown" ? asked.value.payers.find((one) => one.payerId === payerId) : undefined;
  return (
    <Page
      title={payer ? t("fees.edit", { name: payer.name }) : t("fees.tariffs")}
      back={{ to: "/taxor", text: t("fees.menu") }}
      lead={t("fees.edit.lead")}
    >
      <Shown asked={asked} rows={4}>
        {(list) => <Form payerId={payerId} list={list} />}
      </Shown>
    </Page>
  );
}

function Form({ payerId, list }: { payerId: string; list: TariffList }) {
  const today = useToday();
  const navigate = useNavigate();
  const last = list.items.findLast((one) => one.payerId === payerId && !one.isReplaced);
  const [typed, setTyped] = useState<TypedTariff>(() => typedOf(last?.content));
  const [validFrom, setFrom] = useState<string | null>(nextMonth(today));
  const [source, setSource] = useState("");
  const [isAssumed, setAssumed] = useState(false);
  const save = useCommand<SaveTariffBody, { tariffId: string }>("/api/fees/tariffs", {
    invalidates: ["/api/fees"],
    done: () => ({ text: t("fees.edit.done") }),
  });
  const send = async () => {
    const done = await save.run({ payerId, validFrom: validFrom ?? "", content: contentOfTyped(typed), source, isAssumed });
    if (done) await navigate({ to: "/taxor" });
  };
  const set = (change: Partial<TypedTariff>) => setTyped({ ...typed, ...change });
  return (
    <form
      className="tariff-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Head typed={typed} set={set} from={validFrom} setFrom={setFrom} source={source} setSource={setSource} />
      <Checkbox size="small" checked={isAssumed} onChange={({ target }) => setAssumed(target.checked)}>
        {t("fees.edit.assumed")}
      </Checkbox>
      <Lists typed={typed} set={set} />
      <Faults refusal={save.refusal} />
      {!hasFaults(save.refusal) && <Refused refusal={save.refusal} />}
      {save.errors.length > 0 && (
        <p role="alert" className="wrong-word">
          {t("fees.edit.incomplete")}
        </p>
      )}
      <div>
        <Button size="small" loading={save.isRunning} disabled={validFrom === null}>
          {t("fees.edit.save", { day: validFrom ?? "" })}
        </Button>
      </div>
    </form>
  );
}

interface Typing {
  typed: TypedTariff;
  set: (change: Partial<TypedTariff>) => void;
}
interface HeadProps extends Typing {
  from: string | null;
  setFrom: (day: string | null) => void;
  source: string;
  setSource: (source: string) => void;
}

/** From when it holds, who decided, who pays nothing, who invoices. */
function Head({ typed, set, from, setFrom, source, setSource }: HeadProps) {
  return (
    <div className="tariff-row">
      <DayField label={t("fees.edit.from")} value={from} today={useToday()} onChange={setFrom} />
      <TextField
        size="small"
        label={t("fees.edit.source")}
        value={source}
        maxLength={300}
        onChange={({ target }) => setSource(target.value)}
      />
      <TextField
        size="small"
        label={t("fees.edit.age")}
        inputMode="numeric"
        value={typed.freeUnderAge}
        onChange={({ target }) => set({ freeUnderAge: target.value })}
      />
      <Select
        size="small"
        label={t("fees.edit.invoiced-by")}
        value={typed.invoicedBy}
        onChange={({ target }) => set({ invoicedBy: target.value === "payer" ? "payer" : "supplier" })}
      >
        <option value="supplier">{t("fees.by.supplier")}</option>
        <option value="payer">{t("fees.by.payer")}</option>
      </Select>
    </div>
  );
}

/** The rows and the limits, each with its fields. */
function Lists({ typed, set }: Typing) {
  return (
    <>
      <Part title={t("fees.edit.rows")}>
        {typed.rows.map((row, place) => (
          <Row
            key={row.key}
            row={row}
            no={place + 1}
            change={(changed) => set({ rows: typed.rows.map((one) => (one.key === row.key ? { ...one, ...changed } : one)) })}
            remove={() => set({ rows: typed.rows.filter((one) => one.key !== row.key) })}
          />
        ))}
        <div>
          <Button
            type="button"
            size="small"
            variant="secondary"
            onClick={() => set({ rows: [...typed.rows, newRow(freeNo(typed.rows))] })}
          >
            {t("fees.edit.add-row")}
          </Button>
        </div>
      </Part>
      <Part title={t("fees.edit.caps")}>
        {typed.caps.map((cap) => (
          <Cap
            key={cap.key}
            cap={cap}
            change={(changed) => set({ caps: typed.caps.map((one) => (one.key === cap.key ? { ...one, ...changed } : one)) })}
            remove={() => set({ caps: typed.caps.filter((one) => one.key !== cap.key) })}
          />
        ))}
        <div>
          <Button
            type="button"
            size="small"
            variant="secondary"
            onClick={() =>
              set({
                caps: [
                  ...typed.caps,
                  { key: crypto.randomUUID(), id: `tak-${freeNo(typed.caps)}`, per: "year", kr: "", rows: [] },
                ],
              })
            }
          >
            {t("fees.edit.add-cap")}
          </Button>
        </div>
      </Part>
    </>
  );
}

/** A number that no name ends with. */
function freeNo(all: readonly { id: string }[]): number {
  return Math.max(0, ...all.map(({ id }) => Number(/\d+$/.exec(id)?.[0] ?? 0))) + 1;
}

function nextMonth(today: string): string {
  const [year = 0, month = 1] = today.split("-").map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

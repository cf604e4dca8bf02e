import "./fees.css";
import { Button, Checkbox, Select, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { SaveTariffBody, TariffList } from "../../server/fees/contract.ts";
import { DayField, Page, Part, Refused, Shown, t, useApi, useCommand, useToday } from "../platform/index.ts";
import { Faults, hasFaults } from "./fee-faults.tsx";
import { contentOfTyped, newRow, type TypedCap, type TypedRow, type TypedTariff, typedOf } from "./tariff-form.ts";

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
      <div className="tariff-row">
        <DayField label={t("fees.edit.from")} value={validFrom} today={today} onChange={setFrom} />
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
      <Checkbox size="small" checked={isAssumed} onChange={({ target }) => setAssumed(target.checked)}>
        {t("fees.edit.assumed")}
      </Checkbox>
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

/** A number that no name ends with. */
function freeNo(all: readonly { id: string }[]): number {
  return Math.max(0, ...all.map(({ id }) => Number(/\d+$/.exec(id)?.[0] ?? 0))) + 1;
}

function nextMonth(today: string): string {
  const [year = 0, month = 1] = today.split("-").map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

interface RowProps {
  row: TypedRow;
  no: number;
  change: (changed: Partial<TypedRow>) => void;
  remove: () => void;
}

function Row({ row, no, change, remove }: RowProps) {
  return (
    <fieldset className="tariff-row">
      <legend className="aksel-sr-only">{t("fees.edit.row", { no })}</legend>
      <div className="tariff-wide">
        <TextField
          size="small"
          label={t("fees.edit.text", { no })}
          value={row.text}
          maxLength={200}
          onChange={({ target }) => change({ text: target.value })}
        />
      </div>
      <TextField
        size="small"
        label={t("fees.edit.kr")}
        inputMode="decimal"
        value={row.kr}
        onChange={({ target }) => change({ kr: target.value })}
      />
      <Select
        size="small"
        label={t("fees.edit.kind")}
        value={kindOf(row)}
        onChange={({ target }) => change(kindFrom(target.value))}
      >
        {["month-days", "month-whole", "once", "each"].map((kind) => (
          <option key={kind} value={kind}>
            {t(`fees.kind.${kind}`)}
          </option>
        ))}
      </Select>
      {row.kind === "each" && (
        <TextField
          size="small"
          label={t("fees.edit.months")}
          inputMode="numeric"
          value={row.months}
          onChange={({ target }) => change({ months: target.value })}
        />
      )}
      <Select
        size="small"
        label={t("fees.edit.per")}
        value={row.per}
        onChange={({ target }) => change({ per: target.value === "person" ? "person" : "device" })}
      >
        <option value="device">{t("fees.scope.per.device")}</option>
        <option value="person">{t("fees.scope.per.person")}</option>
      </Select>
      <Select
        size="small"
        label={t("fees.edit.marked")}
        value={String(row.marked)}
        onChange={({ target }) => change({ marked: target.value === "null" ? null : target.value === "true" })}
      >
        <option value="true">{t("fees.scope.marked")}</option>
        <option value="false">{t("fees.scope.unmarked")}</option>
        <option value="null">{t("fees.scope.all")}</option>
      </Select>
      <TextField
        size="small"
        label={t("fees.edit.codes")}
        value={row.codes}
        onChange={({ target }) => change({ codes: target.value })}
      />
      <TextField
        size="small"
        label={t("fees.edit.nth")}
        inputMode="numeric"
        value={row.fromNth}
        onChange={({ target }) => change({ fromNth: target.value })}
      />
      <TextField
        size="small"
        label={t("fees.edit.free-days")}
        inputMode="numeric"
        value={row.freeDays}
        onChange={({ target }) => change({ freeDays: target.value })}
      />
      <Button type="button" size="small" variant="tertiary" onClick={remove}>
        {t("fees.edit.remove", { no })}
      </Button>
    </fieldset>
  );
}

function kindOf({ kind, part }: TypedRow): string {
  return kind === "month" ? `month-${part ?? "days"}` : kind;
}
function kindFrom(value: string): Partial<TypedRow> {
  if (value === "once" || value === "each") return { kind: value, part: null };
  return { kind: "month", part: value === "month-whole" ? "whole" : "days" };
}

function Cap({ cap, change, remove }: { cap: TypedCap; change: (changed: Partial<TypedCap>) => void; remove: () => void }) {
  return (
    <div className="tariff-row">
      <Select
        size="small"
        label={t("fees.edit.cap")}
        value={cap.per}
        onChange={({ target }) => change({ per: target.value === "month" ? "month" : "year" })}
      >
        <option value="year">{t("fees.cap.year")}</option>
        <option value="month">{t("fees.cap.month")}</option>
      </Select>
      <TextField
        size="small"
        label={t("fees.edit.kr")}
        inputMode="decimal"
        value={cap.kr}
        onChange={({ target }) => change({ kr: target.value })}
      />
      <Button type="button" size="small" variant="tertiary" onClick={remove}>
        {t("fees.edit.remove-cap")}
      </Button>
    </div>
  );
}

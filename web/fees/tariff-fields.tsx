import { Button, Select, TextField } from "@navikt/ds-react";
import { t } from "../platform/index.ts";
import type { TypedCap, TypedRow } from "./tariff-form.ts";

interface RowProps {
  row: TypedRow;
  no: number;
  change: (changed: Partial<TypedRow>) => void;
  remove: () => void;
}

/** The fields of one fee. */
export function Row({ row, no, change, remove }: RowProps) {
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
      <Scope row={row} change={change} />
      <Button type="button" size="small" variant="tertiary" onClick={remove}>
        {t("fees.edit.remove", { no })}
      </Button>
    </fieldset>
  );
}

/** For which aids, and what of them is free. */
function Scope({ row, change }: Pick<RowProps, "row" | "change">) {
  return (
    <>
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
    </>
  );
}

function kindOf({ kind, part }: TypedRow): string {
  return kind === "month" ? `month-${part ?? "days"}` : kind;
}
function kindFrom(value: string): Partial<TypedRow> {
  if (value === "once" || value === "each") return { kind: value, part: null };
  return { kind: "month", part: value === "month-whole" ? "whole" : "days" };
}

/** The fields of one limit. */
export function Cap({
  cap,
  change,
  remove,
}: {
  cap: TypedCap;
  change: (changed: Partial<TypedCap>) => void;
  remove: () => void;
}) {
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

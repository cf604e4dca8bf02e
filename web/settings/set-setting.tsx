import { Button, Checkbox, Select, Textarea, TextField } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { SetSettingBody, SettingRowView, SettingView } from "../../server/settings/contract.ts";
import {
  DayField,
  type FieldFault,
  FileFaults,
  faultsAt,
  idAt,
  Part,
  Refused,
  t,
  useCommand,
  useToday,
} from "../platform/index.ts";
import { type Draft, draftOf, type Field, fieldsOf, saidValue } from "./fields.ts";
import { fieldName, wordOf } from "./words.ts";

/** A new value of a setting from a day, with where it comes from and why. Begins with what holds, or with what is to be changed. */
export function SetSetting({
  setting,
  begun,
  day,
}: {
  setting: SettingView;
  begun: SettingRowView | undefined;
  day: string | null;
}) {
  const { key, form } = setting;
  const fields = fieldsOf(form);
  const today = useToday();
  const [draft, setDraft] = useState<Draft>(() => draftOf(fields, begun?.value));
  const [why, setWhy] = useState({ from: day, source: "", reason: "" });
  const [unreadable, setUnreadable] = useState<readonly string[]>([]);
  const set = useCommand<SetSettingBody, { key: string; from: string }>("/api/settings/{key}", {
    invalidates: ["/api/settings"],
    done: ({ from }) => ({ text: t("settings.done", { day: from }) }),
  });
  async function send(event: FormEvent) {
    event.preventDefault();
    const said = saidValue(fields, draft);
    setUnreadable("unreadable" in said ? said.unreadable : []);
    if ("unreadable" in said) return;
    if (await set.run({ value: said.value, ...why }, { path: { key } })) setWhy({ from: null, source: "", reason: "" });
  }
  const errors = unreadable.length > 0 ? unreadable.map(unreadableAt) : faultsAt(set.refusal);
  return (
    <Part title={t(day === null ? "settings.new" : "settings.change.coming", { day: day ?? "" })}>
      <form className="setting-form" noValidate onSubmit={(event) => void send(event)}>
        <Faults of={key} errors={errors} fields={fields} />
        {errors.length === 0 && <Refused refusal={set.refusal} />}
        {fields.map((field) => (
          <ValueField
            key={field.name}
            {...{ of: key, field }}
            value={draft[field.name] ?? ""}
            error={messageAt(errors, fieldPath(field))}
            change={(value) => setDraft({ ...draft, [field.name]: value })}
          />
        ))}
        <DayField
          label={t("settings.from")}
          id={idAt("from")}
          value={why.from}
          today={today}
          from={today}
          error={messageAt(errors, "from")}
          onChange={(from) => setWhy({ ...why, from })}
        />
        <WhereFrom why={why} errors={errors} change={(said) => setWhy({ ...why, ...said })} />
        <p className="subtle">{t("settings.when")}</p>
        <div>
          <Button size="small" loading={set.isRunning}>
            {t("settings.set")}
          </Button>
        </div>
      </form>
    </Part>
  );
}

interface WhereFromProps {
  why: { source: string; reason: string };
  errors: readonly FieldFault[];
  change: (said: { source?: string; reason?: string }) => void;
}

/** Where a new value comes from, and why. */
function WhereFrom({ why, errors, change }: WhereFromProps) {
  return (
    <>
      <TextField
        id={idAt("source")}
        size="small"
        label={t("settings.source")}
        description={t("settings.source.hint")}
        value={why.source}
        maxLength={200}
        error={messageAt(errors, "source")}
        onChange={({ target }) => change({ source: target.value })}
      />
      <Textarea
        id={idAt("reason")}
        size="small"
        label={t("settings.reason")}
        minRows={2}
        maxLength={500}
        value={why.reason}
        error={messageAt(errors, "reason")}
        onChange={({ target }) => change({ reason: target.value })}
      />
    </>
  );
}

const unreadableAt = (name: string): FieldFault => ({
  ...{ field: name === "" ? "value" : `value.${name}`, message: t("settings.unreadable") },
});
const fieldPath = ({ name }: Field) => (name === "" ? "value" : `value.${name}`);

/** What is wrong at a field or inside it. */
function messageAt(errors: readonly FieldFault[], path: string): string | undefined {
  const at = errors.filter(
    ({ field }) => field === path || (path !== "value" ? field.startsWith(`${path}.`) : field.startsWith("value")),
  );
  return at.length > 0 ? at.map(({ message }) => message).join(" ") : undefined;
}

/** Every fault in one list, each leading to its field; those inside a field lead to the field. */
function Faults({ of, errors, fields }: { of: string; errors: readonly FieldFault[]; fields: readonly Field[] }) {
  const shown = errors.map(({ field, message }) => {
    const own = fields.find((one) => field === fieldPath(one) || field.startsWith(`${fieldPath(one)}.`));
    return own ? { field: fieldPath(own), message: `${fieldName(of, own)}: ${message}` } : { field, message };
  });
  return <FileFaults faults={shown} heading={t("settings.wrong")} />;
}

interface FieldProps {
  of: string;
  field: Field;
  value: string | boolean;
  error: string | undefined;
  change: (value: string | boolean) => void;
}

function ValueField({ of, field, value, error, change }: FieldProps) {
  const { kind, choices, isNullable, isNeeded } = field;
  const [id, label] = [idAt(fieldPath(field)), fieldName(of, field)];
  const text = String(value);
  if (kind === "flag")
    return (
      <Checkbox
        id={id}
        size="small"
        checked={value === true}
        error={error !== undefined}
        onChange={({ target }) => change(target.checked)}
      >
        {label}
      </Checkbox>
    );
  const common = { id, size: "small" as const, label, error };
  if (kind === "choice")
    return (
      <Select {...common} value={text} onChange={({ target }) => change(target.value)}>
        {isNullable && <option value="">{t("settings.none")}</option>}
        {choices.map((word) => (
          <option key={word} value={word}>
            {wordOf(of, field, word)}
          </option>
        ))}
      </Select>
    );
  if (kind === "lines" || kind === "numbers" || kind === "json")
    return (
      <Textarea
        {...common}
        description={t(kind === "json" ? "settings.as-kept" : "settings.one-a-line")}
        className={kind === "json" ? "setting-json" : undefined}
        minRows={kind === "json" ? 6 : 2}
        maxRows={20}
        value={text}
        onChange={({ target }) => change(target.value)}
      />
    );
  const hint = isNullable || !isNeeded ? t("settings.may-be-empty") : undefined;
  const inputMode = kind === "text" ? undefined : kind === "whole" ? ("numeric" as const) : ("decimal" as const);
  return (
    <TextField
      {...common}
      {...(hint ? { description: hint } : {})}
      {...(inputMode ? { inputMode, className: "setting-figure" } : {})}
      value={text}
      onChange={({ target }) => change(target.value)}
    />
  );
}

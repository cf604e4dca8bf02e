import { Checkbox, CheckboxGroup, ErrorSummary, Select, Textarea, TextField } from "@navikt/ds-react";
import { useEffect, useRef } from "react";
import { type Field, type FieldGroup, fields } from "../../server/assortment/contract-fields.ts";
import { type FieldFault, fieldId, Part, t } from "../platform/index.ts";
import type { Draft } from "./draft.ts";

interface FieldsProps {
  draft: Draft;
  set: (change: Draft) => void;
  faults: readonly FieldFault[];
  /** Only these; all of the group when left out. */
  only?: readonly string[];
  /** What stands at a field of where its value comes from. */
  marks?: ReadonlyMap<string, string>;
}

/** The fields of one group under their heading. */
export function FieldGroupPart({ group, ...props }: FieldsProps & { group: FieldGroup }) {
  return (
    <Part title={t(`assortment.group.${group}`)}>
      <FieldList list={fields.filter((field) => field.group === group)} {...props} />
    </Part>
  );
}

/** Fields after each other, each with its fault. */
export function FieldList({ list, only, ...props }: FieldsProps & { list: readonly Field[] }) {
  return (
    <div className="assortment-fields">
      {list
        .filter(({ key }) => only === undefined || only.includes(key))
        .map((field) => (
          <OneField key={field.key} field={field} {...props} />
        ))}
    </div>
  );
}

function OneField({ field, draft, set, faults, marks }: FieldsProps & { field: Field }) {
  const value = draft[field.key];
  const text = typeof value === "string" ? value : "";
  const change = (to: string | boolean | string[]) => set({ ...draft, [field.key]: to });
  const error = faults.find((fault) => fault.field === field.key)?.message;
  const description = marks?.get(field.key);
  const common = {
    size: "small",
    label: t(`assortment.field.${field.key}`),
    id: fieldId(field.key),
    error,
    description,
  } as const;
  if (field.kind === "flag") return <FlagField {...common} isSet={value === true} change={change} />;
  if (field.kind === "choices")
    return (
      <CheckboxGroup
        size="small"
        legend={common.label}
        description={description}
        error={error}
        value={[...(Array.isArray(value) ? value : [])]}
        onChange={(all: string[]) => change(all)}
      >
        {Object.entries(field.words ?? {}).map(([one, word]) => (
          <Checkbox key={one} value={one}>
            {word}
          </Checkbox>
        ))}
      </CheckboxGroup>
    );
  if (field.kind === "choice")
    return (
      <Select {...common} value={text} onChange={({ target }) => change(target.value)}>
        {Object.keys(field.words ?? {}).map((one) => (
          <option key={one} value={one}>
            {t(`assortment.word.${one}`)}
          </option>
        ))}
      </Select>
    );
  if (field.kind === "long" || field.kind === "words" || field.kind === "measures")
    return (
      <Textarea
        {...common}
        className="is-wide"
        minRows={2}
        value={text}
        description={
          field.kind === "long" ? description : t(field.kind === "words" ? "assortment.words.hint" : "assortment.measures.hint")
        }
        onChange={({ target }) => change(target.value)}
      />
    );
  return (
    <TextField
      {...common}
      inputMode={field.kind === "whole" ? "numeric" : "text"}
      value={text}
      onChange={({ target }) => change(target.value)}
    />
  );
}

interface FlagProps {
  id: string;
  label: string;
  description: string | undefined;
  error: string | undefined;
  isSet: boolean;
  change: (to: boolean) => void;
}

function FlagField({ id, label, description, error, isSet, change }: FlagProps) {
  return (
    <div>
      <Checkbox
        size="small"
        id={id}
        description={description}
        checked={isSet}
        error={error !== undefined}
        onChange={({ target }) => change(target.checked)}
      >
        {label}
      </Checkbox>
      {error && <p className="wrong-word">{error}</p>}
    </div>
  );
}

/** All that must be put right, each a link to its field. Takes the focus when it comes. */
export function FaultSummary({ faults }: { faults: readonly FieldFault[] }) {
  const summary = useRef<HTMLDivElement>(null);
  const count = faults.length;
  useEffect(() => {
    if (count > 0) summary.current?.focus();
  }, [count]);
  if (count === 0) return null;
  return (
    <ErrorSummary ref={summary} size="small" heading={t("assortment.faults", { count })}>
      {faults.map(({ field, message }) => (
        <ErrorSummary.Item key={`${field} ${message}`} href={`#${fieldId(field)}`}>
          {t(`assortment.field.${field}`)}: {message}
        </ErrorSummary.Item>
      ))}
    </ErrorSummary>
  );
}

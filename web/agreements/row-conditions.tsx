import { PlusIcon, TrashIcon } from "@navikt/aksel-icons";
import { Button, Checkbox, Select, TextField, UNSAFE_Combobox } from "@navikt/ds-react";
import type { VocabularyView } from "../../server/agreements/contract.ts";
import { Part, t } from "../platform/index.ts";
import { valueWord, wordFor } from "./condition-words.ts";
import { type ConditionForm, type How, type RowForm, waysOf } from "./row-form.ts";

type Facts = VocabularyView["facts"];

/** The conditions of a row: a fact, how it is put, and the values from the closed vocabulary. */
export function RowConditions({
  form,
  facts,
  change,
}: {
  form: RowForm;
  facts: Facts;
  change: (part: Partial<RowForm>) => void;
}) {
  const taken = new Set(form.conditions.map((one) => one.fact));
  const free = facts.filter(({ fact }) => !taken.has(fact));
  const put = (index: number, part: Partial<ConditionForm>) =>
    change({ conditions: form.conditions.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  function add() {
    const [fact] = free;
    if (!fact) return;
    const how = waysOf(fact)[0] ?? "values";
    change({ conditions: [...form.conditions, { fact: fact.fact, how, values: [], typed: "", isNeeded: false }] });
  }
  return (
    <Part title={t("agreements.row.conditions")}>
      {form.conditions.length === 0 && <p className="subtle">{t("agreements.row.conditions.none")}</p>}
      {form.conditions.map((one, index) => (
        <ConditionRow
          key={one.fact}
          one={one}
          facts={facts.filter(({ fact }) => fact === one.fact || !taken.has(fact))}
          put={(part) => put(index, part)}
          remove={() => change({ conditions: form.conditions.filter((_, at) => at !== index) })}
        />
      ))}
      <Button size="small" variant="secondary" type="button" icon={<PlusIcon aria-hidden />} onClick={add}>
        {t("agreements.row.add-condition")}
      </Button>
    </Part>
  );
}

interface ConditionRowProps {
  one: ConditionForm;
  facts: Facts;
  put: (part: Partial<ConditionForm>) => void;
  remove: () => void;
}

function ConditionRow({ one, facts, put, remove }: ConditionRowProps) {
  const fact = facts.find((known) => known.fact === one.fact);
  const name = wordFor("fact", one.fact);
  return (
    <fieldset className="condition">
      <legend className="aksel-sr-only">{name}</legend>
      <Select
        size="small"
        label={t("agreements.row.fact")}
        value={one.fact}
        onChange={({ target }) => {
          const next = facts.find((known) => known.fact === target.value);
          put({ fact: target.value, how: waysOf(next)[0] ?? "values", values: [], typed: "" });
        }}
      >
        {facts.map((known) => (
          <option key={known.fact} value={known.fact}>
            {wordFor("fact", known.fact)}
          </option>
        ))}
      </Select>
      <Select
        size="small"
        label={t("agreements.row.how")}
        value={one.how}
        onChange={({ target }) => put({ how: target.value as How })}
      >
        {waysOf(fact).map((how) => (
          <option key={how} value={how}>
            {t(`agreements.row.how.${how}`)}
          </option>
        ))}
      </Select>
      <Values one={one} fact={fact} put={put} />
      <Checkbox size="small" checked={one.isNeeded} onChange={({ target }) => put({ isNeeded: target.checked })}>
        {t("agreements.row.needed")}
      </Checkbox>
      <Button size="small" variant="tertiary" type="button" icon={<TrashIcon aria-hidden />} onClick={remove}>
        <span className="aksel-sr-only">{t("agreements.row.remove-condition", { fact: name })}</span>
      </Button>
    </fieldset>
  );
}

function Values({ one, fact, put }: { one: ConditionForm; fact: Facts[number] | undefined; put: ConditionRowProps["put"] }) {
  if (one.how === "upTo" || one.how === "over")
    return (
      <TextField
        size="small"
        className="field-number"
        label={t("agreements.row.number")}
        inputMode="numeric"
        value={one.typed}
        onChange={({ target }) => put({ typed: target.value })}
      />
    );
  if (fact?.kind !== "closed")
    return (
      <TextField
        size="small"
        label={t("agreements.row.codes")}
        description={t("agreements.row.codes.hint")}
        value={one.typed}
        onChange={({ target }) => put({ typed: target.value })}
      />
    );
  const options = [...fact.values, "absent"].map((value) => ({ label: valueWord(one.fact, value), value: String(value) }));
  const plain = (value: string) => fact.values.find((known) => String(known) === value) ?? value;
  return (
    <UNSAFE_Combobox
      size="small"
      label={t("agreements.row.values")}
      options={options}
      isMultiSelect
      selectedOptions={options.filter(({ value }) => one.values.some((chosen) => String(chosen) === value))}
      onToggleSelected={(value, isSelected) =>
        put({ values: isSelected ? [...one.values, plain(value)] : one.values.filter((chosen) => String(chosen) !== value) })
      }
    />
  );
}

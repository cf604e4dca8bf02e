import { PlusIcon, TrashIcon } from "@navikt/aksel-icons";
import { Button, Select, TextField } from "@navikt/ds-react";
import type { VocabularyView } from "../../server/agreements/contract.ts";
import { Part, t } from "../platform/index.ts";
import { wordFor } from "./condition-words.ts";
import type { ExampleForm, RowForm } from "./row-form.ts";

/** What an example may say of its person and product, by the case's keys. */
const paths = [
  "age",
  "housing",
  "futureHousing",
  "municipality",
  "care",
  "place",
  "placeOnly",
  "duration",
  "request",
  "lagrum",
  "product.iso",
  "product.group",
  "product.kind",
  "product.column",
  "product.specialAdapted",
  "product.attendantControl",
  "product.bulky",
  "product.owner",
  "handledBy",
  "deliverTo",
  "prescriber.principal",
  "prescriber.profession",
  "prescriber.unit",
  "operator.form",
  "operator.costBearer",
  "followUpAtHome",
  "ownResponsibility",
  "canHandleMeanwhile",
  "municipalityReached",
  "easeDischarge",
  "dischargeInDays",
];

interface RowExamplesProps {
  form: RowForm;
  vocabulary: VocabularyView;
  change: (part: Partial<RowForm>) => void;
}

/** The example persons of a row: each is a test that is run whenever the draft is looked at, and before it is published. */
export function RowExamples({ form, vocabulary, change }: RowExamplesProps) {
  const put = (index: number, part: Partial<ExampleForm>) =>
    change({ examples: form.examples.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <Part title={t("agreements.row.examples")}>
      <p className="subtle">{t("agreements.row.examples.what")}</p>
      {form.examples.map((one, index) => (
        <Example
          key={one.key}
          no={index + 1}
          one={one}
          payers={vocabulary.outcome.payers}
          put={(part) => put(index, part)}
          remove={
            form.examples.length > 1 ? () => change({ examples: form.examples.filter((_, at) => at !== index) }) : undefined
          }
        />
      ))}
      <Button
        size="small"
        variant="secondary"
        type="button"
        icon={<PlusIcon aria-hidden />}
        onClick={() =>
          change({
            examples: [
              ...form.examples,
              { key: crypto.randomUUID(), says: "", facts: [], payer: form.outcome.payer ?? "manual", rest: {} },
            ],
          })
        }
      >
        {t("agreements.row.example.add")}
      </Button>
    </Part>
  );
}

interface ExampleProps {
  no: number;
  one: ExampleForm;
  payers: readonly string[];
  put: (part: Partial<ExampleForm>) => void;
  remove: (() => void) | undefined;
}

function Example({ no, one, payers, put, remove }: ExampleProps) {
  const free = paths.filter((path) => !one.facts.some((fact) => fact.path === path));
  const putFact = (path: string, typed: string) =>
    put({ facts: one.facts.map((fact) => (fact.path === path ? { path, typed } : fact)) });
  return (
    <fieldset className="example">
      <legend>{t("agreements.row.example", { no })}</legend>
      <div className="row-top">
        <TextField
          size="small"
          className="field-long"
          label={t("agreements.row.example.says")}
          value={one.says}
          onChange={({ target }) => put({ says: target.value })}
        />
        <Select
          size="small"
          label={t("agreements.row.example.payer")}
          value={one.payer}
          onChange={({ target }) => put({ payer: target.value })}
        >
          {payers
            .filter((payer) => payer !== "following")
            .map((payer) => (
              <option key={payer} value={payer}>
                {wordFor("payer", payer)}
              </option>
            ))}
        </Select>
      </div>
      <div className="example-facts">
        {one.facts.map(({ path, typed }) => (
          <TextField
            key={path}
            size="small"
            label={nameOf(path)}
            value={typed}
            onChange={({ target }) => putFact(path, target.value)}
          />
        ))}
        <Select
          size="small"
          label={t("agreements.row.example.fact")}
          value=""
          onChange={({ target }) => target.value && put({ facts: [...one.facts, { path: target.value, typed: "" }] })}
        >
          <option value="">{t("agreements.row.example.choose")}</option>
          {free.map((path) => (
            <option key={path} value={path}>
              {nameOf(path)}
            </option>
          ))}
        </Select>
      </div>
      {remove && (
        <Button size="small" variant="tertiary" type="button" icon={<TrashIcon aria-hidden />} onClick={remove}>
          {t("agreements.row.example.remove", { no })}
        </Button>
      )}
    </fieldset>
  );
}

function nameOf(path: string): string {
  return wordFor("case", path);
}

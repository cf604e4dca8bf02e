import { Button, Checkbox, CheckboxGroup, Textarea, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { EditionView, Moved, WriteEditionBody } from "../../server/handbook/contract.ts";
import { FieldErrors, Refused, t, useCommand } from "../platform/index.ts";
import { contentOf, type Typed, typedOf } from "./typed-content.ts";

const switches = ["goalNeeded", "followUpNeeded", "onlyWhenPublished", "isExample"] as const;
const texts = ["purpose", "criteria", "goals", "prescribers", "payerAdult", "payerChild", "otherWays"] as const;

/** Writes what an edition says. Lists are a line each. */
export function EditEdition({ edition }: { edition: EditionView }) {
  const [typed, setTyped] = useState<Typed>(() => typedOf(edition.content));
  const save = useCommand<WriteEditionBody, Moved>("/api/handbook/editions/{editionId}", {
    method: "PUT",
    invalidates: ["/api/handbook"],
    done: () => ({ text: t("handbook.saved") }),
  });
  const write = (part: Partial<Typed>) => setTyped((now) => ({ ...now, ...part }));
  const { editionId, version } = edition;
  return (
    <form
      className="edition-form"
      aria-label={t("handbook.write")}
      onSubmit={(event) => {
        event.preventDefault();
        void save.run({ version, content: contentOf(typed) }, { path: { editionId } });
      }}
    >
      <FieldErrors errors={save.errors} />
      <TextField
        label={t("handbook.field.title")}
        size="small"
        maxLength={200}
        value={typed.title}
        onChange={({ target }) => write({ title: target.value })}
      />
      {texts.map((name) => (
        <Textarea
          key={name}
          label={t(`handbook.field.${name}`)}
          {...(name === "criteria" || name === "otherWays" || name === "goals"
            ? { description: t(`handbook.lines.${name}`) }
            : {})}
          size="small"
          minRows={2}
          maxRows={10}
          value={typed[name]}
          onChange={({ target }) => write({ [name]: target.value })}
        />
      ))}
      <Figures typed={typed} write={write} />
      <Switches typed={typed} write={write} />
      <Refused refusal={save.refusal} />
      <div>
        <Button type="submit" size="small" loading={save.isRunning}>
          {t("handbook.save")}
        </Button>
      </div>
    </form>
  );
}

interface TypedProps {
  typed: Typed;
  write: (part: Partial<Typed>) => void;
}

function Figures({ typed, write }: TypedProps) {
  return (
    <div className="handbook-row">
      <TextField
        label={t("handbook.field.followUp.days")}
        size="small"
        inputMode="numeric"
        value={typed.followUpDays}
        onChange={({ target }) => write({ followUpDays: target.value })}
      />
      <TextField
        label={t("handbook.field.followUp.by")}
        size="small"
        value={typed.followUpBy}
        onChange={({ target }) => write({ followUpBy: target.value })}
      />
      <TextField
        label={t("handbook.field.units")}
        size="small"
        inputMode="numeric"
        value={typed.units}
        onChange={({ target }) => write({ units: target.value })}
      />
    </div>
  );
}

function Switches({ typed, write }: TypedProps) {
  return (
    <CheckboxGroup
      legend={t("handbook.field.demands")}
      size="small"
      value={switches.filter((name) => typed[name])}
      onChange={(on: string[]) => write(Object.fromEntries(switches.map((name) => [name, on.includes(name)])))}
    >
      {switches.map((name) => (
        <Checkbox key={name} value={name}>
          {t(`handbook.switch.${name}`)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

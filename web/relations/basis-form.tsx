import { Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { type Basis, bases } from "../../server/relations/contract.ts";
import { Refused, t } from "../platform/index.ts";

interface BasisFormProps {
  /** What the form does, for those who hear it. */
  name: string;
  /** Verb on the button. */
  verb: string;
  command: { isRunning: boolean; refusal: Parameters<typeof Refused>[0]["refusal"] };
  send: (said: { basis: Basis; note?: string }) => void;
  leave: () => void;
  children?: ReactNode;
}

/** By what right another's data is opened: with consent, or in an emergency with the reason in words. Both are said, none is guessed. */
export function BasisForm({ name, verb, command, send, leave, children }: BasisFormProps) {
  const [basis, setBasis] = useState<Basis | "">("");
  const [note, setNote] = useState("");
  const [isAsked, setAsked] = useState(false);
  const first = useId();
  const needsNote = basis === "emergency" && note.trim() === "";
  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (basis === "") return document.getElementById(first)?.focus();
    if (needsNote) return document.getElementById(`${first}-note`)?.focus();
    send({ basis, ...(basis === "emergency" ? { note: note.trim() } : {}) });
  }
  return (
    <form aria-label={name} className="basis-form" onSubmit={submit} noValidate>
      {children}
      <RadioGroup
        size="small"
        legend={t("relations.basis")}
        value={basis}
        onChange={setBasis}
        error={isAsked && basis === "" && t("relations.basis.choose")}
      >
        {bases.map((one, at) => (
          <Radio key={one} value={one} {...(at === 0 ? { id: first } : {})}>
            {t(`relations.basis.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      {basis === "emergency" && (
        <TextField
          id={`${first}-note`}
          size="small"
          label={t("relations.reason")}
          description={t("relations.reason.hint")}
          maxLength={500}
          value={note}
          onChange={({ target }) => setNote(target.value)}
          error={isAsked && needsNote && t("relations.reason.needed")}
        />
      )}
      <Refused refusal={command.refusal} />
      <div className="row">
        <Button size="small" loading={command.isRunning}>
          {verb}
        </Button>
        <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={leave}>
          {t("relations.leave")}
        </Button>
      </div>
    </form>
  );
}

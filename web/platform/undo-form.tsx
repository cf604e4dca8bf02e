import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { errorOf, fieldId } from "./field-errors.tsx";
import { Refused } from "./problem.tsx";
import type { CommandInHand } from "./use-command.ts";

interface UndoFormProps {
  send: CommandInHand<{ because: string }, unknown>;
  /** What the command's path says. */
  path: Record<string, string>;
  /** On the button that opens the form, and on the one that does it. */
  open: string;
  doIt: string;
  /** The question why. */
  because: string;
  /** What happens then: above the field, or under its question. */
  lead?: string;
  how?: string;
}

/** What was registered by mistake is undone, with why: a button that opens the question. */
export function UndoForm({ send, path, open, doIt, because: label, lead, how }: UndoFormProps) {
  const [isOpen, setOpen] = useState(false);
  const [because, setBecause] = useState("");
  if (!isOpen)
    return (
      <div>
        <Button size="small" variant="tertiary" onClick={() => setOpen(true)}>
          {open}
        </Button>
      </div>
    );
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send.run({ because }, { path });
      }}
    >
      {lead && <p>{lead}</p>}
      <TextField
        id={fieldId("because")}
        size="small"
        label={label}
        description={how}
        value={because}
        maxLength={1000}
        error={errorOf(send.errors, "because")}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Refused refusal={send.refusal} />
      <div>
        <Button size="small" loading={send.isRunning}>
          {doIt}
        </Button>
      </div>
    </form>
  );
}

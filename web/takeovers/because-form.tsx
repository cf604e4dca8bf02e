import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { type CommandInHand, errorOf, FieldErrors, fieldId, Refused, t } from "../platform/index.ts";
import { placed } from "./placed.ts";

/** A button that asks why before it does what it says. */
export function BecauseForm({ command, path, open, about, what }: BecauseFormProps) {
  const [isOpen, setOpen] = useState(false);
  const [because, setBecause] = useState("");
  const place = about.replace(/\D/g, "");
  const errors = placed(command.errors, place);
  if (!isOpen)
    return (
      <div>
        <Button size="small" variant="secondary" data-color="neutral" onClick={() => setOpen(true)}>
          {open}
          <span className="aksel-sr-only"> {about}</span>
        </Button>
      </div>
    );
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void command.run({ because }, { path });
      }}
    >
      <FieldErrors errors={errors} />
      <TextField
        id={fieldId(`because.${place}`)}
        size="small"
        label={t("takeovers.because")}
        description={what}
        value={because}
        error={errorOf(errors, `because.${place}`)}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Refused refusal={command.refusal} />
      <div className="row">
        <Button size="small" loading={command.isRunning}>
          {open}
        </Button>
        <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={() => setOpen(false)}>
          {t("takeovers.cancel")}
        </Button>
      </div>
    </form>
  );
}

interface BecauseFormProps {
  command: CommandInHand<{ because: string }, unknown>;
  path: { requestId: string };
  /** The button, and the deed. */
  open: string;
  /** Of what, for those who hear the button out of its place. */
  about: string;
  /** What happens then. */
  what?: string;
}

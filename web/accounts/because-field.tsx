import { TextField } from "@navikt/ds-react";
import { errorOf, type FieldError, fieldId, t } from "../platform/index.ts";

/** Why access is changed or ended. */
export function BecauseField(props: { because: string; errors: readonly FieldError[]; write: (because: string) => void }) {
  return (
    <TextField
      id={fieldId("because")}
      size="small"
      label={t("accounts.because")}
      maxLength={500}
      value={props.because}
      error={errorOf(props.errors, "because")}
      onChange={({ target }) => props.write(target.value)}
    />
  );
}

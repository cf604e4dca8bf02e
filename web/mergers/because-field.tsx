import { Textarea } from "@navikt/ds-react";
import { errorOf, type FieldError, fieldId, t } from "../platform/index.ts";

/** Why something is done with a payer: read by whoever audits it. */
export function BecauseField(props: { because: string; errors: readonly FieldError[]; write: (because: string) => void }) {
  return (
    <Textarea
      id={fieldId("because")}
      size="small"
      label={t("mergers.because")}
      minRows={2}
      maxRows={8}
      maxLength={1000}
      value={props.because}
      error={errorOf(props.errors, "because")}
      onChange={({ target }) => props.write(target.value)}
    />
  );
}

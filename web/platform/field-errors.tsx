import { ErrorSummary } from "@navikt/ds-react";
import { useEffect, useRef } from "react";
import type { FieldError } from "./api.ts";
import { hasText, t } from "./text.ts";

/** The element id of a form's field, so that the list of errors can lead there: `rows.0.quantity` → `field-rows-0-quantity`. */
export function fieldId(field: string): string {
  return `field-${field.replaceAll(".", "-")}`;
}

/** The text of a field's error, for Aksel's `error` prop; undefined when it has none. */
export function errorOf(errors: readonly FieldError[], field: string): string | undefined {
  const error = errors.find((one) => one.field === field);
  return error && errorText(error);
}

/** `field.<field>.<code>`, else `field.<code>`, else a sentence that fits all. Row numbers in the field are left out of the key. */
export function errorText({ field, code }: FieldError): string {
  const own = `field.${field.replace(/\.\d+(?=\.|$)/g, "")}.${code}`;
  if (hasText(own)) return t(own);
  return hasText(`field.${code}`) ? t(`field.${code}`) : t("field.wrong");
}

/** What has to be put right before it can be sent, each a link to its field. Takes the focus when it comes. */
export function FieldErrors({ errors }: { errors: readonly FieldError[] }) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) summary.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <ErrorSummary ref={summary} size="small">
      {errors.map((error) => (
        <ErrorSummary.Item key={`${error.field} ${error.code}`} href={`#${fieldId(error.field)}`}>
          {errorText(error)}
        </ErrorSummary.Item>
      ))}
    </ErrorSummary>
  );
}

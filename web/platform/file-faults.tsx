import { ErrorSummary } from "@navikt/ds-react";
import { useEffect, useRef } from "react";
import type { Refusal } from "./api.ts";
import { t } from "./text.ts";

/** A fault at a field, with its words. */
export interface FieldFault {
  field: string;
  message: string;
}

/** All faults that a refusal carries, each at its whole field: `pictures.0.alt`. */
export function faultsAt(refusal: Refusal | undefined): FieldFault[] {
  return (refusal?.errors ?? []).map(({ field, message }) => ({ field, message: message ?? t("field.wrong") }));
}

/** The element that a fault leads to. */
export function idAt(field: string): string {
  return `fil-${field.replaceAll(".", "-")}`;
}

/** Everything that is wrong with what was sent, in one list that leads to each; it is read out when it comes. */
export function FileFaults({ faults, heading }: { faults: readonly FieldFault[]; heading: string }) {
  const summary = useRef<HTMLDivElement>(null);
  const count = faults.length;
  useEffect(() => {
    if (count > 0) summary.current?.focus();
  }, [count]);
  if (count === 0) return null;
  return (
    <ErrorSummary ref={summary} size="small" heading={heading}>
      {faults.map(({ field, message }) => (
        <ErrorSummary.Item key={`${field} ${message}`} href={`#${idAt(field)}`}>
          {message}
        </ErrorSummary.Item>
      ))}
    </ErrorSummary>
  );
}

import type { FieldError } from "../platform/index.ts";

/** The errors of one of several forms on a page: a field's place tells it from the same field of another. */
export function placed(errors: readonly FieldError[], place: number | string): FieldError[] {
  return errors.map((error) => ({ ...error, field: `${error.field}.${place}` }));
}

/** A deed's answer: a value, or a refusal that names its reason. Refusals are values; only bugs throw. */
export type Result<Value, Refusal extends { code: string }> = { ok: true; value: Value } | { ok: false; refusal: Refusal };

/** The answer of a deed that was done. */
export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

/** The answer of a deed that was not done, and left no trace: why, as a code with its facts. */
export function refuse<Refusal extends { code: string }>(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}

/** A promise kept by the code itself. @throws Error when it is broken: that is a bug, never a user's mistake */
export function must(kept: boolean, promise: string): asserts kept {
  if (!kept) throw new Error(`Broken promise: ${promise}`);
}

/** The value, where the code promises that there is one. @throws Error when there is none */
export function need<Value>(value: Value | null | undefined, promise: string): Value {
  must(value !== null && value !== undefined, promise);
  return value;
}

import type { FieldChange } from "./contract.ts";

/** The fields of `after` that say another thing than those of `before`; a field that `after` lacks is left as it is. */
export function changedFields(before: object | undefined, after: object): FieldChange[] {
  const was = new Map<string, unknown>(Object.entries(before ?? {}));
  return Object.entries(after)
    .filter(([field, to]) => !isSame(was.get(field) ?? null, to ?? null))
    .map(([field, to]) => ({ field, from: was.get(field) ?? null, to: to ?? null }));
}

/** Whether two values of plain JSON are the same, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([key, value]) => right.has(key) && isSame(value, right.get(key)));
}

/** The fields as an object: what they become. */
export function afterOf(changes: readonly FieldChange[]): Record<string, unknown> {
  return Object.fromEntries(changes.map(({ field, to }) => [field, to]));
}

/** The fields as an object: what they were. */
export function beforeOf(changes: readonly FieldChange[]): Record<string, unknown> {
  return Object.fromEntries(changes.map(({ field, from }) => [field, from]));
}

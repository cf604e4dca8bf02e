import { personNames, protectedAmong } from "../patients/index.ts";
import { type Actor, type Base, systemActor, withActor } from "../platform/index.ts";

/** A person as a reviewer reads her. */
export interface NamedPerson {
  name: string;
  isProtected: boolean;
}

/**
 * The names of persons whose looks are reviewed or given out, read as the program: a reviewer meets nobody's aids and finds
 * nobody herself. Who calls has logged the look already. At most 500.
 */
export function personsByName(
  base: Base,
  { supplierId }: Actor,
  personIds: readonly string[],
): Promise<Map<string, NamedPerson>> {
  return withActor(base, systemActor(supplierId), async (tx) => {
    const [names, hidden] = await Promise.all([personNames(tx, personIds), protectedAmong(tx, personIds)]);
    return new Map([...names].map(([personId, name]) => [personId, { name, isProtected: hidden.has(personId) }]));
  });
}

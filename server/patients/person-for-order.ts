import type { LocalDate } from "../kernel/index.ts";
import { municipalityNames } from "../organisation/index.ts";
import type { Tx } from "../platform/index.ts";
import { type PersonForOrder, readPersonForOrder } from "./store.ts";

/**
 * What an order must know of its recipient on a day, with the municipality's name as the rulebooks say it (null when
 * it is in no county of this installation). Undefined when the person is not in the register. The deed logs the look.
 */
export async function findPersonForOrder(
  tx: Tx,
  personId: string,
  on: LocalDate,
): Promise<(PersonForOrder & { municipality: string | null }) | undefined> {
  const person = await readPersonForOrder(tx, personId, on);
  if (!person) return undefined;
  const code = person.municipalityCode;
  const names = await municipalityNames(tx, code === null ? [] : [code]);
  return { ...person, municipality: (code !== null && names.get(code)) || null };
}

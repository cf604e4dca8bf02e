import { idsOf } from "../kernel/index.ts";
import { namesOfStaff } from "../organisation/index.ts";
import type { Tx } from "../platform/index.ts";

/** What is said of somebody whose name the actor may not see: she works in another supplier's area. */
const elsewhere = "någon på en annan hjälpmedelscentral";

/** The names of staff by id. Nobody at all is the empty text. */
export async function whoIs(
  tx: Tx,
  staffIds: readonly (string | null | undefined)[],
): Promise<(id: string | null | undefined) => string> {
  const names = await namesOfStaff(tx, idsOf(staffIds));
  return (id) => {
    const name = id ? names.get(id) : undefined;
    return name ? `${name.givenName} ${name.familyName}` : id ? elsewhere : "";
  };
}

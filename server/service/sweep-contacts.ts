import { type Base, systemActor, withActor } from "../platform/index.ts";
import { deleteOldContacts } from "./store-faults.ts";

/** Takes away numbers to call that were left before a moment, at most a thousand. Gives how many. */
export function sweepFaultContacts(base: Base, supplierId: string, before: Date): Promise<number> {
  return withActor(base, systemActor(supplierId), (tx) => deleteOldContacts(tx, before));
}

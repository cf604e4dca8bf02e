import { z } from "zod";
import { type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import { findSupplierId } from "./store-place.ts";

/** The settings that are read here, and the shape of each. */
export const forms = { "stores.putAway": z.object({ byScan: z.boolean() }) };

/** Does the actor's supplier put what has come in its bin by a scan? Else it takes its article's usual bin at once. */
export async function putsAwayByScan(base: Base, tx: Tx): Promise<boolean> {
  const set = await settingsOn(base, tx, { supplierId: await findSupplierId(tx), on: today(base) }, forms);
  return set["stores.putAway"].byScan;
}

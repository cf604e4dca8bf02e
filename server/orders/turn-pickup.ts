import { z } from "zod";
import { asProgram, type Base, type Event, type Tx } from "../platform/index.ts";
import { turnWaitingRow } from "./store-pickup.ts";

const swappedBody = z.object({ oldDeviceId: z.string(), newDeviceId: z.string() });

/** Another device took the place of one that was to be fetched → the van fetches that one. As the program: a technician meets no pick-ups. */
export async function fetchWhenSwapped(_base: Base, tx: Tx, event: Event): Promise<void> {
  const turned = swappedBody.parse(event.body);
  await asProgram(tx, () => turnWaitingRow(tx, turned));
}

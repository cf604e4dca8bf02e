import { z } from "zod";
import { isLocalDate, localDate } from "../kernel/index.ts";
import { type Base, type Event, type Tx, today } from "../platform/index.ts";
import { beginAgain, followPayer, restartRents, rowsStoppedBy, stopRents, turnRents } from "./store.ts";

type Told = Event & { id: string; at: Date };
const day = z.string().refine(isLocalDate);
const swappedBody = z.object({ oldDeviceId: z.string(), newDeviceId: z.string(), onDay: day });
const correctedBody = z.object({
  deviceId: z.string(),
  fromOn: day,
  orderRowId: z.string(),
  personId: z.string().nullable(),
  unitId: z.string().nullable(),
  payerId: z.string().nullable(),
});
const lostBody = z.object({ lossId: z.string(), deviceId: z.string(), rentUntil: day });
const foundBody = z.object({ lossId: z.string(), rent: z.enum(["goes-on", "from-day"]), onDay: day });

/** Another device took a place → its rent goes on as one: the first's ends the day before, the other's begins on the day. */
export async function turnRentWhenSwapped(base: Base, tx: Tx, event: Told): Promise<void> {
  const { oldDeviceId, newDeviceId, onDay } = swappedBody.parse(event.body);
  const when = { fromDay: localDate(onDay), at: base.now(), cause: "swapped" as const, causeId: event.id };
  await turnRents(tx, { oldDeviceId, newDeviceId, to: null, ...when });
}

/** A device is another's from a day → whoever paid it pays to the day before, and gets back what was invoiced after it. */
export async function turnRentWhenCorrected(base: Base, tx: Tx, event: Told): Promise<void> {
  const { deviceId, fromOn, ...to } = correctedBody.parse(event.body);
  const when = { fromDay: localDate(fromOn), at: base.now(), cause: "corrected" as const, causeId: event.id };
  await turnRents(tx, { oldDeviceId: deviceId, newDeviceId: deviceId, to, ...when });
}

/** A device is lost, or was never found → its rent ends on the day that the rule says. */
export async function stopRentWhenLost(base: Base, tx: Tx, event: Told): Promise<void> {
  const { lossId, deviceId, rentUntil } = lostBody.parse(event.body);
  await stopRents(tx, [{ deviceId, onDay: localDate(rentUntil), causeId: lossId }], "lost", base.now());
}

/** A lost device is with its holder again → its rent goes on from where it stopped, or begins again on the day, as the rule says. */
export async function resumeRentWhenFound(base: Base, tx: Tx, event: Told): Promise<void> {
  const { lossId, rent, onDay } = foundBody.parse(event.body);
  const at = base.now();
  if (rent === "goes-on") await restartRents(tx, [lossId], "found", at);
  else await beginAgain(tx, { stoppedBy: lossId, fromDay: localDate(onDay), at, cause: "found" });
  for (const orderRowId of await rowsStoppedBy(tx, [lossId]))
    await followPayer(tx, { orderRowId, until: today(base), at, causeId: event.id });
}

const leftBody = z.object({ requestId: z.string(), deviceId: z.string(), lastDay: day });
const stayedBody = z.object({ requestId: z.string() });

/** Another supplier has taken over a device → its rent ends on the day before, with that of what sits on it. */
export async function stopRentWhenTakenOver(base: Base, tx: Tx, event: Told): Promise<void> {
  const { requestId, deviceId, lastDay } = leftBody.parse(event.body);
  await stopRents(tx, [{ deviceId, onDay: localDate(lastDay), causeId: requestId }], "taken-over", base.now());
}

/** The take-over never was → the rent goes on from where it stopped, for whoever pays by now. */
export async function resumeRentWhenStayed(base: Base, tx: Tx, event: Told): Promise<void> {
  const { requestId } = stayedBody.parse(event.body);
  const at = base.now();
  await restartRents(tx, [requestId], "take-over-undone", at);
  for (const orderRowId of await rowsStoppedBy(tx, [requestId]))
    await followPayer(tx, { orderRowId, until: today(base), at, causeId: event.id });
}

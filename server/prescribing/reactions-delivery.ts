import { z } from "zod";
import { localDate } from "../kernel/index.ts";
import { asProgram, type Base, type Event, sendAlong, type Tx } from "../platform/index.ts";
import { type DaysOn, shippedDays, termsEdition } from "./follow-up-book.ts";
import { comeBack, comeHome, followSwapped, handOver } from "./store-follow-up.ts";

const deliveredBody = z.object({
  orderRowId: z.string(),
  deviceId: z.string().nullable(),
  quantity: z.number(),
  deliveredOn: z.string(),
});
const returnedBody = z.object({ deviceId: z.string() });

/** Something was handed over → its next follow-up has an owner, its end a day, and the loan a receipt. One statement, not waited for. */
export function followUpWhenDelivered(daysOn: DaysOn = shippedDays) {
  return async (base: Base, tx: Tx, event: Event): Promise<void> => {
    const { orderRowId, deviceId, quantity, deliveredOn } = deliveredBody.parse(event.body);
    const on = localDate(deliveredOn);
    const days = await daysOn(tx, on);
    const given = { orderRowId, deviceId, quantity, on, at: base.now() };
    sendAlong(tx, () => handOver(tx, given, { days, terms: termsEdition(on) }));
  };
}

/** A device came home → nobody follows it up. One statement, not waited for. */
export async function endWhenReturned(base: Base, tx: Tx, event: Event): Promise<void> {
  const { deviceId } = returnedBody.parse(event.body);
  sendAlong(tx, () => comeHome(tx, deviceId, base.now()));
}

const returnUndoneBody = z.object({ deviceId: z.string(), since: z.string() });

/** A return never was → what it ended goes on: the follow-up, the loan with a last day, the receipt. One statement, not waited for. */
export async function goOnWhenReturnUndone(base: Base, tx: Tx, event: Event): Promise<void> {
  const { deviceId, since } = returnUndoneBody.parse(event.body);
  sendAlong(tx, () => comeBack(tx, { deviceId, since: new Date(since), at: base.now() }));
}

const swappedBody = z.object({ oldDeviceId: z.string(), newDeviceId: z.string() });

/** A technician gave another device → its plan goes on: the same follow-up, the same last day. */
export async function followWhenSwapped(base: Base, tx: Tx, event: Event): Promise<void> {
  await followSwapped(tx, { ...swappedBody.parse(event.body), at: base.now() });
}

/** A device is lost, or another's → nobody follows it up. As the program: whoever reports it handles no devices. */
export async function endWhenGone(base: Base, tx: Tx, event: Event): Promise<void> {
  const { deviceId } = returnedBody.parse(event.body);
  await asProgram(tx, () => comeHome(tx, deviceId, base.now()));
}
